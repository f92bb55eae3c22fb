import Answering
import Articles
import Foundation
import Journal
import KBTestSupport
import Testing

/// What is learned from walks.
struct TallyTests {
    /// Walks until something of the solution is asked, and says there that the problem is gone.
    private static func solve(at solution: String) -> (WalkthroughPrompt) -> WalkthroughReply? {
        { prompt in
            if prompt.position.solution == solution, prompt.kind == .step { return .solved }
            if prompt.kind == .step, prompt.replies.contains(.didNotHelp) { return .didNotHelp }
            return TestWalks.goOn(prompt)
        }
    }

    @Test func countsWhatWasTriedAndWhatSolved() throws {
        let walks = try TestWalks()
        let article = TestWalks.record()
        #expect(try walks.journal.tallies(article: article).isEmpty)
        for _ in 0..<3 { try walks.walk(reply: Self.solve(at: "s1")) }
        for _ in 0..<2 { try walks.walk(reply: Self.solve(at: "s2")) }
        let tallies = try walks.journal.tallies(article: article)
        let first = try #require(tallies.first { $0.solution == "s1" })
        let second = try #require(tallies.first { $0.solution == "s2" })
        #expect(first.solved == 3 && first.tried == 5 && first.ruledOut == 0, "\(tallies)")
        #expect(second.solved == 2 && second.tried == 2 && second.ruledOut == 3, "\(tallies)")
        #expect(first.cause?.contains("token has expired") == true, "\(tallies)")
    }

    @Test func knowsARemedyInAnotherRevision() throws {
        let walks = try TestWalks()
        try walks.walk(reply: Self.solve(at: "s2"))
        let renumbered = """
            # Token rejected

            ## Cause 1: The user was removed

            ### Solution 1: Connect as another user

            1. Sign in.

            ## Cause 2: The clock is wrong

            ### Solution 2: Set the clock

            1. Set it.

            """
        let tallies = try walks.journal.tallies(article: TestWalks.record(of: renumbered))
        #expect(tallies.map(\.solution) == ["s1"], "\(tallies)")
        #expect(tallies.first?.solved == 1)
    }

    @Test func learnsNothingFromAWalkThatGoesOn() throws {
        let walks = try TestWalks()
        var replies = 0
        try walks.walk { prompt in
            replies += 1
            return replies > 2 ? nil : TestWalks.goOn(prompt)
        }
        #expect(try walks.journal.tallies(article: TestWalks.record()).isEmpty)
    }

    @Test func forgetsWithTheWalk() throws {
        let walks = try TestWalks()
        let id = try walks.walk(reply: Self.solve(at: "s1"))
        try walks.journal.delete([id])
        #expect(try walks.journal.tallies(article: TestWalks.record()).isEmpty)
    }

    @Test func countsAWalkEndedTwiceOnce() throws {
        let walks = try TestWalks()
        let id = try walks.walk(reply: Self.solve(at: "s1"))
        let walk = try #require(try walks.journal.walk(id))
        try walks.journal.end(id, try walk.replayed(), at: TestWalks.start)
        #expect(try walks.journal.tallies(article: TestWalks.record()).first?.solved == 1)
    }

    @Test func makesAGapOfAWalkInVain() throws {
        let walks = try TestWalks()
        try walks.walk(question: "token rejected again", reply: Self.solve(at: "s1"))
        #expect(try walks.journal.gaps().isEmpty)
        try walks.walk(question: "token rejected again") { _ in .escalate }
        let gap = try #require(try walks.journal.gaps().first)
        #expect(gap.questions.first?.source == .walk)
        #expect(gap.questions.first?.article == "acme/token")
    }
}
