import Synchronization

/// Browsers that are signed in, each known by a random cookie; kept in memory alone.
final class Sessions: Sendable {
    static let cookie = "kb_session"
    /// How long one lasts.
    static let duration: Duration = .seconds(12 * 3600)
    /// Sessions at most; the oldest is ended for a new one.
    static let most = 10_000

    private struct Session {
        var scopes: Set<AccessScope>
        var begun: ContinuousClock.Instant
    }

    private let sessions = Mutex<[String: Session]>([:])

    /// Begins a session.
    ///
    /// - Returns: The value of its cookie, 64 hexadecimal digits.
    func begin(_ scopes: Set<AccessScope>, at now: ContinuousClock.Instant = .now) -> String {
        var generator = SystemRandomNumberGenerator()
        let bytes = (0..<32).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
        let name = Hexadecimal.text(bytes)
        sessions.withLock { sessions in
            if sessions.count >= Self.most {
                sessions = sessions.filter { now - $0.value.begun < Self.duration }
                if sessions.count >= Self.most, let oldest = sessions.min(by: { $0.value.begun < $1.value.begun })?.key
                {
                    sessions[oldest] = nil
                }
            }
            sessions[name] = Session(scopes: scopes, begun: now)
        }
        return name
    }

    /// What a session allows; `nil` if there is none, or it is over.
    func scopes(of name: String, at now: ContinuousClock.Instant = .now) -> Set<AccessScope>? {
        sessions.withLock { sessions in
            guard let session = sessions[name] else { return nil }
            guard now - session.begun < Self.duration else {
                sessions[name] = nil
                return nil
            }
            return session.scopes
        }
    }

    /// Ends a session.
    func end(_ name: String) {
        sessions.withLock { $0[name] = nil }
    }

    /// The session named in a `Cookie` field.
    static func name(in cookie: String) -> String? {
        for pair in cookie.split(separator: ";") {
            let parts = pair.split(separator: "=", maxSplits: 1)
            guard parts.count == 2, parts[0].drop(while: { $0 == " " }) == Self.cookie[...] else { continue }
            return String(parts[1].filter { $0 != " " })
        }
        return nil
    }
}
