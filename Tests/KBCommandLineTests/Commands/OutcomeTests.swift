import Foundation
import KBTestSupport
import Testing

/// A question that two products answer equally well, and what a score is made of.
struct OutcomeTests {
    /// By their words the two products tie; which is nearer in meaning is chance.
    private static let wordsAlone = ["KB_MEANING": "none"]

    private let home: TemporaryFolder

    init() throws {
        home = try TemporaryFolder()
        for (path, product, step) in [
            ("alpha/one", "Alpha Sync", "Open Alpha."), ("beta/one", "Beta", "Open Beta."),
            ("other/one", "Gamma", "Nothing."),
        ] {
            let title = product == "Gamma" ? "Printer on fire" : "Token rejected"
            try home.write(
                "---\nproduct: \(product)\n---\n\n# \(title)\n\n## Solution\n\n1. \(step)\n", to: "articles/\(path).md")
        }
    }

    /// Runs `kb` on a terminal of its own, on which `typed` is typed.
    private func onTerminal(_ arguments: String, typed: String) throws -> String {
        let script = "stty -echo; cd '\(home.url.path)'; '\(ProgramRun.built("kb"))' \(arguments); echo \"code $?\""
        let terminal = try TerminalProgram(
            "/bin/sh", ["-c", script], columns: 80,
            environment: ["PATH": "/usr/bin:/bin", "TERM": "dumb"].merging(Self.wordsAlone) { $1 })
        terminal.type(typed)
        #expect(terminal.waitForEnd() == 0)
        return terminal.output.replacingOccurrences(of: "\r\n", with: "\n")
    }

    private static let line = "Which product? 1) Alpha Sync (1)  2) Beta (1)  [Enter: none] > "

    @Test(arguments: ["2\n", "beta\n", "neither\n2\n"])
    func asksInATerminal(typed: String) throws {
        let output = try onTerminal("ask token rejected", typed: typed)
        let parts = output.components(separatedBy: Self.line)
        #expect(parts.count == (typed.hasPrefix("neither") ? 3 : 2), "\(output)")
        #expect(parts[0].contains("Several fit equally well."), "\(output)")
        #expect(!parts[0].contains("Open "))
        #expect(parts.last?.contains("Open Beta.") == true, "\(output)")
        #expect(!output.contains("Open Alpha."))
        #expect(output.hasSuffix("code 0\n"), "\(output)")
    }

    @Test(arguments: ["\n", "\u{4}"])
    func leavesTheListingInATerminal(typed: String) throws {
        let output = try onTerminal("ask token rejected", typed: typed)
        #expect(output.contains(Self.line), "\(output)")
        #expect(!output.contains("Open "))
        #expect(output.hasSuffix("code 0\n"), "\(output)")
    }

    @Test(arguments: [
        "ask --no-input token rejected", "ask --json token rejected", "ask --format markdown token rejected",
        "ask token rejected </dev/null", "ask token rejected | cat", "ask --product Beta token rejected",
    ])
    func asksNobodyElse(arguments: String) throws {
        let output = try onTerminal(arguments, typed: "2\n")
        #expect(!output.contains(Self.line), "\(output)")
        #expect(output.hasSuffix("code 0\n"), "\(output)")
    }

    @Test func listsTheChoicesWithTheirCommands() throws {
        let run = try ProgramRun.of(
            ProgramRun.built("kb"), ["ask", "token rejected"], input: Array("2\n".utf8),
            environment: Self.wordsAlone, in: home.url)
        #expect(run.code == 0)
        #expect(run.errors.isEmpty, "\(run.errors)")
        #expect(
            run.output == """
                Several fit equally well. Which product?

                   1  Alpha Sync
                      kb ask --product "Alpha Sync" "token rejected"
                   2  Beta
                      kb ask --product Beta "token rejected"

                """, "\(run.output)")
        let narrowed = try ProgramRun.of(
            ProgramRun.built("kb"), ["ask", "--product", "Alpha Sync", "token rejected"], in: home.url)
        #expect(narrowed.output.contains("Open Alpha."), "\(narrowed.output)")
    }

    @Test(arguments: [
        "connection expired", "connection refused", "invalid session id salesforce", "tokn expierd quickbooks",
    ])
    func explainsTheWholeScore(question: String) throws {
        let options = try ShippedIndex.arguments()
        let run = try ProgramRun.of(
            ProgramRun.built("kb"), ["ask", "--json", "--explain", question] + options, in: home.url)
        struct Document: Decodable {
            struct Match: Decodable {
                struct Reason: Decodable {
                    var feature: String
                    var share: Double
                }
                var path: String
                var score: Double
                var reasons: [Reason]
            }
            var matches: [Match]
        }
        let document = try JSONDecoder().decode(Document.self, from: Data(run.output.utf8))
        #expect(!document.matches.isEmpty)
        let page = try ProgramRun.of(ProgramRun.built("kb"), ["ask", "--explain", question] + options, in: home.url)
        for match in document.matches {
            let sum = match.reasons.reduce(0) { $0 + $1.share }
            // Each number is rounded to three decimals.
            #expect(abs(sum - match.score) <= 0.0005 * Double(match.reasons.count + 1), "\(match)")
            #expect(Set(match.reasons.map(\.feature)).count == match.reasons.count)
            #expect(match.reasons.map { abs($0.share) } == match.reasons.map { abs($0.share) }.sorted(by: >))
            #expect(page.output.contains(match.path), "\(page.output)")
            for reason in match.reasons where abs(reason.share) >= 0.01 {
                #expect(page.output.contains(reason.feature), "\(page.output)")
            }
        }
    }
}
