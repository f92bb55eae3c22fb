/// Prometheus' text exposition format 0.0.4.
struct MetricsText {
    static let contentType = "text/plain; version=0.0.4; charset=utf-8"

    private let help: [String: String]
    /// Kind and lines of each metric by its name.
    private var metrics: [String: (kind: String, lines: [String])] = [:]

    init(help: [String: String]) {
        self.help = help
    }

    mutating func add(_ identity: MetricsRegistry.Identity, kind: String, value: String) {
        let name = Self.name(identity.label)
        metrics[name, default: (kind, [])].lines.append("\(name)\(Self.labels(identity.dimensions)) \(value)")
    }

    mutating func add(_ identity: MetricsRegistry.Identity, _ histogram: MetricHistogram.Snapshot) {
        let name = Self.name(identity.label)
        var lines: [String] = []
        let bounds = MetricHistogram.bounds.map(Self.number) + ["+Inf"]
        for (bound, count) in zip(bounds, histogram.cumulative) {
            lines.append("\(name)_bucket\(Self.labels(identity.dimensions, bound: bound)) \(count)")
        }
        let labels = Self.labels(identity.dimensions)
        lines.append("\(name)_sum\(labels) \(Self.number(histogram.sum))")
        lines.append("\(name)_count\(labels) \(histogram.cumulative.last ?? 0)")
        metrics[name, default: ("histogram", [])].lines.append(lines.joined(separator: "\n"))
    }

    func text() -> String {
        var text = ""
        for (name, metric) in metrics.sorted(by: { $0.key < $1.key }) {
            if let help = help[name] {
                text += "# HELP \(name) \(help.replacing("\\", with: "\\\\").replacing("\n", with: "\\n"))\n"
            }
            text += "# TYPE \(name) \(metric.kind)\n"
            for line in metric.lines.sorted() { text += line + "\n" }
        }
        return text
    }

    /// A whole number without a fraction.
    static func number(_ value: Double) -> String {
        guard value.isFinite else { return value.isNaN ? "NaN" : value < 0 ? "-Inf" : "+Inf" }
        return value == value.rounded() && abs(value) < 1e15 ? String(Int64(value)) : String(value)
    }

    private static func name(_ label: String) -> String {
        let name = label.utf8.map { byte -> UInt8 in
            let isKept =
                (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
                || byte == UInt8(ascii: "_") || byte == UInt8(ascii: ":")
            return isKept ? byte : UInt8(ascii: "_")
        }
        let text = String(decoding: name, as: UTF8.self)
        return text.first?.isNumber == true ? "_" + text : text
    }

    private static func labels(_ dimensions: [MetricsRegistry.Identity.Dimension], bound: String? = nil) -> String {
        var pairs = dimensions.map { "\(name($0.name))=\"\(escaped($0.value))\"" }
        if let bound { pairs.append("le=\"\(bound)\"") }
        return pairs.isEmpty ? "" : "{\(pairs.joined(separator: ","))}"
    }

    private static func escaped(_ value: String) -> String {
        value.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"").replacing("\n", with: "\\n")
    }
}
