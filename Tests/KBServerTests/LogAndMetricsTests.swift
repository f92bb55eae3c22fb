import Foundation
import Logging
import Testing

@testable import KBServer

struct LogAndMetricsTests {
    private func lines(_ format: LogFormat, _ work: (Logger) -> Void) -> [String] {
        let lines = LogLines()
        work(Logger(label: "t") { _ in LineLogHandler(format: format, level: .info, write: { lines.add($0) }) })
        return lines.all
    }

    @Test func writesOneLineForAnEntryWhateverIsInIt() throws {
        let text = lines(.text) { logger in
            logger.info("two\nlines\u{1B}[2J", metadata: ["path": "a b\nc=\"d\"", "n": "5"])
            logger.debug("not this")
        }
        #expect(text.count == 1)
        let line = try #require(text.first)
        #expect(line.hasSuffix(" info \"two\\nlines\\u001b[2J\" n=5 path=\"a b\\nc=\\\"d\\\"\"\n"))
        #expect(line.prefix(while: { $0 != " " }).count == 24)
    }

    @Test func writesJSONThatReadsBack() throws {
        let text = lines(.json) { $0.warning("it's \"so\"\n\u{202E}", metadata: ["status": "200", "id": "0x\\"]) }
        let line = try #require(text.first)
        let object = try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
        #expect(object["message"] as? String == "it's \"so\"\n\u{202E}")
        #expect(object["level"] as? String == "warning")
        #expect(object["status"] as? Int == 200)
        #expect(object["id"] as? String == "0x\\")
        #expect(!line.unicodeScalars.contains("\u{202E}"))
    }

    @Test func writesPrometheusText() {
        let registry = MetricsRegistry()
        registry.describe("kb_a_total", "Counts\n\\a")
        registry.counter("kb_a_total", [("route", "x\"y\\z\n")]).increment(by: 2)
        registry.counter("kb_a_total", [("route", "x\"y\\z\n")]).increment(by: 1)
        registry.gauge("kb_g", []).set(1.5)
        let histogram = registry.histogram("kb_h", [("route", "r")])
        for value in [0.0005, 0.3, 99] { histogram.record(value) }
        let lines = registry.text().split(separator: "\n", omittingEmptySubsequences: false)
        #expect(
            lines.starts(with: [
                "# HELP kb_a_total Counts\\n\\\\a", "# TYPE kb_a_total counter",
                "kb_a_total{route=\"x\\\"y\\\\z\\n\"} 3",
                "# TYPE kb_g gauge", "kb_g 1.5", "# TYPE kb_h histogram", "kb_h_bucket{route=\"r\",le=\"0.001\"} 1",
            ]))
        #expect(lines.contains("kb_h_bucket{route=\"r\",le=\"0.25\"} 1"))
        #expect(lines.contains("kb_h_bucket{route=\"r\",le=\"0.5\"} 2"))
        #expect(
            lines.suffix(4) == [
                "kb_h_bucket{route=\"r\",le=\"+Inf\"} 3", "kb_h_sum{route=\"r\"} 99.3005", "kb_h_count{route=\"r\"} 3",
                "",
            ])
    }
}
