import Answering
import Articles
import Foundation
import Journal
import KBTestSupport
import Testing

/// Walks in the journal.
struct WalkTests {
    @Test func comesBackAsItWas() throws {
        let walks = try TestWalks()
        var new = TestWalks.new(question: "token rejected")
        new.options.solution = "s2"
        let id = try walks.journal.begin(new, at: TestWalks.start)
        let replies: [WalkthroughReply] = [
            .done, .back, .done, .notRelevant(reason: "no such menu"), .choose(1), .yes, .no, .skip, .didNotHelp,
            .probe(WalkthroughProbeResult(status: .failed, finding: "tls.expired", summary: "expired 3 days ago")),
            .escalate,
        ]
        for (number, reply) in replies.enumerated() {
            try walks.journal.append(reply, to: id, at: TestWalks.start + Double(number))
        }
        try walks.journal.note("asked the customer", on: id, replyIndex: 2, at: TestWalks.start + 20)
        let walk = try #require(try Journal(at: walks.path).walk(id))
        #expect(walk.replies.map(\.reply) == replies)
        #expect(walk.replies.map(\.time) == replies.indices.map { TestWalks.start + Double($0) })
        #expect(walk.notes == [.init("asked the customer", replyIndex: 2, time: TestWalks.start + 20)])
        #expect(walk.options == new.options)
        #expect(walk.question == "token rejected")
        #expect(walk.revision.source == new.source)
        #expect(walk.keptReplies == Array(2...10), "the first was taken back")
        #expect(walk.ended == nil)
        #expect(try walks.journal.walk(id + 1) == nil)
    }

    @Test func pinsTheRevisionAndStoresItOnce() throws {
        let walks = try TestWalks()
        let first = try walks.journal.begin(TestWalks.new(), at: TestWalks.start)
        for _ in 0..<20 { _ = try walks.journal.begin(TestWalks.new(), at: TestWalks.start) }
        let other = try walks.journal.begin(TestWalks.new("# Token rejected\n\nNew.\n"), at: TestWalks.start)
        let copies = try Data(walks.bytes()).ranges(of: Data("Tokens live 30 days.".utf8)).count
        #expect(copies >= 1 && copies <= 2, "once in the log, once in the file at most: \(copies)")
        let walk = try #require(try walks.journal.walk(first))
        #expect(!walk.revision.differs(from: Array(TestWalks.article.utf8)))
        #expect(walk.revision.differs(from: Array("# Token rejected\n\nNew.\n".utf8)))
        #expect(try walks.journal.walk(other)?.revision.hash != walk.revision.hash)
    }

    /// The digest of the empty text is known (FIPS 180-4).
    @Test func namesARevisionByItsSHA256() {
        #expect(
            ArticleRevision(source: []).hash == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")
    }

    @Test func listsTheOneLastWorkedOnFirst() throws {
        let walks = try TestWalks()
        let first = try walks.journal.begin(TestWalks.new(), at: TestWalks.start)
        let second = try walks.journal.begin(TestWalks.new(), at: TestWalks.start + 10)
        try walks.journal.append(.done, to: first, at: TestWalks.start + 20)
        let third = try walks.walk { _ in .solved }
        #expect(try walks.journal.walks().map(\.id) == [third, first, second])
        #expect(try walks.journal.walks(openOnly: true).map(\.id) == [first, second])
        #expect(try walks.journal.walks(limit: 1).map(\.id) == [third])
        #expect(try walks.journal.walks().map(\.replyCount) == [1, 1, 0])
    }

    @Test func noticesThatAWalkWentOnElsewhere() throws {
        let walks = try TestWalks()
        let id = try walks.journal.begin(TestWalks.new(), at: TestWalks.start)
        try walks.journal.append(.done, to: id, at: TestWalks.start, after: 0)
        try Journal(at: walks.path).append(.done, to: id, at: TestWalks.start, after: 1)
        #expect(throws: JournalError.walkedElsewhere(id)) {
            try walks.journal.append(.skip, to: id, at: TestWalks.start, after: 1)
        }
        #expect(try walks.journal.walk(id)?.replies.map(\.reply) == [.done, .done])
    }

    @Test func namesAWalkThatIsNotThere() throws {
        let walks = try TestWalks()
        let journal = walks.journal
        #expect(throws: JournalError.noSuchWalk(7)) { try journal.append(.done, to: 7, at: TestWalks.start) }
        #expect(throws: JournalError.noSuchWalk(7)) {
            try journal.note("x", on: 7, replyIndex: 0, at: TestWalks.start)
        }
        let id = try journal.begin(TestWalks.new(), at: TestWalks.start)
        #expect(throws: JournalError.noSuchWalk(7)) { try journal.delete([id, 7]) }
        #expect(try journal.walk(id) != nil, "all or nothing")
    }

    @Test func forgetsWhatIsDeleted() throws {
        let walks = try TestWalks()
        let id = try walks.journal.begin(TestWalks.new(question: "a very private question"), at: TestWalks.start)
        try walks.journal.note("a very private note", on: id, replyIndex: 0, at: TestWalks.start)
        let other = try walks.journal.begin(TestWalks.new("# Other\n"), at: TestWalks.start)
        #expect(try walks.holds("very private"))
        try walks.journal.delete([id])
        #expect(try !walks.holds("very private"), "what is deleted is overwritten")
        #expect(try !walks.holds("Tokens live 30 days"), "and so is the article that only it was about")
        #expect(try walks.journal.walk(other) != nil)
        #expect(try walks.journal.begin(TestWalks.new(), at: TestWalks.start) > other, "numbers are given once")
    }

    @Test func storesNoSecrets() throws {
        let walks = try TestWalks()
        let secret = "hunter2hunter2"
        let id = try walks.journal.begin(TestWalks.new(question: "password=\(secret) fails"), at: TestWalks.start)
        try walks.journal.append(.notRelevant(reason: "access_token=\(secret)"), to: id, at: TestWalks.start)
        let probe = WalkthroughProbeResult(status: .failed, summary: "postgres://bob:\(secret)@db/x refused")
        try walks.journal.append(.probe(probe), to: id, at: TestWalks.start)
        try walks.journal.note("client_secret=\(secret)", on: id, replyIndex: 2, at: TestWalks.start)
        var question = UnansweredQuestion(text: "login with password=\(secret) fails")
        question.messages = ["bad password=\(secret)"]
        try walks.journal.record(question, at: TestWalks.start)
        try walks.journal.record(
            Feedback(helped: false, question: "pwd=\(secret)", reason: "password: \(secret)"), at: TestWalks.start)
        #expect(try !walks.holds(secret))
        let walk = try #require(try walks.journal.walk(id))
        #expect(walk.question == "password=<redacted> fails")
        #expect(try !HandOver.text(of: walk).contains(secret))
    }

    @Test func takesUpAnEndedWalk() throws {
        let walks = try TestWalks()
        let id = try walks.walk { _ in .escalate }
        #expect(try walks.journal.walk(id)?.result?.outcome == .escalated)
        try walks.journal.append(.back, to: id, at: TestWalks.start + 500)
        let walk = try #require(try walks.journal.walk(id))
        #expect(walk.result == nil && walk.ended == nil)
        #expect(try walk.replayed().result == nil)
    }
}
