import CoreMetrics
import Synchronization

/// A number that only grows.
final class MetricCounter: CounterHandler {
    private let count = Atomic<Int64>(0)

    func increment(by amount: Int64) { count.add(amount, ordering: .relaxed) }
    func reset() { count.store(0, ordering: .relaxed) }
    var value: Int64 { count.load(ordering: .relaxed) }
}

/// A number that grows and shrinks.
final class MetricGauge: MeterHandler, RecorderHandler {
    private let number = Mutex(0.0)

    func set(_ value: Int64) { number.withLock { $0 = Double(value) } }
    func set(_ value: Double) { number.withLock { $0 = value } }
    func increment(by amount: Double) { number.withLock { $0 += amount } }
    func decrement(by amount: Double) { number.withLock { $0 -= amount } }
    func record(_ value: Int64) { set(value) }
    func record(_ value: Double) { set(value) }
    var value: Double { number.withLock { $0 } }
}

/// How often a number was how large.
///
/// Of times, in seconds: from a millisecond, which a page that is kept takes, to the ten seconds after which a client gives up.
final class MetricHistogram: TimerHandler, RecorderHandler {
    /// Upper bounds.
    static let bounds = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10]

    struct Snapshot: Sendable {
        /// Values up to each bound, those below it counted; the last are all.
        var cumulative: [Int64]
        var sum: Double
    }

    private let state = Mutex((counts: [Int64](repeating: 0, count: bounds.count + 1), sum: 0.0))

    func recordNanoseconds(_ duration: Int64) { record(Double(duration) / 1e9) }
    func record(_ value: Int64) { record(Double(value)) }

    func record(_ value: Double) {
        let place = Self.bounds.firstIndex { value <= $0 } ?? Self.bounds.count
        state.withLock { state in
            state.counts[place] += 1
            state.sum += value
        }
    }

    var snapshot: Snapshot {
        let (counts, sum) = state.withLock { $0 }
        var cumulative: [Int64] = []
        for count in counts { cumulative.append((cumulative.last ?? 0) + count) }
        return Snapshot(cumulative: cumulative, sum: sum)
    }
}
