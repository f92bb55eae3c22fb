import Articles

/// What a successful TLS handshake showed.
struct TLSReport: Sendable, Hashable {
    /// `TLS 1.2` or `TLS 1.3`.
    var version: String
    /// Days until the first certificate of the chain expires, rounded down; negative where it has, `nil` where none was sent.
    var daysLeft: Int?
    /// What is wrong with the certificates, where they are not insisted on; worst first.
    var problems: [TLSFailure]
    /// The chain of certificates and the like, a line each.
    var details: [String]
    /// Whether the certificate is so near its end that somebody should look after it.
    var expiresSoon: Bool

    /// `TLS 1.3, certificate valid for 61 days`.
    var summary: String {
        if let problem = problems.first { return "\(version), not verified: \(problem.summary)" }
        return version + (daysLeft.map { ", certificate valid for \(Span.days($0))" } ?? "")
    }

    /// Writes what was seen into a layer's notes, with a warning where the certificate expires soon.
    func note(in notes: inout LayerNotes) {
        notes.summary = summary
        notes.details += details
        if expiresSoon, problems.isEmpty { notes.warn(.certificateExpiresSoon, summary) }
    }
}
