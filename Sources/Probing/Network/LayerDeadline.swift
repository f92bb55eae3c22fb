import Synchronization

/// The moment at which the layer under way must have ended; whoever waits for the network asks it.
///
/// One object serves a test, its recorder and all its connections, so no protocol can wait longer than its layer may take,
/// however many reads it needs.
final class LayerDeadline: Sendable {
    private let end: ContinuousClock.Instant
    private let layerEnd: Mutex<ContinuousClock.Instant>

    init(total: Duration) {
        let end = ContinuousClock.now + total
        self.end = end
        layerEnd = Mutex(end)
    }

    /// A layer begins that may take this long; the whole test's end stays where it is.
    func begin(_ limit: Duration) {
        layerEnd.withLock { $0 = min(end, ContinuousClock.now + limit) }
    }

    /// What is left for a wait that would by itself take `limit`; zero or more.
    func remaining(within limit: Duration) -> Duration {
        let left = ContinuousClock.now.duration(to: layerEnd.withLock { $0 })
        return max(.zero, min(limit, left))
    }
}
