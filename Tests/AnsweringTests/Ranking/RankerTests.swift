import Answering
import Articles
import Foundation
import KBTestSupport
import Search
import Testing

struct RankerTests {
    private static let products = ["Alpha", "Beta", "Gamma", "Delta"]

    /// Four products that fail in the same way, each in another file, and a few other articles.
    private func ranker(in home: TemporaryFolder) async throws -> Ranker {
        for product in Self.products {
            try home.write(
                "---\ntitle: \(product) connection expired\nproduct: \(product)\n---\n\n# \(product) connection expired\n\n"
                    + "The message `Connection Expired` appears in \(product).\n\n## Solution\n\n1. Log in to \(product).\n",
                to: "articles/\(product.lowercased())/connection-expired.md")
        }
        for (number, topic) in ["printer", "scanner", "invoice", "report", "backup", "calendar"].enumerated() {
            try home.write(
                "# The \(topic) shows nothing\n\nCode TOPIC-\(1000 + number) is shown.\n\n## Solution\n\n1. Restart the \(topic).\n",
                to: "articles/office/\(topic).md")
        }
        let folder = ArticleFolder(path: home.url.appendingPathComponent("articles").path)
        let path = home.url.appendingPathComponent("index/kb.sqlite").path
        return Ranker(index: try await SearchIndex.upToDate(path: path, folder: folder).index)
    }

    @Test(arguments: [
        ("Beta connection expired", "beta/connection-expired.md"),
        ("TOPIC-1003", "office/report.md"),
        ("the calendar shows nothing at all", "office/calendar.md"),
    ])
    func putsTheRightArticleFirst(question: String, expected: String) async throws {
        let home = try TemporaryFolder()
        let ranking = try await ranker(in: home).rank(question)
        #expect(ranking.hits.first?.hit.path == expected, "\(ranking.hits.map(\.hit.path))")
        #expect(ranking.isAnswer)
    }

    @Test(arguments: ["", "???", "how do I bake bread with sourdough", "zxqv 99"])
    func saysThatNothingFits(question: String) async throws {
        let home = try TemporaryFolder()
        let ranking = try await ranker(in: home).rank(question)
        #expect(!ranking.isAnswer, "\(ranking.hits.first?.confidence ?? 0)")
    }

    @Test func ordersHitsByConfidenceAndExplainsThem() async throws {
        let home = try TemporaryFolder()
        let ranking = try await ranker(in: home).rank("connection expired")
        let confidences = ranking.hits.map(\.confidence)
        #expect(confidences == confidences.sorted(by: >))
        #expect(confidences.allSatisfy { (0...1).contains($0) })
        for hit in ranking.hits {
            let sum = hit.features.reduce(0) { $0 + $1.share }
            #expect(abs(sum - hit.hit.score) < 1e-9)
        }
    }

    @Test func asksWhichProductWhereSeveralFit() async throws {
        let home = try TemporaryFolder()
        let ranking = try await ranker(in: home).rank("connection expired")
        #expect(Set(ranking.ambiguity.map(\.label)) == Set(Self.products), "\(ranking.ambiguity)")
        #expect(try await ranker(in: home).rank("Beta connection expired").ambiguity.isEmpty)
    }

    @Test func keepsToOneProduct() async throws {
        let home = try TemporaryFolder()
        let ranking = try await ranker(in: home).rank("connection expired", product: "gamma")
        #expect(ranking.hits.map(\.hit.path) == ["gamma/connection-expired.md"])
    }
}
