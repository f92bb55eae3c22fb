import Articles
import Foundation
import SwiftASN1
import X509

/// The authorities whose certificates a test believes.
package enum TrustRoots: Sendable, Hashable {
    /// Those of this machine: the file that `SSL_CERT_FILE` names, or the distribution's.
    case system
    /// A PEM text with one certificate or more.
    case certificates(pem: String)
    /// A PEM file, for example of a company's own authority; believed in place of the system's.
    case file(String)
}

/// Trust roots as they were read.
struct Authorities: Sendable {
    var store: CertificateStore
    /// Empty where the system's list is used, which is loaded when it is needed.
    var certificates: [Certificate]
    /// For messages: `this machine's list`, `ca_file /etc/ssl/company.pem`.
    var description: String

    /// Where distributions keep their list; the first that is there counts.
    private static let systemFiles = [
        "/etc/ssl/certs/ca-certificates.crt", "/etc/pki/tls/certs/ca-bundle.crt", "/etc/ssl/ca-bundle.pem",
        "/etc/pki/tls/cacert.pem", "/etc/pki/ca-trust/extracted/pem/tls-ca-bundle.pem", "/etc/ssl/cert.pem",
    ]

    init(_ roots: TrustRoots, environment: [String: String]) throws(LayerFailure) {
        switch roots {
        case .certificates(let pem):
            certificates = Self.parse(pem)
            description = "the given authorities"
        case .file(let path):
            certificates = try Self.read(path, named: "ca_file")
            description = "ca_file \(path)"
        case .system:
            if let path = environment["SSL_CERT_FILE"], !path.isEmpty {
                certificates = try Self.read(path, named: "SSL_CERT_FILE")
                description = "SSL_CERT_FILE \(path)"
            } else if Self.systemFiles.contains(where: FileManager.default.fileExists) {
                store = .systemTrustRoots
                certificates = []
                description = "this machine's list"
                return
            } else {
                throw LayerFailure.couldNotRun(
                    .invalidValue,
                    "this machine has no list of authorities; install the package ca-certificates or set ca_file")
            }
        }
        store = CertificateStore(certificates)
    }

    private static func read(_ path: String, named name: String) throws(LayerFailure) -> [Certificate] {
        guard let data = FileManager.default.contents(atPath: path) else {
            throw LayerFailure.couldNotRun(.invalidValue, "\(name): cannot read \(path); name a PEM file that this user may read")
        }
        let certificates = parse(String(decoding: data, as: UTF8.self))
        guard !certificates.isEmpty else {
            throw LayerFailure.couldNotRun(.invalidValue, "\(name): no certificate in \(path); name a PEM file with the authority's")
        }
        return certificates
    }

    /// The certificates that can be read; what a list holds beyond them is left out.
    private static func parse(_ pem: String) -> [Certificate] {
        let end = "-----END CERTIFICATE-----"
        return pem.components(separatedBy: end).compactMap { part in
            guard let start = part.range(of: "-----BEGIN CERTIFICATE-----") else { return nil }
            return try? Certificate(pemEncoded: part[start.lowerBound...] + end)
        }
    }
}
