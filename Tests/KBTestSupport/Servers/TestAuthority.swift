import Crypto
package import Foundation
package import NIOSSL
import SwiftASN1
package import X509

/// An authority made for one test: it signs certificates for servers, good ones and bad ones.
package struct TestAuthority: Sendable {
    package let certificate: Certificate
    private let key: Certificate.PrivateKey
    /// Its own certificate and those above it, as a server would send them; a root sends none.
    private let chain: [Certificate]

    /// A root, or an authority that another one signed.
    package init(_ name: String, by parent: TestAuthority? = nil) throws {
        key = Certificate.PrivateKey(P256.Signing.PrivateKey())
        let subject = try DistinguishedName { CommonName(name) }
        certificate = try Certificate(
            version: .v3, serialNumber: Certificate.SerialNumber(), publicKey: key.publicKey,
            notValidBefore: Date().addingTimeInterval(-86_400 * 365), notValidAfter: Date().addingTimeInterval(86_400 * 3650),
            issuer: parent?.certificate.subject ?? subject, subject: subject, signatureAlgorithm: .ecdsaWithSHA256,
            extensions: Certificate.Extensions {
                Critical(BasicConstraints.isCertificateAuthority(maxPathLength: nil))
                KeyUsage(keyCertSign: true, cRLSign: true)
            },
            issuerPrivateKey: parent?.key ?? key)
        chain = if let parent { [certificate] + parent.chain } else { [] }
    }

    /// The certificate that a client has to trust.
    package var pem: String {
        get throws { try certificate.serializeAsPEM().pemString }
    }

    /// A server's key and certificate.
    ///
    /// - Parameters:
    ///   - host: Name or IPv4 address that it is for.
    ///   - from: Seconds from now when it begins to be valid.
    ///   - to: Seconds from now when it ends.
    ///   - sendsIssuers: Whether the server sends the certificates between its own and the root's.
    ///   - sendsRoot: Whether it sends the root's as well.
    package func identity(
        for host: String = "localhost", from: TimeInterval = -86_400, to: TimeInterval = 86_400 * 90,
        sendsIssuers: Bool = true, sendsRoot: Bool = false
    ) throws -> TestIdentity {
        let serverKey = P256.Signing.PrivateKey()
        let leaf = try Self.leaf(
            host, from: from, to: to, key: Certificate.PrivateKey(serverKey), issuer: certificate.subject, issuerKey: key)
        let issuers = (sendsIssuers ? chain : []) + (sendsRoot ? [certificate] : [])
        return TestIdentity(chain: [leaf] + issuers, key: serverKey.pemRepresentation)
    }

    /// A certificate that nobody signed but its own key.
    package static func selfSigned(for host: String = "localhost", to: TimeInterval = 86_400 * 90) throws -> TestIdentity {
        let serverKey = P256.Signing.PrivateKey()
        let key = Certificate.PrivateKey(serverKey)
        let leaf = try leaf(
            host, from: -86_400 * 100, to: to, key: key, issuer: try DistinguishedName { CommonName(host) },
            issuerKey: key)
        return TestIdentity(chain: [leaf], key: serverKey.pemRepresentation)
    }

    private static func leaf(
        _ host: String, from: TimeInterval, to: TimeInterval, key: Certificate.PrivateKey, issuer: DistinguishedName,
        issuerKey: Certificate.PrivateKey
    ) throws -> Certificate {
        let bytes = host.split(separator: ".").compactMap { UInt8($0) }
        let name: GeneralName = bytes.count == 4 ? .ipAddress(ASN1OctetString(contentBytes: bytes[...])) : .dnsName(host)
        return try Certificate(
            version: .v3, serialNumber: Certificate.SerialNumber(), publicKey: key.publicKey,
            notValidBefore: Date().addingTimeInterval(from), notValidAfter: Date().addingTimeInterval(to),
            issuer: issuer, subject: try DistinguishedName { CommonName(host) }, signatureAlgorithm: .ecdsaWithSHA256,
            extensions: Certificate.Extensions {
                Critical(BasicConstraints.notCertificateAuthority)
                SubjectAlternativeNames([name])
            },
            issuerPrivateKey: issuerKey)
    }
}

/// What a server proves itself with.
package struct TestIdentity: Sendable {
    /// The server's own certificate first.
    package var chain: [Certificate]
    /// PEM.
    package var key: String

    /// A TLS server's settings with this identity.
    package func configuration() throws -> TLSConfiguration {
        let sources = try chain.map { certificate in
            let der = try certificate.serializeAsPEM().derBytes
            return NIOSSLCertificateSource.certificate(try NIOSSLCertificate(bytes: der, format: .der))
        }
        let privateKey = try NIOSSLPrivateKey(bytes: Array(key.utf8), format: .pem)
        return .makeServerConfiguration(certificateChain: sources, privateKey: .privateKey(privateKey))
    }
}
