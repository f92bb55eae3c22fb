import Answering
import Articles
import Foundation
import Journal
import KBTestSupport
import Testing

@testable import Serving

/// Walks over the network.
struct WalkDeskTests {
    private let shop: Shop
    private let journal: Journal

    init() throws {
        shop = try Shop()
        journal = try shop.journal()
        try shop.write(Shop.secret, to: "vault/zyxomatic.md")
    }

    private func desk() async throws -> (KnowledgeBase, WalkDesk) {
        let base = try await shop.open(journal: journal)
        return (base, WalkDesk(base, journal: journal))
    }

    @Test func walksToTheEnd() async throws {
        let (_, desk) = try await desk()
        var walk = try desk.begin("acme/token", question: "token rejected", audience: .everyone)
        #expect(walk.given == 0 && walk.trail.isEmpty && walk.others.isEmpty)
        for _ in 0..<30 where walk.prompt.result == nil {
            let reply: WalkthroughReply = walk.prompt.replies.contains(.done) ? .done : .yes
            walk = try desk.reply(reply, to: walk.handle, after: walk.given)
        }
        #expect(walk.prompt.result?.outcome == .solved)
        #expect(walk.ended != nil && walk.others.isEmpty)
        #expect(try desk.ticketNote(walk.handle).contains("**solved**"))
        #expect(try journal.walks().first?.ended != nil)
    }

    @Test func beginsWithTheSolutionThatTheQuestionHits() async throws {
        let (_, desk) = try await desk()
        let plain = try desk.begin("acme/token", audience: .everyone)
        let asked = try desk.begin(
            "acme/token", question: "Acme token: the user was removed, connect as another user", audience: .everyone)
        func first(_ walk: WalkDesk.Walk) throws -> String? {
            var walk = walk
            if walk.prompt.kind == .checklist { walk = try desk.reply(.done, to: walk.handle, after: walk.given) }
            return walk.prompt.position.cause.map { "cause \($0)" }
        }
        #expect(try first(plain) == "cause 1")
        #expect(try first(asked) == "cause 2")
    }

    @Test func takesAReplyOnce() async throws {
        let (_, desk) = try await desk()
        let walk = try desk.begin("office/printer", audience: .everyone)
        let first = try desk.reply(.done, to: walk.handle, after: 0)
        let again = try desk.reply(.done, to: walk.handle, after: 0)
        #expect(first.given == 1 && again.given == 1)
        #expect(again.prompt == first.prompt)
        // Another reply to a prompt that was answered is not taken, nor one to a prompt that was never shown.
        #expect(throws: JournalError.self) { try desk.reply(.skip, to: walk.handle, after: 0) }
        #expect(throws: JournalError.self) { try desk.reply(.done, to: walk.handle, after: 5) }
        #expect(throws: WalkthroughRefusal.self) { try desk.reply(.choose(7), to: walk.handle, after: 1) }
        #expect(try desk.walk(walk.handle).given == 1)
    }

    @Test func takesAReplyOnceFromMany() async throws {
        let (_, desk) = try await desk()
        let walk = try desk.begin("office/printer", audience: .everyone)
        try await withThrowingTaskGroup(of: Int.self) { group in
            for _ in 0..<8 { group.addTask { try desk.reply(.done, to: walk.handle, after: 0).given } }
            for try await given in group { #expect(given == 1) }
        }
        #expect(try desk.walk(walk.handle).given == 1)
    }

    @Test func keepsNotesWithoutSecrets() async throws {
        let (_, desk) = try await desk()
        let walk = try desk.begin("acme/token", audience: .everyone)
        try desk.note("tried with password=hunter2secret", on: walk.handle)
        let noted = try desk.note("tried with password=hunter2secret", on: walk.handle)
        #expect(noted.notes.map(\.text) == ["tried with password=<redacted>"])
        #expect(try !desk.ticketNote(walk.handle).contains("hunter2"))
        let begun = try desk.reply(.done, to: walk.handle, after: 0)
        let reply = try desk.reply(
            .notRelevant(reason: "token=abcdefghij0123456789 is new"), to: walk.handle, after: begun.given)
        #expect(!"\(reply.trail)".contains("abcdefghij0123456789"))
    }

    @Test func namesOtherArticlesWhereItDidNotHelp() async throws {
        try shop.write(Shop.token.replacing("Acme", with: "Zenith"), to: "zenith/token.md")
        let (_, desk) = try await desk()
        let walk = try desk.begin("acme/token", question: "token rejected", audience: .everyone)
        let ended = try desk.reply(.escalate, to: walk.handle, after: 0)
        #expect(ended.prompt.result?.outcome == .escalated)
        #expect(ended.others.map(\.article) == ["zenith/token"])
    }

    @Test func keepsToTheArticleAsItWas() async throws {
        let (base, desk) = try await desk()
        let walk = try desk.begin("office/printer", audience: .everyone)
        try shop.write("# Printer\n\n## Solution\n\n1. Buy another one.\n", to: "office/printer.md")
        try await base.refresh()
        #expect(try desk.walk(walk.handle).article == walk.article)
        try shop.remove("office/printer.md")
        try await base.refresh()
        #expect(try desk.reply(.done, to: walk.handle, after: 0).given == 1)
        #expect(throws: ArticleFileError.self) { try desk.begin("office/printer", audience: .everyone) }
    }

    @Test func walksInternalArticlesWithStaffOnly() async throws {
        let (base, desk) = try await desk()
        #expect(throws: ArticleFileError.missing("vault/zyxomatic", nearest: [])) {
            try desk.begin("vault/zyxomatic", audience: .everyone)
        }
        let walk = try desk.begin("vault/zyxomatic", audience: .staff)
        #expect(throws: WalkDeskError.unknown) { try desk.walk(walk.handle) }
        #expect(throws: WalkDeskError.unknown) { try desk.reply(.done, to: walk.handle, after: 0) }
        #expect(throws: WalkDeskError.unknown) { try desk.ticketNote(walk.handle) }
        #expect(throws: WalkDeskError.unknown) { try desk.note("x", on: walk.handle) }
        #expect(try desk.walk(walk.handle, audience: .staff).given == 0)
        // One that has become internal meanwhile.
        let open = try desk.begin("office/printer", audience: .everyone)
        try shop.write("---\naudience: internal\n---\n# Printer on fire\n\nSmoke.\n", to: "office/printer.md")
        try await base.refresh()
        #expect(throws: WalkDeskError.unknown) { try desk.walk(open.handle) }
        #expect(try desk.walk(open.handle, audience: .staff).given == 0)
    }

    @Test func knowsHandlesAgainAndGuessesNone() async throws {
        let (base, desk) = try await desk()
        let handles = try (0..<3).map { _ in try desk.begin("acme/token", audience: .everyone).handle }
        #expect(Set(handles).count == 3)
        #expect(handles.allSatisfy { $0.wholeMatch(of: /[0-9a-f]{36}/) != nil }, "\(handles)")
        let other = WalkDesk(base, journal: journal)
        #expect(try other.walk(handles[1]).handle == handles[1])
        let key = shop.folder.url.appendingPathComponent("state/walks.key").path
        #expect(try FilePermissions.of(key) == 0o600)
        var wrong = ["", "1", "2", "../1", handles[0].uppercased(), handles[0] + "0", String(handles[0].dropLast())]
        for place in 0..<36 {
            var changed = Array(handles[0])
            changed[place] = changed[place] == "0" ? "1" : "0"
            wrong.append(String(changed))
        }
        wrong.append(String(handles[0].prefix(24)) + String(handles[1].suffix(12)))
        wrong.append(String(repeating: "0", count: 36))
        wrong.append("+" + handles[0].dropFirst())
        for handle in wrong {
            #expect(throws: WalkDeskError.unknown, "\(handle)") { try desk.walk(handle) }
        }
    }

    @Test func keepsFeedback() async throws {
        let (base, desk) = try await desk()
        try base.record(Feedback(helped: false, question: "why is it red", article: "acme/token", reason: "no colour"))
        let walk = try desk.begin("acme/token", question: "token rejected", audience: .everyone)
        try desk.record(helped: false, reason: "still rejected", on: walk.handle)
        let gaps = try journal.gaps().flatMap(\.questions)
        #expect(Set(gaps.map(\.text)) == ["why is it red", "token rejected"])
        try base.remember(try base.edition(for: .everyone).answer("flux capacitor melts"), product: nil)
        try base.remember(try base.edition(for: .everyone).answer("token rejected"), product: nil)
        #expect(try journal.gaps().flatMap(\.questions).map(\.text).contains("flux capacitor melts"))
        #expect(try journal.gaps().flatMap(\.questions).count == 3)
        let silent = try await shop.open(cache: shop.cache + "-2")
        #expect(throws: JournalError.noPlace) { try silent.record(Feedback(helped: true, question: "x")) }
        try silent.remember(try silent.edition(for: .everyone).answer("flux capacitor melts"), product: nil)
    }

    @Test func keepsEveryFeedbackOfMany() async throws {
        let (base, _) = try await desk()
        try await withThrowingTaskGroup(of: Void.self) { group in
            for number in 0..<60 {
                group.addTask {
                    try base.record(Feedback(helped: false, question: "question number q\(number)x"))
                    _ = try base.edition(for: .everyone).answer("token rejected")
                }
            }
            try await group.waitForAll()
        }
        #expect(try journal.gaps().flatMap(\.questions).count == 60)
    }
}
