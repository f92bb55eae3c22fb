import Answering
import Foundation
import Journal
import KBTestSupport
import Testing

/// What articles are missing for.
struct GapTests {
    /// What was asked, in order, a second apart.
    private func gaps(_ questions: [String], in walks: TestWalks) throws -> [Gap] {
        for (number, text) in questions.enumerated() {
            try walks.journal.record(UnansweredQuestion(text: text), at: TestWalks.start + Double(number))
        }
        return try walks.journal.gaps()
    }

    @Test(arguments: [
        // A shared code, whatever stands around it.
        (["ORA-12541 no listener", "what is ora-12541?"], [Gap.Common.Kind.errorCode], [[1, 2]]),
        // A shared message whose variable parts differ.
        (
            ["Connection to db7.example.com:5432 refused", "Connection to 10.1.2.3:99 refused."],
            [.errorMessage], [[1, 2]]
        ),
        // Shared rare words.
        (
            ["how do I export invoices to Xero", "exporting of invoices to xero hangs", "printer offline"],
            [.words, .question], [[1, 2], [3]]
        ),
        // A status that many problems have does not make them one.
        (
            ["HTTP 500 when saving a contact", "HTTP 500 from the calendar import"], [.question, .question], [[2], [1]]
        ),
        // A product and words of any question do not either.
        (
            ["salesforce connection expired", "salesforce connection refused"], [.question, .question], [[2], [1]]
        ),
        (["printer offline", "mail bounces"], [.question, .question], [[2], [1]]),
    ])
    func putsTogetherWhatBelongsTogether(
        questions: [String], kinds: [Gap.Common.Kind], members: [[Int]]
    ) throws {
        let gaps = try gaps(questions, in: try TestWalks())
        #expect(gaps.map { $0.questions.map(\.id).sorted() } == members, "\(gaps)")
        #expect(gaps.map(\.common.kind) == kinds, "\(gaps)")
    }

    @Test func listsTheMostFrequentFirst() throws {
        let walks = try TestWalks()
        let asked = ["mail bounces", "printer offline", "printer offline", "ACME-701 x", "ACME-701 y", "ACME-701 y"]
        let gaps = try gaps(asked, in: walks)
        #expect(gaps.map(\.count) == [3, 2, 1])
        #expect(gaps.first?.questions.map(\.text) == ["ACME-701 y", "ACME-701 x"])
        #expect(gaps.map(\.id) == [3, 2, 1])
        #expect(gaps.first?.last == TestWalks.start + 5)
        #expect(gaps.first?.common == Gap.Common(kind: .errorCode, text: "ACME-701"))
    }

    @Test func keepsItsNumberWhenOthersJoin() throws {
        let walks = try TestWalks()
        let before = try #require(try gaps(["ACME-701 x"], in: walks).first)
        let after = try #require(try gaps(["ACME-701 y"], in: walks).first)
        #expect(before.id == after.id)
        #expect(try walks.journal.gap(2).id == after.id, "any question of a gap names it")
        #expect(throws: JournalError.noSuchGap(9)) { try walks.journal.gap(9) }
    }

    @Test func comesBackAfterItWasDismissed() throws {
        let walks = try TestWalks()
        _ = try gaps(["ACME-701 x", "ACME-701 y", "printer offline"], in: walks)
        #expect(try walks.journal.dismissGap(1, at: TestWalks.start).count == 2)
        #expect(try walks.journal.gaps().map(\.id) == [3])
        let again = try gaps(["ACME-701 x"], in: walks)
        #expect(again.map(\.count) == [1, 1])
        #expect(again.map(\.id).contains(4), "only what was asked anew: \(again)")
        #expect(throws: JournalError.noSuchGap(1)) { try walks.journal.dismissGap(1, at: TestWalks.start) }
    }

    @Test func takesInWhatDidNotHelp() throws {
        let walks = try TestWalks()
        _ = try gaps(["ACME-701 x"], in: walks)
        try walks.journal.record(
            Feedback(helped: false, question: "ACME-701 again", article: "acme/token", reason: "step 4 is gone"),
            at: TestWalks.start)
        try walks.journal.record(Feedback(helped: true, question: "mail bounces"), at: TestWalks.start)
        try walks.journal.record(Feedback(helped: false, article: "acme/other"), at: TestWalks.start)
        try walks.journal.record(Feedback(helped: false, article: "acme/other"), at: TestWalks.start)
        let gaps = try walks.journal.gaps()
        #expect(gaps.map(\.count) == [2, 2])
        let code = try #require(gaps.first { $0.common.kind == .errorCode })
        #expect(code.questions.flatMap(\.reasons) == ["step 4 is gone"])
        #expect(code.questions.map(\.source).contains(.feedback))
        #expect(gaps.contains { $0.common == Gap.Common(kind: .article, text: "acme/other") })
    }

    @Test func doesNotGrowWithoutEnd() throws {
        let walks = try TestWalks()
        let long = String(repeating: "word ", count: 100_000)
        try walks.journal.record(UnansweredQuestion(text: long), at: TestWalks.start)
        #expect(try walks.journal.gaps().first?.questions.first?.text.count ?? 0 <= 4_000)
        for _ in 0..<50 { try walks.journal.record(UnansweredQuestion(text: long), at: TestWalks.start) }
        #expect(try walks.journal.gaps().first?.count == 51, "asked again, it is counted")
        #expect(try walks.bytes().count < 5_000_000, "50 times the text would be 25 MB")
    }

    @Test func knowsWhatHappenedLast() throws {
        let walks = try TestWalks()
        #expect(try walks.journal.lastEvent() == nil)
        _ = try gaps(["printer offline"], in: walks)
        #expect(try walks.journal.lastEvent() == .question("printer offline", time: TestWalks.start))
        let id = try walks.walk { _ in .solved }
        guard case .walk(let walk) = try walks.journal.lastEvent() else {
            Issue.record("not the walk")
            return
        }
        #expect(walk.id == id)
    }
}
