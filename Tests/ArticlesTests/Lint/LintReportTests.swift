import Foundation
import Testing

@testable import Articles

struct LintReportTests {
    private static let report = LintReport(
        diagnostics: [
            Diagnostic(
                id: "BrokenLink", severity: .error, path: "articles/a, b: 100%\n\u{1F4A5}.md", line: 7,
                summary: "Link leads to '\u{1B}[31mx.md'", fixes: ["correct the path", "remove, or: replace 5% of it"]),
            Diagnostic(
                id: "EmptySection", severity: .note, path: "articles/b.md", line: 2, summary: "Section is empty",
                fixes: []),
        ], articleCount: 3)

    @Test func printsOneLinePerFault() throws {
        #expect(
            try Self.report.rendered(as: .text) == #"""
                articles/a, b: 100%\u{A}💥.md:7: error: Link leads to '\u{1B}[31mx.md'; correct the path, or remove, or: replace 5% of it [BrokenLink]
                articles/b.md:2: note: Section is empty [EmptySection]

                """#)
        #expect(Self.report.total == "1 error, 1 note in 3 articles")
    }

    @Test func writesWorkflowCommands() throws {
        #expect(
            try Self.report.rendered(as: .github) == #"""
                ::error file=articles/a%2C b%3A 100%25%0A💥.md,line=7,title=BrokenLink::Link leads to '\u{1B}[31mx.md'; correct the path, or remove, or: replace 5%25 of it
                ::notice file=articles/b.md,line=2,title=EmptySection::Section is empty

                """#)
    }

    @Test func writesJSON() throws {
        #expect(
            try Self.report.rendered(as: .json) == #"""
                [
                  {
                    "fixes" : [
                      "correct the path",
                      "remove, or: replace 5% of it"
                    ],
                    "id" : "BrokenLink",
                    "line" : 7,
                    "path" : "articles/a, b: 100%\n💥.md",
                    "severity" : "error",
                    "summary" : "Link leads to '\u001b[31mx.md'"
                  },
                  {
                    "fixes" : [

                    ],
                    "id" : "EmptySection",
                    "line" : 2,
                    "path" : "articles/b.md",
                    "severity" : "note",
                    "summary" : "Section is empty"
                  }
                ]

                """#)
    }

    @Test func keepsTheMeaningOfJSONThatItMakesSafe() throws {
        let diagnostic = Diagnostic(
            id: "X", severity: .note, path: "\u{7F}\u{9B}31m\u{202E}\u{E0041}.md", line: 1, summary: "x", fixes: [])
        let json = try LintReport(diagnostics: [diagnostic], articleCount: 1).rendered(as: .json)
        #expect(json.unicodeScalars.allSatisfy { $0 == "\n" || $0.value >= 0x20 && $0.value < 0x7F })
        #expect(try JSONDecoder().decode([Diagnostic].self, from: Data(json.utf8)) == [diagnostic])
    }

    /// The properties that the SARIF 2.1.0 schema requires, and those that code scanning shows.
    @Test func writesSARIF() throws {
        let text = try Self.report.rendered(as: .sarif)
        let log = try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
        #expect(log["version"] as? String == "2.1.0")
        #expect(log["$schema"] as? String == "https://json.schemastore.org/sarif-2.1.0.json")
        let run = try #require((log["runs"] as? [[String: Any]])?.first)
        let driver = try #require((run["tool"] as? [String: Any])?["driver"] as? [String: Any])
        #expect(driver["name"] as? String == "kb")
        let rules = try #require(driver["rules"] as? [[String: Any]])
        #expect(rules.map { $0["id"] as? String } == LintRules.manuals.map(\.name))
        for rule in rules {
            #expect(((rule["help"] as? [String: Any])?["text"] as? String)?.isEmpty == false)
            #expect(((rule["shortDescription"] as? [String: Any])?["text"] as? String)?.hasSuffix(".") == true)
        }
        let results = try #require(run["results"] as? [[String: Any]])
        #expect(results.map { $0["level"] as? String } == ["error", "note"])
        for result in results {
            let index = try #require(result["ruleIndex"] as? Int)
            #expect(rules[index]["id"] as? String == result["ruleId"] as? String)
        }
        let location = try #require((results[0]["locations"] as? [[String: Any]])?.first)
        let physical = try #require(location["physicalLocation"] as? [String: Any])
        #expect(
            (physical["artifactLocation"] as? [String: Any])?["uri"] as? String
                == "articles/a%2C%20b%3A%20100%25%0A%F0%9F%92%A5.md")
        #expect((physical["region"] as? [String: Any])?["startLine"] as? Int == 7)
        #expect(
            (results[0]["message"] as? [String: Any])?["text"] as? String
                == #"Link leads to '\u{1B}[31mx.md'. Fix: correct the path. Fix: remove, or: replace 5% of it."#)
    }

    @Test func writesNothingAndAnEmptyListForNoFaults() throws {
        let report = LintReport(diagnostics: [], articleCount: 1)
        #expect(try report.rendered(as: .text) == "")
        #expect(try report.rendered(as: .github) == "")
        #expect(try JSONSerialization.jsonObject(with: Data(report.rendered(as: .json).utf8)) as? [String] == [])
        #expect(report.total == "no faults in 1 article")
    }

    @Test(arguments: [
        (Diagnostic.Severity.error, true, true), (.warning, false, true), (.note, false, false),
    ])
    func failsForErrorsAndIfStrictForWarnings(severity: Diagnostic.Severity, fails: Bool, failsIfStrict: Bool) {
        let diagnostic = Diagnostic(id: "X", severity: severity, path: "a.md", line: 1, summary: "x", fixes: [])
        let report = LintReport(diagnostics: [diagnostic], articleCount: 1)
        #expect(report.isFailure(isStrict: false) == fails)
        #expect(report.isFailure(isStrict: true) == failsIfStrict)
    }
}
