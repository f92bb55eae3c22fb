import Articles
import Foundation

/// Everything that is known about a handshake that failed, for naming the reason.
struct HandshakeReason {
    /// What the server sent first.
    var received: Protocols
    /// What the TLS library or the channel reported.
    var error: any Error
    /// Whether the server asked for a certificate of ours.
    var certificateRequested: Bool

    /// The reason by its name.
    var failure: TLSFailure {
        if !received.isTLS { return foreign }
        if let old = oldVersion { return old }
        let text = (error as? TLSErrorText)?.description ?? ""
        if certificateRequested, WireFailure(error) != .timedOut {
            return TLSFailure(
                finding: .clientCertificateRequired,
                summary: "the server wants a certificate of the client's and ended the handshake without one")
        }
        if let alert = received.alert ?? Self.alert(in: text) { return refused(alert) }
        switch error is TLSErrorText ? .other(text) : WireFailure(error) {
        case .timedOut:
            let seen = received.bytes.isEmpty ? "nothing came" : "it began and did not end"
            return TLSFailure(finding: .handshakeTimedOut, summary: "no TLS handshake in time: \(seen)")
        case .closed, .reset:
            return TLSFailure(
                finding: .handshakeClosed, summary: "the server ended the connection during the TLS handshake")
        case .other where text.localizedCaseInsensitiveContains("eof") || text.contains("uncleanShutdown"):
            return TLSFailure(
                finding: .handshakeClosed, summary: "the server ended the connection during the TLS handshake")
        case let failure:
            return TLSFailure(
                finding: .handshakeRefused, summary: "the TLS handshake failed", details: ["\(failure)"])
        }
    }

    private var foreign: TLSFailure {
        let whom = received.name.map { "; it looks like \($0)" } ?? ""
        return TLSFailure(
            finding: .notTLS, summary: "what answers does not speak TLS\(whom)", serverText: received.text)
    }

    private var oldVersion: TLSFailure? {
        let text = String(describing: error)
        // Alert 70 is `protocol_version`.
        let refused = received.alert == 70 || text.contains("UNSUPPORTED_PROTOCOL") || text.contains("PROTOCOL_VERSION")
        guard refused || text.contains("WRONG_VERSION_NUMBER") else { return nil }
        return .tooOld(received.oldVersion)
    }

    private func refused(_ alert: UInt8) -> TLSFailure {
        let meaning = Self.meanings[alert]
        let summary = "the server refused the handshake: \(meaning?.words ?? "TLS alert \(alert)")"
        return TLSFailure(
            finding: meaning?.finding ?? .handshakeRefused, summary: summary, details: ["TLS alert \(alert)"])
    }

    /// Alerts by their number (<https://www.iana.org/assignments/tls-parameters>).
    private static let meanings: [UInt8: (words: String, finding: ConnectionFinding)] = [
        40: ("it found no common ground (no cipher that both know, or no certificate for this name)", .handshakeRefused),
        42: ("it does not accept the client's certificate", .clientCertificateRequired),
        43: ("it does not accept the client's certificate", .clientCertificateRequired),
        46: ("it does not accept the client's certificate", .clientCertificateRequired),
        48: ("it does not know the authority of the client's certificate", .clientCertificateRequired),
        49: ("access denied", .handshakeRefused),
        71: ("it wants stronger ciphers", .handshakeRefused),
        80: ("an internal error of the server", .handshakeRefused),
        112: ("it does not know a host by this name", .handshakeRefused),
        116: ("it wants a certificate of the client's", .clientCertificateRequired),
        120: ("no common application protocol", .handshakeRefused),
    ]

    /// The alert that BoringSSL names where it came encrypted.
    private static func alert(in text: String) -> UInt8? {
        let names: [(String, UInt8)] = [
            ("ALERT_CERTIFICATE_REQUIRED", 116), ("ALERT_HANDSHAKE_FAILURE", 40), ("ALERT_BAD_CERTIFICATE", 42),
            ("ALERT_ACCESS_DENIED", 49), ("ALERT_UNRECOGNIZED_NAME", 112), ("ALERT_INTERNAL_ERROR", 80),
            ("ALERT_INSUFFICIENT_SECURITY", 71), ("ALERT_UNKNOWN_CA", 48), ("ALERT_NO_APPLICATION_PROTOCOL", 120),
        ]
        return names.first { text.contains($0.0) }?.1
    }
}

extension TLSFailure {
    /// - Parameter version: The one that the server speaks, where it is known.
    static func tooOld(_ version: String?) -> TLSFailure {
        TLSFailure(
            finding: .tlsTooOld, summary: "the server speaks \(version ?? "an older version") only; TLS 1.2 is the least that is safe")
    }
}
