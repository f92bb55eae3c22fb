import Synchronization

/// So many requests a second for each client address: a token bucket each.
final class RateLimiter: Sendable {
    private struct Bucket {
        var tokens: Double
        var time: ContinuousClock.Instant
    }

    /// Addresses that are remembered at most; then those whose bucket is full again are forgotten.
    static let most = 20_000

    /// Requests a second in the long run.
    let rate: Double
    /// Requests at once.
    let burst: Double
    private let state = Mutex(State())

    private struct State {
        var buckets: [String: Bucket] = [:]
        var swept = ContinuousClock.now
    }

    init(rate: Int, burst: Int) {
        self.rate = Double(rate)
        self.burst = Double(max(burst, 1))
    }

    /// Takes one request off an address's allowance.
    ///
    /// - Returns: `nil` where it may go on, else the seconds to wait, 1 or more.
    func take(_ address: String, at now: ContinuousClock.Instant = .now) -> Int? {
        state.withLock { state in
            if state.buckets.count >= Self.most, state.buckets[address] == nil {
                // Rarely: it looks at all of them.
                if now - state.swept >= .seconds(1) {
                    state.swept = now
                    state.buckets = state.buckets.filter { level($0.value, at: now) < burst }
                }
                // Who cannot be counted goes on: the limits on connections and on questions at once still hold.
                if state.buckets.count >= Self.most { return nil }
            }
            let tokens = state.buckets[address].map { level($0, at: now) } ?? burst
            guard tokens >= 1 else {
                state.buckets[address] = Bucket(tokens: tokens, time: now)
                return max(1, Int(((1 - tokens) / rate).rounded(.up)))
            }
            state.buckets[address] = Bucket(tokens: tokens - 1, time: now)
            return nil
        }
    }

    private func level(_ bucket: Bucket, at now: ContinuousClock.Instant) -> Double {
        min(burst, bucket.tokens + (now - bucket.time) / .seconds(1) * rate)
    }
}
