import Answering
import Articles
import Foundation
import Journal
import KBTestSupport
import Testing

/// `kb sessions`, `kb feedback`, `kb gaps` and `kb new`, run as a user runs them.
struct JournalCommandTests {
    private let home: TemporaryFolder
    private static let article = """
        # Token rejected

        ## Cause 1: The token has expired

        ### Solution 1: Reconnect

        1. Open **Settings**.
        2. Click **Reconnect**. \u{1B}[31mRed\u{1B}[0m

        """

    init() throws {
        home = try TemporaryFolder()
        try home.write(Self.article, to: "articles/acme/token.md")
    }

    private var state: String { home.url.path + "/state" }

    private func kb(_ arguments: String..., environment: [String: String]? = nil) throws -> ProgramRun {
        try ProgramRun.of(
            ProgramRun.built("kb"), arguments, environment: environment ?? ["KB_STATE": state, "TZ": "UTC"],
            in: home.url)
    }

    /// Begins a walk in the journal, as `kb walk` does, and replies as often as told.
    @discardableResult
    private func walk(replies count: Int = 1, at time: Date = Date(timeIntervalSince1970: 1_795_317_127)) throws -> Int
    {
        let journal = try Journal(at: state + "/journal.sqlite")
        let files = ArticleFiles(folder: ArticleFolder(path: home.url.path + "/articles"))
        let new = NewWalk(
            article: "acme/token", path: "acme/token.md", title: "Token rejected", source: Array(Self.article.utf8),
            question: "token \u{1B}[2Jrejected")
        let id = try journal.begin(new, at: time)
        var walkthrough = Walkthrough(try files.article(at: "acme/token.md"))
        for number in 0..<count {
            let reply: WalkthroughReply = walkthrough.prompt.replies.contains(.done) ? .done : .yes
            try walkthrough.apply(reply)
            try journal.append(reply, to: id, at: time + Double(number + 1))
        }
        return id
    }

    // MARK: - Sessions

    @Test func listsAndShowsWalks() throws {
        let none = try kb("sessions")
        #expect(none.code == 0 && none.output.contains("No walk is remembered yet"), "\(none.output)\(none.errors)")
        let id = try walk()
        let list = try kb("sessions")
        #expect(list.code == 0, "\(list.errors)")
        #expect(list.output.hasPrefix("1           Token rejected\n"), "\(list.output)")
        #expect(list.output.contains("2026-11-22 03:12 · acme/token"), "\(list.output)")
        #expect(list.output.contains("kb walk --resume \(id)"))
        let show = try kb("sessions", "show", "1")
        #expect(show.code == 0, "\(show.errors)")
        #expect(show.output.contains("Open Settings") || show.output.contains("Open **Settings**"), "\(show.output)")
        #expect(!show.output.contains("changed since"))
        for run in [list, show] { #expect(!run.output.contains("\u{1B}"), "\(run.output)") }
        try home.write(Self.article + "\nMore.\n", to: "articles/acme/token.md")
        #expect(try kb("sessions", "show", "1").output.contains("was changed since"))
    }

    @Test func printsJSON() throws {
        try walk()
        for arguments in [["sessions", "--json"], ["sessions", "list", "--json"]] {
            let run = try ProgramRun.of(
                ProgramRun.built("kb"), arguments, environment: ["KB_STATE": state], in: home.url)
            let document = try #require(
                try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any], "\(run.errors)")
            #expect((document["sessions"] as? [[String: Any]])?.first?["article"] as? String == "acme/token")
        }
        let show = try kb("sessions", "show", "1", "--json")
        let document = try #require(try JSONSerialization.jsonObject(with: Data(show.output.utf8)) as? [String: Any])
        #expect((document["trail"] as? [Any])?.count == 1)
    }

    @Test func exportsWithoutOverwriting() throws {
        try walk()
        let run = try kb("sessions", "export", "1", "--format", "json", "--output", "walk.json")
        #expect(run.code == 0, "\(run.errors)")
        #expect(run.errors.contains("kb walk --resume walk.json"))
        let file = home.url.appendingPathComponent("walk.json")
        let before = try Data(contentsOf: file)
        #expect(try HandOver.read(Array(before), path: "walk.json").replies.count == 1)
        let again = try kb("sessions", "export", "1", "--output", "walk.json")
        #expect(again.code == 2)
        #expect(again.errors.contains("walk.json: is there already and was left alone"), "\(again.errors)")
        #expect(try Data(contentsOf: file) == before)
        #expect(try kb("sessions", "export", "1").output.hasPrefix("# Walk 1: Token rejected\n"))
        #expect(try kb("sessions", "export", "1", "--format", "reply").output.hasPrefix("What to do next:\n"))
    }

    @Test func deletesOnlyWhenTold() throws {
        try walk()
        try walk()
        let asked = try kb("sessions", "delete", "1")
        #expect(asked.code == 64)
        #expect(asked.errors.contains("add --yes"), "\(asked.errors)")
        #expect(try kb("sessions", "delete", "--yes", "7").code == 2)
        #expect(try kb("sessions", "delete", "--yes", "1").output == "Deleted 1.\n")
        #expect(try kb("sessions", "show", "1").errors.contains("1: no walk has this number; kb sessions lists them"))
        #expect(try kb("sessions", "delete", "--yes", "--all", "--json").output.contains("\"deleted\""))
        #expect(try kb("sessions").output.contains("No walk is remembered yet"))
        #expect(try kb("sessions", "delete").code == 64)
    }

    // MARK: - Gaps

    @Test func remembersWhatNothingWasFoundFor() throws {
        for question in ["ORA-12541 quantum", "printer on fire", "ORA-12541 quantum password=hunter2hunter2"] {
            #expect(try kb("ask", question).code == 1)
        }
        #expect(try kb("ask", "token rejected").code == 0)
        let run = try kb("gaps")
        #expect(run.code == 0, "\(run.errors)")
        #expect(run.output.hasPrefix("2 times     error code ORA-12541\n"), "\(run.output)")
        #expect(run.output.contains("printer on fire"))
        #expect(!run.output.contains("token rejected"), "what was answered is not remembered: \(run.output)")
        #expect(!run.output.contains("hunter2"))
        let dismissed = try kb("gaps", "--dismiss", "1")
        #expect(dismissed.code == 0 && dismissed.output.contains("asked 2 times"), "\(dismissed.output)")
        #expect(try !kb("gaps", "--json").output.contains("ORA-12541"))
        #expect(try kb("gaps", "--dismiss", "1").code == 2)
    }

    @Test func remembersNothingWhereItIsSwitchedOff() throws {
        let off = ["KB_STATE": state, "KB_NO_HISTORY": "1"]
        #expect(try kb("ask", "ORA-12541 quantum", environment: off).code == 1)
        #expect(!FileManager.default.fileExists(atPath: state))
        let run = try kb("ask", "ORA-12541 quantum", environment: [:])
        #expect(run.code == 1 && run.errors.isEmpty, "no place to remember is no news: \(run.errors)")
    }

    @Test func answersWhatNeedsNoJournalWithoutOne() throws {
        #expect(try kb("ask", "token rejected").code == 0)
        #expect(!FileManager.default.fileExists(atPath: state), "an answered question opens no journal")
    }

    @Test func saysOnceThatAQuestionCannotBeRemembered() throws {
        try home.write("Dear diary", to: "state/journal.sqlite")
        let run = try kb("ask", "ORA-12541 quantum")
        #expect(run.code == 1)
        #expect(run.output.hasPrefix("Nothing fits:"))
        #expect(run.errors.split(separator: "\n").count == 1, "\(run.errors)")
        #expect(run.errors.contains("the question is not remembered: \(state)/journal.sqlite: is not a journal"))
        #expect(
            try Data(contentsOf: home.url.appendingPathComponent("state/journal.sqlite")) == Data("Dear diary".utf8))
        for command in ["sessions", "gaps"] {
            let run = try kb(command)
            #expect(run.code == 2 && run.errors.contains("was left alone"), "\(run.errors)")
        }
    }

    // MARK: - Feedback

    @Test func takesFeedbackOnWhatWasLastDone() throws {
        let nothing = try kb("feedback", "--not-helped")
        #expect(nothing.code == 64 && nothing.errors.contains("--question"), "\(nothing.errors)")
        try walk(at: Date())
        let run = try kb("feedback", "--not-helped", "--reason", "step 2 is gone, password=hunter2hunter2")
        #expect(run.code == 0, "\(run.errors)")
        #expect(run.output.hasPrefix("Noted as not helpful: walk 1, \"token rejected\", acme/token."), "\(run.output)")
        let gaps = try kb("gaps")
        #expect(gaps.output.contains("missing: step 2 is gone, password=<redacted>"), "\(gaps.output)")
        #expect(try kb("feedback").code == 64)
        #expect(try kb("feedback", "--helped").output.hasPrefix("Noted as helpful: walk 1"))
    }

    @Test func takesFeedbackOnWhatIsNamed() throws {
        let run = try kb("feedback", "--not-helped", "--question", "token gone", "--article", "token", "--json")
        #expect(run.code == 0, "\(run.errors)")
        #expect(run.output.contains("\"article\" : \"acme/token\""), "\(run.output)")
        let wrong = try kb("feedback", "--not-helped", "--article", "tokne")
        #expect(wrong.code == 2 && wrong.errors.contains("did you mean acme/token?"), "\(wrong.errors)")
        #expect(try kb("feedback", "--not-helped", "--question", " ").code == 64)
    }

    // MARK: - New articles

    @Test func beginsAnArticleForAGap() throws {
        #expect(try kb("ask", "ORA-12541: no listener on quantum", "--product", "Acme Sync").code == 1)
        let run = try kb("new", "--from-gap", "1")
        #expect(run.code == 0, "\(run.errors)")
        #expect(run.output == "articles/acme-sync/ora-12541.md\n", "\(run.output)")
        #expect(run.errors.contains("kb lint articles/acme-sync/ora-12541.md"))
        let file = home.url.appendingPathComponent("articles/acme-sync/ora-12541.md")
        let text = try String(contentsOf: file, encoding: .utf8)
        #expect(text.contains("- `ORA-12541`"), "\(text)")
        #expect(try kb("lint", "articles/acme-sync/ora-12541.md").code == 0)
        #expect(try kb("ask", "ORA-12541 no listener").code == 1, "a draft is no answer")
        let again = try kb("new", "--from-gap", "1")
        #expect(again.code == 2 && again.errors.contains("is there already"), "\(again.errors)")
        #expect(try String(contentsOf: file, encoding: .utf8) == text)
        let done = text.replacingOccurrences(of: "state: draft\n", with: "")
            .replacingOccurrences(of: "## Verify", with: "1. Start the listener.\n\n## Verify")
        try Data(done.utf8).write(to: file)
        #expect(try kb("ask", "ORA-12541 no listener").output.contains("Start the listener."), "published, it is found")
    }

    @Test func beginsAnArticleWithATitle() throws {
        let run = try kb("new", "Mail bounces", "--output", "articles/mail/bounces.md", "--json")
        #expect(run.code == 0, "\(run.errors)")
        #expect(run.output.contains("\"path\" : \"articles/mail/bounces.md\""))
        #expect(try kb("new").code == 64)
        #expect(try kb("new", "x", "--output", "x.pdf").code == 64)
        #expect(try kb("new", "--from-gap", "9").errors.contains("9: no open gap has this number; kb gaps lists them"))
    }
}
