import Foundation
import Testing

@testable import Articles

struct LintRulesTests {
    @Test func namesEveryRuleOnceInOrder() {
        let names = LintRules.manuals.map(\.name)
        #expect(names == Set(names).sorted())
    }

    @Test(arguments: LintRules.manuals.map(\.manual))
    func hasAManualPageThatReadsWell(manual: LintRuleManual) {
        #expect(!manual.headline.hasSuffix("."))
        #expect(manual.explanation.hasSuffix("."))
        #expect(!manual.example.isEmpty && !manual.repaired.isEmpty)
        #expect(!manual.explanation.contains("\n"), "the page is wrapped by whoever shows it")
    }

    @Test func explainsEveryFaultThatTheReaderReports() throws {
        let sources = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
            .appendingPathComponent("../../../Sources/Articles").standardizedFileURL
        let enumerator = try #require(FileManager.default.enumerator(at: sources, includingPropertiesForKeys: nil))
        var names: Set<String> = []
        for case let file as URL in enumerator where file.pathExtension == "swift" {
            let text = try String(contentsOf: file, encoding: .utf8)
            for match in text.matches(of: /(?:id: |report\(\s*)"([A-Z][A-Za-z0-9]+)"/) {
                names.insert(String(match.output.1))
            }
        }
        #expect(names == Set(ReadingFaults.manuals.map(\.name)))
    }

    @Test(arguments: [
        ("BrokenLinks", "BrokenLink"), ("brokenlink", "BrokenLink"), ("MissingSolutions", "MissingSolution"),
        ("Nonsense", nil),
    ])
    func suggestsTheNearestName(name: String, expected: String?) {
        #expect(LintRules.nearestName(to: name) == expected)
    }

    @Test func listsEveryRule() {
        let lines = LintRules.overview.split(separator: "\n")
        #expect(lines.count == LintRules.manuals.count)
        #expect(
            lines.first?.split(separator: " ").prefix(5).joined(separator: " ") == "BrokenLink error Every link and")
    }
}
