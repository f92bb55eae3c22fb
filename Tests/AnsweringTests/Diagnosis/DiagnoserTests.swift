import Articles
import Foundation
import KBTestSupport
import Search
import Testing

@testable import Answering

/// From a finding to cause, article and step.
struct DiagnoserTests {
    private static func article(
        _ title: String, probe: String, messages: [String] = [], extra: String = ""
    ) -> String {
        """
        ---
        probe:
        \(probe.split(separator: "\n").map { "  \($0)" }.joined(separator: "\n"))
        ---

        # \(title)

        It does not work.

        ## Error messages

        \(messages.map { "- `\($0)`" }.joined(separator: "\n"))

        ## Cause 1: The password is wrong

        Somebody changed it.

        ### Solution 1: Set the password

        1. Open the settings of \(title).
        2. Type the password.

        ## Cause 2: The host is wrong

        It moved.

        ### Solution 2: Correct the host

        1. Look the host up.
        2. Write it into \(title).
        \(extra)
        """
    }

    private static func diagnoser(_ articles: [String: String]) async throws -> (Diagnoser, TemporaryFolder) {
        let folder = try TemporaryFolder()
        for (path, text) in articles { try folder.write(text, to: path) }
        let index = try SearchIndex(inMemoryFor: ArticleFolder(path: folder.url.path))
        _ = try await index.update()
        return (Diagnoser(index: index), folder)
    }

    @Test(arguments: [
        (
            "sign-in.credentials: cause 1", "The password is wrong", "s1", nil as Int?,
            ["Open the settings of Shop.", "Type the password."]
        ),
        (
            "sign-in.credentials: solution 2", "The host is wrong", "s2", nil,
            ["Look the host up.", "Write it into Shop."]
        ),
        ("sign-in.credentials: solution 2 step 2", "The host is wrong", "s2", 2, ["Write it into Shop."]),
        ("sign-in: cause 2", "The host is wrong", "s2", nil, ["Look the host up.", "Write it into Shop."]),
        (
            "sign-in: cause 2\n  sign-in.credentials: cause 1", "The password is wrong", "s1", nil,
            ["Open the settings of Shop.", "Type the password."]
        ),
    ])
    func followsADeclaration(
        findings: String, cause: String, solution: String, step: Int?, steps: [String]
    ) async throws {
        let text = Self.article("Shop", probe: "type: mysql\nfindings:\n  \(findings)")
        let (diagnoser, folder) = try await Self.diagnoser(["mysql/shop.md": text])
        defer { withExtendedLifetime(folder) {} }
        let found = try diagnoser.diagnose(TestFinding(type: .mysql, finding: .credentialsRejected))
        #expect(found.source == .declared)
        #expect(found.cause == cause)
        let fix = try #require(found.fix)
        #expect(fix.article == "mysql/shop")
        #expect(fix.solution == solution)
        #expect(fix.step == step)
        #expect(fix.lines.filter { $0.role == .step }.map(\.text) == steps)
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        for line in fix.lines { #expect(lines[line.line - 1].contains(line.text), "line \(line.line): \(line.text)") }
        #expect(found.causeLine.map { lines[$0 - 1].contains(cause) } == true, "the cause is the article's")
    }

    @Test func asksOnlyArticlesAboutTheType() async throws {
        let (diagnoser, folder) = try await Self.diagnoser([
            "pg/a.md": Self.article("A", probe: "type: postgresql\nfindings:\n  sign-in.credentials: cause 1")
        ])
        defer { withExtendedLifetime(folder) {} }
        let found = try diagnoser.diagnose(TestFinding(type: .mysql, finding: .credentialsRejected))
        #expect(found.source == .builtIn)
        #expect(found.fix == nil)
    }

    @Test func prefersTheFindingThenTheServersWordsThenTheFolder() async throws {
        let probe = "type: mysql\nfindings:\n  sign-in.credentials: cause 1"
        let (diagnoser, folder) = try await Self.diagnoser([
            "a/layer.md": Self.article("Layer", probe: "type: mysql\nfindings:\n  sign-in: cause 2"),
            "b/words.md": Self.article("Words", probe: probe, messages: ["Quux frobnication denied for user <user>"]),
            "mysql/own.md": Self.article("Own", probe: probe, messages: ["Nothing of the kind happened today"]),
        ])
        defer { withExtendedLifetime(folder) {} }
        var found = TestFinding(type: .mysql, finding: .credentialsRejected)
        #expect(try diagnoser.diagnose(found).fix?.article == "mysql/own")
        found.serverText = "ERROR: Quux frobnication denied for user 'app'"
        #expect(try diagnoser.diagnose(found).fix?.article == "b/words")
        found = TestFinding(type: .mysql, finding: .accountLocked)
        #expect(try diagnoser.diagnose(found).fix?.article == "a/layer")
    }

    @Test func leadsToAnotherArticle() async throws {
        let declaring = Self.article(
            "Shop", probe: "type: mysql\nfindings:\n  tcp.refused: net/refused solution 2\n  dns: net/gone")
        let (diagnoser, folder) = try await Self.diagnoser([
            "mysql/shop.md": declaring, "net/refused.md": Self.article("Net", probe: "type: tcp"),
        ])
        defer { withExtendedLifetime(folder) {} }
        let found = try diagnoser.diagnose(TestFinding(type: .mysql, finding: .refused))
        #expect(found.fix?.article == "net/refused")
        #expect(found.fix?.solution == "s2")
        #expect(found.cause == "The host is wrong")
        let gone = try diagnoser.diagnose(TestFinding(type: .mysql, finding: .nameNotFound))
        #expect(gone.source == .builtIn, "an article that is gone leads nowhere")
    }

    @Test func readsTheServersWordsWhereNothingIsDeclared() async throws {
        let (diagnoser, folder) = try await Self.diagnoser([
            "shop/quux.md": Self.article(
                "Quux", probe: "type: tls", messages: ["QUUX-4711: frobnication of the flux capacitor was denied"]),
            "shop/other.md": Self.article("Other", probe: "type: tls", messages: ["The printer is out of paper again"]),
        ])
        defer { withExtendedLifetime(folder) {} }
        var found = TestFinding(type: .mysql, finding: .signInRejected)
        found.serverText = "QUUX-4711: frobnication of the flux capacitor was denied"
        let diagnosis = try diagnoser.diagnose(found)
        #expect(diagnosis.source == .serverText)
        #expect(diagnosis.fix?.article == "shop/quux")
        #expect(diagnosis.causeLine != nil)
        found.serverText = "something that nobody ever wrote about"
        #expect(try diagnoser.diagnose(found).source == .builtIn)
        found.serverText = "\u{1B}[2J \u{0} ---"
        #expect(try diagnoser.diagnose(found).source == .builtIn)
    }

    @Test func seesAnEditedDeclaration() async throws {
        let folder = try TemporaryFolder()
        let probe = "type: redis\nfindings:\n  tcp.refused: cause "
        try folder.write(Self.article("Shop", probe: probe + "1"), to: "a.md")
        let index = try SearchIndex(inMemoryFor: ArticleFolder(path: folder.url.path))
        _ = try await index.update()
        let found = TestFinding(type: .redis, finding: .refused)
        #expect(try Diagnoser(index: index).diagnose(found).cause == "The password is wrong")
        try folder.write(Self.article("Shop, renamed", probe: probe + "2"), to: "a.md")
        _ = try await index.update()
        #expect(try Diagnoser(index: index).diagnose(found).cause == "The host is wrong")
        try FileManager.default.removeItem(at: folder.url.appendingPathComponent("a.md"))
        _ = try await index.update()
        #expect(try Diagnoser(index: index).diagnose(found).source == .builtIn)
    }

    @Test func findsTheBranchOfOneArticle() throws {
        let text = Self.article(
            "Shop",
            probe: "type: mysql\nfindings:\n  sign-in: cause 1\n  sign-in.credentials: cause 2\n  passed: cause 2")
        let article = try #require(ArticleReader().read(Array(text.utf8), path: "a.md").article)
        func cause(_ finding: ConnectionFinding?, _ type: ConnectionType = .mysql) -> Int? {
            Diagnoser.meaning(of: finding, type: type, in: article)?.target.cause
        }
        #expect(cause(.credentialsRejected) == 2)
        #expect(cause(.accountLocked) == 1)
        #expect(cause(nil) == 2)
        #expect(cause(.refused) == nil)
        #expect(cause(.credentialsRejected, .redis) == nil)
    }
}
