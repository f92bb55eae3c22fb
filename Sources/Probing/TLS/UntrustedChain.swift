import Articles
import Foundation
import X509

/// A chain that leads to no authority that is believed: why?
struct UntrustedChain {
    /// As the server sent it, its own certificate first.
    var chain: [Certificate]
    var authorities: Authorities

    /// - Parameter reason: Why a chain that leads to an authority was rejected all the same.
    func failure(reason: String?) -> TLSFailure {
        if let reason, path.count != 1 || path.first?.issuer != path.first?.subject {
            return TLSFailure(
                finding: .authorityUnknown, summary: "the chain of certificates is not valid", details: [reason])
        }
        guard let last = path.last else {
            return TLSFailure(finding: .authorityUnknown, summary: "the server sent no certificate")
        }
        let authority = ChainReview.name(last.issuer) ?? "no name"
        if path.count == 1, last.issuer == last.subject {
            return TLSFailure(
                finding: .certificateSelfSigned,
                summary: "certificate is self-signed; no authority vouches for it")
        }
        if last.issuer == last.subject {
            return TLSFailure(
                finding: .authorityUnknown,
                summary: "authority '\(authority)' is not in \(authorities.description)")
        }
        if path.count == 1, let sign = signOfIntermediate(last) {
            return TLSFailure(
                finding: .chainIncomplete,
                summary: "the server does not send the certificate of '\(authority)', which signed its own",
                details: [sign])
        }
        return TLSFailure(
            finding: .authorityUnknown,
            summary: "certificate is signed by '\(authority)', which is not in \(authorities.description)",
            details: path.count == 1
                ? ["or the server does not send the certificates between its own and the authority's"] : [])
    }

    /// From the server's certificate upwards, each the issuer of the one before, as far as they were sent.
    private var path: [Certificate] {
        guard var tip = chain.first else { return [] }
        var path = [tip]
        while tip.issuer != tip.subject,
            let parent = chain.first(where: { $0.subject == tip.issuer && !path.contains($0) })
        {
            path.append(parent)
            tip = parent
        }
        return path
    }

    /// What speaks for a missing certificate in between rather than for an authority that is not known.
    ///
    /// A server's certificate alone does not say whether its issuer is a root. Signs, from strong to weak: the certificate
    /// names its issuer's issuer (RFC 5280, 4.2.1.1); it says where to fetch its issuer's certificate (4.2.2.1), which
    /// public authorities write for intermediates; names.
    private func signOfIntermediate(_ leaf: Certificate) -> String? {
        let key = try? leaf.extensions.authorityKeyIdentifier
        for case .directoryName(let above) in key?.authorityCertIssuer ?? [] {
            let name = ChainReview.name(above) ?? "no name"
            return above == leaf.issuer ? nil : "its issuer's own issuer is '\(name)'"
        }
        let access = try? leaf.extensions.authorityInformationAccess
        if let issuing = access?.first(where: { $0.method == .issuingCA }) {
            return "the certificate says where to fetch it: \(issuing.location)"
        }
        let issuer = String(describing: leaf.issuer).lowercased()
        if ["intermediate", "issuing", "sub ca", "subca", "subordinate"].contains(where: issuer.contains) {
            return "by its name, its issuer is no root"
        }
        let organization = issuer.split(separator: ",").first { $0.hasPrefix("o=") }
        if let organization, let root = authorities.certificates.first(where: {
            String(describing: $0.subject).lowercased().split(separator: ",").contains(organization)
        }) {
            return "its issuer and the known authority '\(ChainReview.name(root.subject) ?? "")' belong together"
        }
        return nil
    }
}
