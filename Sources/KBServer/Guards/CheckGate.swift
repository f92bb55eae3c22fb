import Synchronization

/// Lets a connection be tested once at a time, and not again at once: a service that is down is not helped by more of it.
final class CheckGate: Sendable {
    /// Time between two tests of a connection.
    static let pause: Duration = .seconds(10)
    /// Connections that are tested at once.
    static let most = 10

    private struct State {
        var running: Set<String> = []
        var ended: [String: ContinuousClock.Instant] = [:]
    }

    private let state = Mutex(State())

    /// Begins a test.
    ///
    /// - Throws: ``Problem`` with status 429 while the connection is being tested, or was just now.
    func enter(_ name: String, at now: ContinuousClock.Instant = .now) throws(Problem) {
        let wait: Int? = state.withLock { state in
            state.ended = state.ended.filter { now - $0.value < Self.pause }
            if state.running.contains(name) || state.running.count >= Self.most { return 10 }
            if let ended = state.ended[name] {
                return max(1, Int((Self.pause - (now - ended)).components.seconds) + 1)
            }
            state.running.insert(name)
            return nil
        }
        guard let wait else { return }
        var problem = Problem(
            .tooManyRequests, "Tested just now",
            "the connection is being tested or was just now; try again in \(wait) s")
        problem.retryAfter = wait
        throw problem
    }

    /// Ends a test.
    func leave(_ name: String, at now: ContinuousClock.Instant = .now) {
        state.withLock { state in
            state.running.remove(name)
            state.ended[name] = now
        }
    }
}
