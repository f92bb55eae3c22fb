import Synchronization

/// Of several answers to one question, the first counts: what somebody found out, or that the time is over.
///
/// For work that blocks a thread and cannot be cancelled; nobody waits for it longer than he said.
final class FirstAnswer<Value: Sendable>: Sendable {
    private struct State {
        var waiting: CheckedContinuation<Value, Never>?
        var value: Value?
    }

    private let state = Mutex(State())

    /// Waits for the first answer.
    ///
    /// - Parameters:
    ///   - late: The answer when the time is over or the task is cancelled.
    ///   - start: Begins the work, which gives its answer from wherever it likes.
    static func wait(
        within limit: Duration, late: Value, start: (FirstAnswer<Value>) -> Void
    ) async -> Value {
        let answer = FirstAnswer()
        let timer = Task {
            try? await Task.sleep(for: limit)
            answer.give(late)
        }
        defer { timer.cancel() }
        start(answer)
        return await withTaskCancellationHandler {
            await withCheckedContinuation { answer.resume($0) }
        } onCancel: {
            answer.give(late)
        }
    }

    func give(_ value: Value) {
        let waiting = state.withLock { state -> CheckedContinuation<Value, Never>? in
            guard state.value == nil else { return nil }
            state.value = value
            defer { state.waiting = nil }
            return state.waiting
        }
        waiting?.resume(returning: value)
    }

    private func resume(_ continuation: CheckedContinuation<Value, Never>) {
        let early = state.withLock { state in
            if state.value == nil { state.waiting = continuation }
            return state.value
        }
        if let early { continuation.resume(returning: early) }
    }
}
