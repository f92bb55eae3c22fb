import Answering
import Articles
import KBServer
import KBTestSupport
import Serving
import Testing

struct WalkPagesTests {
    private let world: PageWorld

    init() async throws {
        world = try await PageWorld([
            "acme/login.md": PageArticles.everything, "acme/other.md": PageArticles.other,
        ])
    }

    @Test func offersEachReplyOfThePromptAndNoOther() throws {
        var walk = try world.desk.begin("acme/login", question: "login <expired>", audience: .staff)
        var kinds = Set<WalkthroughPrompt.Kind>()
        for _ in 0..<60 where walk.prompt.kind != .end {
            kinds.insert(walk.prompt.kind)
            let page = try world.page(walk)
            let check = MarkupCheck(page)
            #expect(check.faults == [])
            let replies = check.tags.filter { $0.attributes["name"] == "reply" }.compactMap { $0.attributes["value"] }
            let expected = walk.prompt.replies.filter { $0 != .choose && $0 != .back }.map(\.rawValue)
            #expect(Set(replies).subtracting(["choose", "note", "back"]) == Set(expected), "\(walk.prompt.kind)")
            #expect(walk.prompt.replies.contains(.back) == replies.contains("back"))
            let options = check.tags.filter { $0.name == "button" && $0.attributes["name"] == "option" }
            #expect(options.count == walk.prompt.options.count)
            // A reply names the prompt it answers.
            let given = check.tags.filter { $0.attributes["name"] == "given" }
            #expect(given.count >= replies.count && given.allSatisfy { $0.attributes["value"] == "\(walk.given)" })
            let reply: WalkthroughReply =
                walk.prompt.replies.contains(.choose)
                ? .choose(0) : walk.prompt.replies.contains(.done) ? .done : .yes
            walk = try world.desk.reply(reply, to: walk.handle)
        }
        #expect(walk.prompt.kind == .end)
        #expect(kinds.contains(.step) && kinds.contains(.checklist))
    }

    @Test func showsWhereOneIsAndWhatWasTried() throws {
        var walk = try world.desk.begin("acme/login", audience: .staff)
        while walk.prompt.position.step != "2", walk.prompt.kind != .end {
            let reply: WalkthroughReply = walk.prompt.replies.contains(.done) ? .done : .yes
            walk = try world.desk.reply(reply, to: walk.handle)
        }
        let page = try world.page(walk)
        #expect(page.contains("<progress value=\"2\" max=\"4\""))
        #expect(page.contains("Step 2 of 4"))
        #expect(page.contains("What was tried (\(walk.trail.count))"))
        #expect(page.contains("<b class=\"outcome\">done</b>"))
        #expect(page.contains("name=\"reply\" value=\"back\""))
    }

    @Test func endsSolvedWithTheNoteForTheTicket() throws {
        let begun = try world.desk.begin("acme/login", question: "login expired", audience: .staff)
        let page = try world.page(try world.desk.reply(.solved, to: begun.handle))
        #expect(MarkupCheck(page).faults == [])
        #expect(page.contains("<h1 class=\"end good\">Solved.</h1>"))
        #expect(page.contains("<textarea id=\"ticket\" readonly"))
        #expect(page.contains("name=\"walk\" value=\"\(begun.handle)\""))
        #expect(page.contains("href=\"/walks/\(begun.handle).md\""))
    }

    @Test func leadsOnWhereItDidNotHelp() throws {
        var walk = try world.desk.begin("acme/other", question: "quota", audience: .staff)
        for _ in 0..<20 where walk.prompt.kind != .end {
            walk = try world.desk.reply(walk.prompt.replies.contains(.no) ? .no : .didNotHelp, to: walk.handle)
        }
        let next = try #require(world.edition.entry("acme/login"))
        let page = world.pages.walk(
            walk, edition: world.edition, ticketNote: try world.desk.ticketNote(walk.handle), next: [next])
        #expect(MarkupCheck(page).faults == [])
        #expect(page.contains("<h1 class=\"end\">Not solved</h1>"))
        #expect(page.contains("name=\"article\" value=\"acme/login\""))
        #expect(page.contains("id=\"ticket\""))
    }

    @Test func saysWhyAReplyWasNotTaken() throws {
        let walk = try world.desk.begin("acme/other", audience: .staff)
        let page = world.pages.walk(walk, edition: world.edition, refusal: "'probe' does not <answer> this")
        #expect(MarkupCheck(page).faults == [])
        #expect(page.contains("role=\"alert\""))
        #expect(page.contains("&#39;probe&#39; does not &lt;answer&gt; this"))
    }
}
