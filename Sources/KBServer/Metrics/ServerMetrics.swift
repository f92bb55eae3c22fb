import CoreMetrics
import HTTPTypes
import Metrics
import Synchronization

/// What the server measures of itself.
///
/// Labels are words of the program alone: routes, methods, statuses, outcomes.
final class ServerMetrics: Sendable {
    let registry: MetricsRegistry
    private let inFlight: MetricGauge
    private let requests = Mutex<[RequestKey: Counter]>([:])
    private let durations = Mutex<[String: Timer]>([:])
    private let outcomes = Mutex<[String: Counter]>([:])
    private let refreshes = Mutex<[String: Counter]>([:])

    private struct RequestKey: Hashable {
        var route: String
        var method: String
        var status: Int
    }

    init(registry: MetricsRegistry) {
        self.registry = registry
        inFlight = registry.gauge("kb_http_requests_in_flight", [])
        for (name, help) in [
            ("kb_http_requests_total", "Requests answered."),
            ("kb_http_request_duration_seconds", "Time from a request's head to its answer, in seconds."),
            ("kb_http_requests_in_flight", "Requests that are being answered."),
            ("kb_questions_total", "Questions by what came of them."),
            ("kb_questions_in_work", "Questions being answered or waiting for it."),
            ("kb_articles", "Articles that are published."),
            ("kb_article_problems", "Articles that cannot be read now."),
            ("kb_refreshes_total", "Looks at the folder of articles by what came of them."),
            ("kb_cache_bytes", "Bytes of rendered responses that are kept."),
        ] { registry.describe(name, help) }
    }

    func begin() { inFlight.increment(by: 1) }

    func end(route: String, method: HTTPRequest.Method, status: Int, nanoseconds: Int64) {
        inFlight.decrement(by: 1)
        let key = RequestKey(route: route, method: Self.name(of: method), status: status)
        let counter = requests.withLock { known in
            if let counter = known[key] { return counter }
            let counter = Counter(
                label: "kb_http_requests_total",
                dimensions: [("route", key.route), ("method", key.method), ("status", String(status))],
                factory: registry)
            known[key] = counter
            return counter
        }
        counter.increment()
        let timer = durations.withLock { known in
            if let timer = known[route] { return timer }
            let timer = Timer(
                label: "kb_http_request_duration_seconds", dimensions: [("route", route)], factory: registry)
            known[route] = timer
            return timer
        }
        timer.recordNanoseconds(nanoseconds)
    }

    func count(outcome: String) { count(in: outcomes, "kb_questions_total", "outcome", outcome) }
    func count(refresh: String) { count(in: refreshes, "kb_refreshes_total", "result", refresh) }

    private func count(
        in known: borrowing Mutex<[String: Counter]>, _ label: String, _ dimension: String, _ value: String
    ) {
        let counter = known.withLock { known in
            if let counter = known[value] { return counter }
            let counter = Counter(label: label, dimensions: [(dimension, value)], factory: registry)
            known[value] = counter
            return counter
        }
        counter.increment()
    }

    /// A client may send any word as its method.
    private static func name(of method: HTTPRequest.Method) -> String {
        switch method {
        case .get, .head, .post, .put, .delete, .options, .patch: method.rawValue
        default: "other"
        }
    }
}
