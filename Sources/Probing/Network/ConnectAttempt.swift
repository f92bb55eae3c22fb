import Articles

/// The try to connect to one address.
struct ConnectAttempt: Sendable {
    enum Outcome: Sendable {
        case connected(WireConnection)
        case refused
        case timedOut
        /// No way leads there, or it is forbidden; the system's words.
        case unreachable(String)
        case failed(String)
    }

    /// Numeric.
    var address: String
    var outcome: Outcome
    /// Time it took.
    var milliseconds: Int

    var connection: WireConnection? {
        if case .connected(let connection) = outcome { connection } else { nil }
    }

    /// `192.0.2.1: refused (12 ms)`.
    var line: String {
        let words =
            switch outcome {
            case .connected: "connected"
            case .refused: "refused"
            case .timedOut: "no answer"
            case .unreachable(let text), .failed(let text): text
            }
        return "\(address): \(words) (\(milliseconds) ms)"
    }

    /// Why it failed; `nil` where it is connected.
    var finding: ConnectionFinding? {
        switch outcome {
        case .connected: nil
        case .refused: .refused
        case .timedOut: .connectTimedOut
        case .unreachable, .failed: .unreachable
        }
    }

    /// Whether it failed for this machine's missing IPv6 alone, which is no fault of the host's.
    var lacksIPv6: Bool {
        if case .unreachable = outcome { address.contains(":") } else { false }
    }

    /// No connection at all: the reason that says most.
    ///
    /// A refusal comes from the host itself, silence from a firewall.
    static func failure(_ attempts: [ConnectAttempt], to endpoint: Endpoint, limit: Duration) -> LayerFailure {
        let findings = attempts.compactMap(\.finding)
        let finding = [.refused, .connectTimedOut, .unreachable].first(where: findings.contains) ?? .unreachable
        let port = "port \(endpoint.port)"
        let summary =
            switch finding {
            case .refused: "\(port): refused; nothing listens there, or a firewall says no"
            case .connectTimedOut: "\(port): no answer within \(Span.text(limit / .seconds(1)))"
            default: "\(port): \(attempts.first?.line ?? "no address to connect to")"
            }
        return LayerFailure(finding, summary, details: attempts.map(\.line))
    }
}
