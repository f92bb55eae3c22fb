import Articles
import Synchronization

/// Records layer results with times and stops at the first hard failure.
///
/// Everything it records is redacted here, once, so no service can forget to.
final class LayerRecorder: Sendable {
    let layers: [ConnectionLayer]
    let limits: TimeLimits
    let deadline: LayerDeadline
    private let report: @Sendable (LayerResult) -> Void
    private let state: Mutex<State>

    private struct State {
        var results: [LayerResult] = []
        var isStopped = false
        var redactor = Redactor()
    }

    init(
        layers: [ConnectionLayer], limits: TimeLimits, deadline: LayerDeadline? = nil,
        report: @escaping @Sendable (LayerResult) -> Void = { _ in }
    ) {
        self.layers = layers
        self.limits = limits
        self.deadline = deadline ?? LayerDeadline(total: limits.total)
        self.report = report
        state = Mutex(State())
    }

    /// Whether a layer failed or the test was cancelled: nothing more is to be tried.
    var isStopped: Bool { state.withLock { $0.isStopped } || Task.isCancelled }

    /// From now on these never appear in a result.
    func hide(_ secrets: [Secret]) {
        state.withLock { $0.redactor.add(secrets) }
    }

    /// Climbs one layer: runs `body`, then records what it noted or the failure it threw, with the time it took.
    ///
    /// - Returns: What `body` returns; `nil` where the layer failed, or was not tried because the test had stopped.
    func run<Value>(
        _ layer: ConnectionLayer, _ body: (inout LayerNotes) async throws(LayerFailure) -> Value
    ) async -> Value? {
        guard !isStopped else { return nil }
        var notes = LayerNotes()
        let started = ContinuousClock.now
        deadline.begin(limits[layer])
        let value: Value?
        var failure: LayerFailure?
        do throws(LayerFailure) {
            value = try await body(&notes)
        } catch {
            value = nil
            failure = error
        }
        // What a cancelled test saw last was its own end: that layer counts as not tried.
        if failure != nil, Task.isCancelled {
            state.withLock { $0.isStopped = true }
            return nil
        }
        record(layer, notes, failure, since: started)
        return failure == nil ? value : nil
    }

    /// A layer that failed in what another layer's exchange brought to light.
    func fail(_ layer: ConnectionLayer, _ failure: LayerFailure) async {
        _ = await run(layer) { _ throws(LayerFailure) in throw failure }
    }

    /// All results in the order of the layers; those that were not tried are skipped.
    func finish() -> [LayerResult] {
        let recorded = state.withLock { $0.results }
        let missing = layers.filter { layer in !recorded.contains { $0.layer == layer } }
            .map { LayerResult($0, .skipped, summary: Task.isCancelled ? "cancelled" : "not tried") }
        missing.forEach(report)
        let order = ConnectionLayer.allCases
        return (recorded + missing).sorted {
            (order.firstIndex(of: $0.layer) ?? 0) < (order.firstIndex(of: $1.layer) ?? 0)
        }
    }

    private func record(
        _ layer: ConnectionLayer, _ notes: LayerNotes, _ failure: LayerFailure?, since started: ContinuousClock.Instant
    ) {
        let elapsed = ContinuousClock.now - started
        let result = state.withLock { state in
            let redactor = state.redactor
            let result = LayerResult(
                layer, failure?.status ?? notes.status, finding: failure.map(\.finding) ?? notes.finding,
                summary: redactor.line(failure?.summary ?? notes.summary),
                details: (notes.details + (failure?.details ?? [])).map(redactor.line),
                serverText: (failure?.serverText ?? notes.serverText).flatMap(redactor.text),
                milliseconds: Int(elapsed / .milliseconds(1)),
                requests: notes.requests.map(redactor.line))
            if failure != nil { state.isStopped = true }
            state.results.append(result)
            return result
        }
        report(result)
    }
}
