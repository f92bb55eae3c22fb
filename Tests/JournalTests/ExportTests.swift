import Answering
import Foundation
import KBTestSupport
import Testing

@testable import Journal

/// What a ticket and a customer get of a walk.
struct ExportTests {
    private func exports(
        _ walks: TestWalks, note: String? = nil, reply: (WalkthroughPrompt) -> WalkthroughReply?
    ) throws -> (note: String, reply: String) {
        let id = try walks.walk(question: "token rejected password=hunter2hunter2", reply: reply)
        if let note { try walks.journal.note(note, on: id, replyIndex: 1, at: TestWalks.start + 70) }
        let walk = try #require(try walks.journal.walk(id))
        let walkthrough = try walk.replayed()
        return (TicketNote.text(of: walk, walkthrough), CustomerReply.text(of: walkthrough))
    }

    @Test func tellsTheTicketWhatWasTriedInOrder() throws {
        let walks = try TestWalks()
        let note = try exports(walks, note: "customer waits # not a heading") { prompt in
            if prompt.position.solution == "s2" { return prompt.kind == .step ? .solved : TestWalks.goOn(prompt) }
            if prompt.kind == .step { return prompt.position.step == "2" ? .notRelevant(reason: "no button") : .done }
            return prompt.kind == .solved ? .no : TestWalks.goOn(prompt)
        }.note
        #expect(note.hasPrefix("# Walk 1: Token rejected\n"))
        #expect(note.contains("- Question: token rejected password=\\<redacted\\>\n"), "\(note)")
        #expect(note.contains("**solved** by \"Solution 2: Connect as another user\""), "\(note)")
        #expect(note.contains("`acme/token.md`, SHA-256 `"), "\(note)")
        let first = try #require(note.range(of: "Step 1: Open"))
        let second = try #require(note.range(of: "**not relevant: no button**"))
        let last = try #require(note.range(of: "Sign in as another user"))
        #expect(first.lowerBound < second.lowerBound && second.lowerBound < last.lowerBound)
        #expect(note.contains("Note: customer waits \\# not a heading"), "\(note)")
        #expect(!note.contains("hunter2"))
    }

    @Test func tellsTheCustomerWhatSolvedItAndNothingElse() throws {
        let walks = try TestWalks()
        let reply = try exports(walks, note: "customer is a pain") { prompt in
            if prompt.kind == .step { return prompt.position.step == "4" ? .solved : .done }
            return TestWalks.goOn(prompt)
        }.reply
        #expect(
            reply.hasPrefix("This solved the problem:\n\n**Solution 1: Reconnect**\n\n1. Open **Settings**.\n"),
            "\(reply)")
        #expect(
            reply.contains("2. Click **Reconnect**. See the list or [the site](https://acme.example/help)."), "\(reply)"
        )
        #expect(reply.contains("4. Wait for the mail."))
        for internals in [
            "pain", "db7", "Internal", "acme/token.md", "token rejected", "Sign in as another", ":1", "kb ",
        ] {
            #expect(!reply.contains(internals), "\(internals) in \(reply)")
        }
    }

    @Test func tellsTheCustomerWhatIsStillToDo() throws {
        let walks = try TestWalks()
        let reply = try exports(walks) { prompt in
            prompt.position.step == "2" ? nil : TestWalks.goOn(prompt)
        }.reply
        #expect(reply.hasPrefix("What to do next:\n\n**Solution 1: Reconnect**\n\n2. Click **Reconnect**."), "\(reply)")
        #expect(!reply.contains("Open **Settings**"))
    }

    @Test func tellsTheCustomerWhatTheArticleSaysWhereNothingHelped() throws {
        let walks = try TestWalks()
        let reply = try exports(walks) { _ in .escalate }.reply
        #expect(reply.contains("Send the request id to Acme support."), "\(reply)")
        #expect(!reply.contains("Reconnect"))
    }

    @Test(arguments: [
        ("Internal note: x", true), ("**Internal only**", true), ("For support only: x", true),
        ("Agents only", true), ("Steps (internal only)", true), ("Not for customers", true),
        ("Open the internal network settings", false), ("Internal server error", false), ("Note: ask support", false),
    ])
    func knowsWhatIsInternal(text: String, expected: Bool) {
        #expect(CustomerReply.isInternal(text) == expected)
    }

    @Test(arguments: [
        ("see [a](b.md)", "see a"), ("see [a](https://x.y/z)", "see [a](https://x.y/z)"),
        ("![a picture](img/x.png) here", "a picture here"), ("[a](b(c).md).", "a."), ("[a]", "[a]"), ("[a](b", "[a](b"),
        ("\\[a](b.md)", "\\[a](b.md)"), ("[m](mailto:a@b.c)", "[m](mailto:a@b.c)"), ("[x](file:///etc/x)", "x"),
    ])
    func keepsOnlyLinksThatLeadSomewhere(line: String, expected: String) {
        #expect(CustomerLinks.kept(in: line) == expected)
    }
}
