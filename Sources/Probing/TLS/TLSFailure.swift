import Articles

/// Why a TLS handshake failed, with its reason named.
struct TLSFailure: Error, Sendable, Hashable {
    var finding: ConnectionFinding
    /// One line for people: `certificate expired 3 days ago (2026-11-19)`.
    var summary: String
    /// The chain of certificates and what else is wrong, a line each.
    var details: [String] = []
    /// First bytes of a server that does not speak TLS, where they are text.
    var serverText: String?
}
