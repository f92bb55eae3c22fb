package import CoreMetrics
import Synchronization

/// The metrics of the process: a backend of swift-metrics that `/metrics` is written from.
///
/// Whatever is measured is named by its label and dimensions; made twice, it is the same.
package final class MetricsRegistry: MetricsFactory {
    struct Identity: Hashable {
        var label: String
        var dimensions: [Dimension]

        struct Dimension: Hashable {
            var name: String
            var value: String
        }

        init(_ label: String, _ dimensions: [(String, String)]) {
            self.label = label
            self.dimensions = dimensions.map { Dimension(name: $0.0, value: $0.1) }
        }
    }

    private struct State {
        var counters: [Identity: MetricCounter] = [:]
        var gauges: [Identity: MetricGauge] = [:]
        var histograms: [Identity: MetricHistogram] = [:]
        var help: [String: String] = [:]
    }

    private let state = Mutex(State())

    package init() {}

    package func makeCounter(label: String, dimensions: [(String, String)]) -> any CounterHandler {
        counter(label, dimensions)
    }

    package func makeRecorder(label: String, dimensions: [(String, String)], aggregate: Bool) -> any RecorderHandler {
        aggregate ? histogram(label, dimensions) : gauge(label, dimensions)
    }

    package func makeMeter(label: String, dimensions: [(String, String)]) -> any MeterHandler {
        gauge(label, dimensions)
    }

    package func makeTimer(label: String, dimensions: [(String, String)]) -> any TimerHandler {
        histogram(label, dimensions)
    }

    // What is measured belongs to the process, and is never forgotten while it runs.
    package func destroyCounter(_ handler: any CounterHandler) {}
    package func destroyRecorder(_ handler: any RecorderHandler) {}
    package func destroyMeter(_ handler: any MeterHandler) {}
    package func destroyTimer(_ handler: any TimerHandler) {}

    /// Says what a metric means.
    func describe(_ label: String, _ text: String) {
        state.withLock { $0.help[label] = text }
    }

    /// Everything in Prometheus' text format 0.0.4, sorted by name; `gauges` are what is counted for this reader alone.
    func text(gauges counted: [String: Int] = [:]) -> String {
        let (counters, gauges, histograms, help) = state.withLock {
            ($0.counters, $0.gauges, $0.histograms, $0.help)
        }
        var writer = MetricsText(help: help)
        for (identity, counter) in counters { writer.add(identity, kind: "counter", value: String(counter.value)) }
        for (identity, gauge) in gauges { writer.add(identity, kind: "gauge", value: MetricsText.number(gauge.value)) }
        for (label, value) in counted { writer.add(Identity(label, []), kind: "gauge", value: String(value)) }
        for (identity, histogram) in histograms { writer.add(identity, histogram.snapshot) }
        return writer.text()
    }

    func counter(_ label: String, _ dimensions: [(String, String)]) -> MetricCounter {
        find(\.counters, label, dimensions) { MetricCounter() }
    }

    func gauge(_ label: String, _ dimensions: [(String, String)]) -> MetricGauge {
        find(\.gauges, label, dimensions) { MetricGauge() }
    }

    func histogram(_ label: String, _ dimensions: [(String, String)]) -> MetricHistogram {
        find(\.histograms, label, dimensions) { MetricHistogram() }
    }

    private func find<Handler: Sendable>(
        _ place: any WritableKeyPath<State, [Identity: Handler]> & Sendable, _ label: String,
        _ dimensions: [(String, String)], _ make: () -> Handler
    ) -> Handler {
        let identity = Identity(label, dimensions)
        return state.withLock { state in
            if let known = state[keyPath: place][identity] { return known }
            let handler = make()
            state[keyPath: place][identity] = handler
            return handler
        }
    }
}
