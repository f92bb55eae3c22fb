import Answering
import Articles
import Foundation
import KBTestSupport
import Search
import Testing

/// A folder of three articles and rankings made by hand: what the answerer makes of them.
struct AnswererTests {
    private let folder: TemporaryFolder
    private let files: ArticleFiles
    private let answerer: Answerer

    init() throws {
        folder = try TemporaryFolder()
        try folder.write("# Expired in Acme\n\nThe token ended.\n\n## Limits\n\nFifty a day.\n", to: "acme/expired.md")
        try folder.write("# Expired in Other\n\nSign in again.\n", to: "other/expired.md")
        try folder.write("", to: "other/empty.md")
        let articles = ArticleFolder(path: folder.url.path)
        files = ArticleFiles(folder: articles)
        answerer = Answerer(ranker: Ranker(index: try SearchIndex(inMemoryFor: articles)), files: files)
    }

    private func hit(_ path: String, _ title: String, product: String?, confidence: Double) -> RankedHit {
        RankedHit(
            hit: SearchHit(
                article: ArticleFiles.identifier(of: path), path: path, title: title, product: product,
                score: 12.34567, matched: [MatchedText(kind: .text, text: "token", line: 3)], sections: []),
            confidence: confidence, features: [RankingFeature(name: "title", value: 1, share: 0.123456)])
    }

    private func ranking(isAnswer: Bool, ambiguity: [ProductChoice] = [], hits: Int = 2) -> Ranking {
        Ranking(
            question: "expired",
            hits: Array(
                [
                    hit("acme/expired.md", "Expired in Acme", product: "Acme", confidence: 0.912345),
                    hit("other/expired.md", "Expired in Other", product: "Other", confidence: 0.4),
                ].prefix(hits)),
            isAnswer: isAnswer, ambiguity: ambiguity, understood: QuestionReading(errorCodes: ["E-1"]))
    }

    @Test func answersFromTheFileOfTheBestHit() throws {
        let answer = try answerer.answer(" expired\n", ranking: ranking(isAnswer: true), options: .init())
        #expect(answer.question == "expired")
        #expect(answer.outcome == .answered)
        #expect(answer.confidence == 0.912)
        #expect(answer.answer?.article == "acme/expired")
        #expect(answer.answer?.lines.isEmpty == false)
        #expect(answer.sources.first?.path == "acme/expired.md")
        #expect(answer.matches.map(\.score) == [12.346, 12.346])
        #expect(answer.matches.allSatisfy { $0.reasons == nil })
        #expect(answer.followUps.map(\.question) == ["Expired in Other"])
        #expect(answer.nothing == nil)
    }

    @Test func isFreshAfterAnEdit() throws {
        try folder.write("# Expired in Acme\n\nThe token was revoked.\n", to: "acme/expired.md")
        let answer = try answerer.answer("expired", ranking: ranking(isAnswer: true), options: .init())
        #expect(answer.answer?.lines.map(\.text).contains("The token was revoked.") == true)
    }

    @Test func asksWhichWhereSeveralFit() throws {
        let choices = [
            ProductChoice(label: "Acme", path: "acme/expired.md", count: 1),
            ProductChoice(label: "Other", path: "other/expired.md", count: 2),
        ]
        let answer = try answerer.answer(
            "expired", ranking: ranking(isAnswer: true, ambiguity: choices), options: .init())
        #expect(answer.outcome == .ambiguous)
        #expect(answer.answer == nil)
        #expect(answer.sources.isEmpty)
        #expect(answer.choices.map(\.kind) == [.product])
        #expect(answer.choices.first?.options.map(\.article) == ["acme/expired", "other/expired"])
    }

    @Test(arguments: [(2, "no article names E-1"), (0, "no article names E-1")])
    func saysNo(hits: Int, reason: String) throws {
        let answer = try answerer.answer("E-1", ranking: ranking(isAnswer: false, hits: hits), options: .init())
        #expect(answer.outcome == .none)
        #expect(answer.answer == nil)
        #expect(answer.matches.isEmpty)
        #expect(answer.nothing?.reason == reason)
        #expect(answer.nothing?.nearest == Array(["Expired in Acme", "Expired in Other"].prefix(hits)))
    }

    @Test func explainsAndLimits() throws {
        let answer = try answerer.answer(
            "expired", ranking: ranking(isAnswer: true), options: .init(limit: 1, explains: true))
        #expect(answer.matches.count == 1)
        #expect(answer.matches.first?.reasons?.first?.share == 0.123)
    }

    @Test func repeatsNoSecretsAndNoWholeLogs() throws {
        let secret = try answerer.answer(
            "login failed password=hunter2secret", ranking: ranking(isAnswer: true), options: .init())
        #expect(secret.question == "login failed password=<redacted>")
        #expect(secret.understood.redactions == 1)
        let log = try answerer.answer(
            String(repeating: "line of a log\n", count: 10_000), ranking: ranking(isAnswer: true), options: .init())
        #expect(log.question.count == 2001)
    }

    @Test func givesTheSameBytesEachTime() throws {
        let first = try PrintedJSON.text(of: answerer.answer("x", ranking: ranking(isAnswer: true), options: .init()))
        let second = try PrintedJSON.text(of: answerer.answer("x", ranking: ranking(isAnswer: true), options: .init()))
        #expect(first == second)
        let decoded = try JSONDecoder().decode(Answer.self, from: Data(first.utf8))
        #expect(try PrintedJSON.text(of: decoded) == first)
    }

    @Test func writesControlCodesAsEscapes() throws {
        let text = try PrintedJSON.text(of: ["a\u{1B}\u{9B}\u{202E}\u{7F}\u{E0041}b\"\\"])
        #expect(text == "[\n  \"a\\u001b\\u009b\\u202e\\u007f\\udb40\\udc41b\\\"\\\\\"\n]")
    }

    @Test(arguments: [
        ("acme/expired", "acme/expired.md"), ("acme/expired.md", "acme/expired.md"),
        ("./acme/expired.md", "acme/expired.md"),
    ])
    func findsAnArticleByName(name: String, path: String) throws {
        #expect(try files.path(named: name) == path)
    }

    @Test(arguments: [
        ("expired", "expired: 2 articles end so; name one of acme/expired, other/expired"),
        ("acme/expird", "acme/expird: no such article; did you mean acme/expired, other/expired?"),
        ("zzz", "zzz: no such article; find it with kb ask"),
        ("../secret", "../secret: no such article; find it with kb ask"),
    ])
    func saysWhichArticlesThereAre(name: String, message: String) throws {
        #expect(performing: { try files.path(named: name) }, throws: { "\($0)" == message })
    }

    @Test func findsAnArticleByItsUniqueEnd() throws {
        try folder.write("# x", to: "deep/er/only.mdx")
        #expect(try files.path(named: "er/only") == "deep/er/only.mdx")
        #expect(try files.path(named: "only.mdx") == "deep/er/only.mdx")
        #expect(try files.path(named: folder.url.path + "/deep/er/only.mdx") == "deep/er/only.mdx")
    }
}
