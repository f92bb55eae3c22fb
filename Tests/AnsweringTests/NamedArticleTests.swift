import Answering
import Articles
import Foundation
import KBTestSupport
import Search
import Testing

/// A question that is asked of one article first.
struct NamedArticleTests {
    private let folder: TemporaryFolder
    private let answerer: Answerer

    init() async throws {
        folder = try TemporaryFolder()
        for (name, product) in [("acme", "Acme"), ("zenith", "Zenith")] {
            try folder.write(
                """
                ---
                product: \(product)
                ---

                # Token rejected by \(product)

                \(product) says "Token rejected".

                ## Error messages

                - `Token rejected`

                ## Prerequisites

                - The role \(product) Owner

                ## Cause 1: The token has expired

                Tokens of \(product) live 30 days.

                ### Solution 1: Reconnect

                1. Click **Reconnect \(product)**.

                ## Cause 2: The user was removed

                Without its user the token is void.

                ### Solution 2: Connect as another user

                1. Sign in to \(product) as another user.

                ## Verify

                1. Click **Run now**.
                """, to: "\(name)/token.md")
        }
        try folder.write(
            """
            # Nightly export stops at midnight

            The nightly export stops.

            ## Cause

            The calendar has the wrong zone.

            ## Solution

            1. Open the calendar.
            2. Choose the right zone.
            """, to: "acme/export.md")
        let articles = ArticleFolder(path: folder.url.path)
        let index = try SearchIndex(inMemoryFor: articles)
        _ = try await index.update()
        answerer = Answerer(ranker: Ranker(index: index), files: ArticleFiles(folder: articles))
    }

    private func answer(_ question: String, from path: String) throws -> Answer {
        try answerer.answer(question, from: path)
    }

    /// Without the article both products fit equally, and the reader is asked which.
    @Test(arguments: [("acme/token.md", "Acme"), ("zenith/token.md", "Zenith")])
    func answersFromTheArticleItself(path: String, product: String) throws {
        #expect(try answerer.answer("token rejected").outcome == .ambiguous)
        let answer = try answer("token rejected", from: path)
        #expect(answer.outcome == .answered)
        #expect(answer.choices.allSatisfy { $0.kind == .variant })
        #expect(answer.answer?.path == path)
        #expect(answer.matches.map(\.path).first == path)
        #expect(Set(answer.matches.map(\.path)).count == answer.matches.count)
        #expect(answer.matches.count == 2)
        #expect(answer.confidence == answer.matches.first?.confidence)
        #expect(answer.answer?.lines.contains { $0.text == "Click **Reconnect \(product)**." } == true)
    }

    @Test func takesTheFittingPart() throws {
        let answer = try answer("the user was removed", from: "zenith/token.md")
        #expect(answer.answer?.path == "zenith/token.md")
        #expect(answer.answer?.solution == "s2")
    }

    @Test(arguments: ["the nightly export stops at midnight", "nightly export stops"])
    func answersFromTheRestWhereTheArticleHasNothing(question: String) throws {
        let answer = try answer(question, from: "zenith/token.md")
        #expect(answer == (try answerer.answer(question)))
        #expect(answer.answer?.path == "acme/export.md")
    }

    @Test(arguments: ["my cat is asleep on the sofa", "flux capacitor melts", "why is the moon made of cheese"])
    func saysNoWhereNothingFits(question: String) throws {
        for path in ["acme/token.md", "acme/export.md"] {
            #expect(try answer(question, from: path).outcome == .none, "\(path)")
        }
    }

    /// What only points at the article before the reader is about it.
    @Test(arguments: [
        ("why does this happen?", AnswerLine.Part.cause), ("what do I need?", .prerequisites),
        ("how do I check that it is fixed?", .check), ("how do I fix this?", .cause),
    ])
    func answersWhatOnlyPointsAtIt(question: String, part: AnswerLine.Part) throws {
        let answer = try answer(question, from: "zenith/token.md")
        #expect(answer.answer?.path == "zenith/token.md")
        #expect(answer.answer?.lines.first?.part == part)
    }

    @Test func asksTheArticleWhateverItsProduct() throws {
        let options = Answerer.Options(product: "Acme")
        let answer = try answerer.answer("token rejected", from: "zenith/token.md", options: options)
        #expect(answer.answer?.path == "zenith/token.md")
    }

    @Test func ignoresAnArticleThatIsNotThere() throws {
        let answer = try answer("nightly export stops", from: "gone.md")
        #expect(answer == (try answerer.answer("nightly export stops")))
    }
}
