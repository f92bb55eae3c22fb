import Articles
import Foundation
import SwiftASN1
@_spi(FixedExpiryValidationTime) @_spi(DisableValidityCheck) import X509

/// What is wrong with the certificates that a server sent, each reason by its own name.
///
/// swift-certificates decides whether the chain is good; only where it is not is the reason looked for here.
struct ChainReview: Sendable {
    /// Worst first; empty where the chain is good.
    var problems: [TLSFailure] = []
    /// A line for each certificate, the server's own first.
    var details: [String] = []
    var daysLeft: Int?
    var expiresSoon = false

    /// - Parameters:
    ///   - chain: As the server sent it, its own certificate first.
    ///   - host: Name or numeric address that the certificate must be for.
    static func of(
        _ chain: [Certificate], host: Endpoint, authorities: Authorities, now: Date
    ) async -> ChainReview {
        var review = ChainReview()
        guard let leaf = chain.first else {
            review.problems = [TLSFailure(finding: .handshakeRefused, summary: "the server sent no certificate")]
            return review
        }
        review.describe(chain, now: now)
        let rest = CertificateStore(chain.dropFirst())
        let identity = ServerIdentityPolicy(
            serverHostname: host.isNumeric ? nil : host.host, serverIP: host.isNumeric ? host.host : nil)
        var full = Verifier(rootCertificates: authorities.store) {
            RFC5280Policy(fixedExpiryValidationTime: now)
            identity
        }
        if case .validCertificate = await full.validate(leaf: leaf, intermediates: rest) { return review }

        review.lookAtTimes(chain, now: now)
        // A certificate that is itself in the list is believed, whoever signed it; then nothing is left to be found but that.
        let isPinned = authorities.certificates.contains(leaf)
        if !isPinned {
            var trust = Verifier(rootCertificates: authorities.store) { RFC5280Policy.withValidityCheckDisabled() }
            if case .couldNotValidate(let failures) = await trust.validate(leaf: leaf, intermediates: rest) {
                let reason = failures.first.map { "\($0.policyFailureReason)" }
                review.problems.append(UntrustedChain(chain: chain, authorities: authorities).failure(reason: reason))
            }
        }
        // The host's name by itself: the certificate is believed for this one question.
        var named = Verifier(rootCertificates: CertificateStore([leaf])) {
            KnownExtensions(of: leaf)
            identity
        }
        if case .couldNotValidate = await named.validate(leaf: leaf, intermediates: CertificateStore()) {
            review.problems.append(wrongHost(leaf, host.host))
        }
        if isPinned { return review }
        if review.problems.isEmpty {
            // Each part is good and the whole is not, for example where an expired authority stands in the chain.
            review.problems.append(
                TLSFailure(finding: .authorityUnknown, summary: "the chain of certificates cannot be verified"))
        }
        return review
    }

    /// The failure that a handshake ends with: the worst problem, the others among its details.
    var failure: TLSFailure? {
        guard var failure = problems.first else { return nil }
        failure.details = failure.details + problems.dropFirst().map { "also: \($0.summary)" } + details
        return failure
    }

    private mutating func describe(_ chain: [Certificate], now: Date) {
        for (number, certificate) in chain.enumerated() {
            let subject = Self.name(certificate.subject) ?? Self.hosts(certificate).first ?? "no name"
            let valid = "valid \(Span.date(certificate.notValidBefore)) to \(Span.date(certificate.notValidAfter))"
            let issuer = Self.name(certificate.issuer) ?? "no name"
            details.append("certificate \(number + 1): \(subject), by \(issuer), \(valid)")
        }
        guard let leaf = chain.first else { return }
        let hosts = Self.hosts(leaf)
        if !hosts.isEmpty { details.append("for: " + hosts.prefix(10).joined(separator: ", ")) }
        // A certificate of an authority further up can end first.
        let end = chain.map(\.notValidAfter).min() ?? leaf.notValidAfter
        let left = end.timeIntervalSince(now)
        daysLeft = Int((left / 86_400).rounded(.down))
        // Short-lived certificates are renewed late by design: less than a third of its time must be left, too.
        let life = leaf.notValidAfter.timeIntervalSince(leaf.notValidBefore)
        expiresSoon = left < 14 * 86_400 && left < life / 3
    }

    private mutating func lookAtTimes(_ chain: [Certificate], now: Date) {
        for (number, certificate) in chain.enumerated() {
            let whose = number == 0 ? "certificate" : "certificate of '\(Self.name(certificate.subject) ?? "no name")'"
            if certificate.notValidAfter < now {
                let ago = Span.text(now.timeIntervalSince(certificate.notValidAfter))
                problems.append(
                    TLSFailure(
                        finding: .certificateExpired,
                        summary: "\(whose) expired \(ago) ago, on \(Span.date(certificate.notValidAfter))"))
            } else if certificate.notValidBefore > now {
                let ahead = Span.text(certificate.notValidBefore.timeIntervalSince(now))
                problems.append(
                    TLSFailure(
                        finding: .certificateNotYetValid,
                        summary: "\(whose) is valid only in \(ahead), from \(Span.date(certificate.notValidBefore))",
                        details: [
                            "this machine's clock says \(Span.date(now)); if that is wrong, it is at least \(ahead) slow"
                        ]))
            }
        }
    }

    private static func wrongHost(_ leaf: Certificate, _ host: String) -> TLSFailure {
        let hosts = hosts(leaf)
        let whom =
            hosts.isEmpty
            ? "names no host (its common name \(name(leaf.subject) ?? "is missing and") does not count)"
            : "is for \(hosts.prefix(3).joined(separator: ", "))\(hosts.count > 3 ? " and others" : "")"
        return TLSFailure(finding: .certificateForOtherHost, summary: "certificate \(whom), not for \(host)")
    }

    /// Common name, else organisation, else all of it.
    static func name(_ name: DistinguishedName) -> String? {
        let parts = String(describing: name)
        for key in ["CN=", "O="] {
            if let part = parts.split(separator: ",").first(where: { $0.hasPrefix(key) }) {
                return String(part.dropFirst(key.count))
            }
        }
        return parts.isEmpty ? nil : parts
    }

    /// The names and addresses that a certificate is for.
    static func hosts(_ certificate: Certificate) -> [String] {
        guard let names = try? certificate.extensions.subjectAlternativeNames else { return [] }
        return names.compactMap { name in
            switch name {
            case .dnsName(let host): host
            case .ipAddress(let bytes): numeric(Array(bytes.bytes))
            default: nil
            }
        }
    }

    private static func numeric(_ bytes: [UInt8]) -> String? {
        switch bytes.count {
        case 4: bytes.map(String.init).joined(separator: ".")
        case 16:
            stride(from: 0, to: 16, by: 2).map { String(Int(bytes[$0]) << 8 | Int(bytes[$0 + 1]), radix: 16) }
                .joined(separator: ":")
        default: nil
        }
    }
}

/// Objects to nothing; says that a certificate's critical extensions are understood, so that another policy is asked.
private struct KnownExtensions: VerifierPolicy {
    let verifyingCriticalExtensions: [ASN1ObjectIdentifier]

    init(of certificate: Certificate) {
        verifyingCriticalExtensions = certificate.extensions.map(\.oid)
    }

    func chainMeetsPolicyRequirements(chain: UnverifiedCertificateChain) -> PolicyEvaluationResult { .meetsPolicy }
}
