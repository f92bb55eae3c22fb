import Articles
import Foundation
import Journal
import KBTestSupport
import Testing

/// The beginnings of an article.
struct DraftArticleTests {
    private static func gap(_ questions: [(text: String, product: String?)]) throws -> Gap {
        let walks = try TestWalks()
        for (text, product) in questions {
            var question = UnansweredQuestion(text: text)
            question.product = product
            question.messages = [text]
            question.reason = "no --> article"
            try walks.journal.record(question, at: TestWalks.start)
        }
        return try #require(try walks.journal.gaps().first)
    }

    private func read(_ draft: DraftArticle) throws -> (article: Article, faults: [Diagnostic]) {
        let bytes = Array(draft.text(on: TestWalks.start).utf8)
        let reading = ArticleReader().read(bytes, path: draft.path)
        let linter = Linter { _ in true }
        let faults = linter.conclude([linter.examine(reading, source: ArticleFile(bytes))])
        return (try #require(reading.article), faults)
    }

    @Test func isReadAsADraftWithTheErrorsThatWereAsked() throws {
        let gap = try Self.gap([
            ("ACME-701: sync of <b>x</b> failed", "Acme Sync"), ("ACME-701 sync failed", "Acme Sync"),
        ])
        let draft = DraftArticle(gap: gap)
        let (article, faults) = try read(draft)
        #expect(draft.path == "acme-sync/acme-701.md")
        #expect(article.title == "ACME-701")
        #expect(article.isDraft)
        #expect(article.product == "Acme Sync")
        #expect(article.updated == "2026-11-22")
        #expect(article.errorCodes.map(\.plainText).contains("ACME-701"), "\(article.errorCodes)")
        #expect(
            article.errorMessages.contains { $0.plainText.contains("sync of <b>x</b> failed") },
            "\(article.errorMessages)")
        #expect(!faults.contains { $0.severity == .error }, "\(faults)")
        #expect(faults.contains { $0.id == "UnpublishedDraft" && $0.severity == .note && $0.line > 1 }, "\(faults)")
    }

    @Test func hasEveryHeadingOfTheFormat() throws {
        let format = try String(contentsOf: ShippedArticles.folder.appendingPathComponent("README.md"), encoding: .utf8)
        let text = DraftArticle(title: "x").text(on: TestWalks.start)
        let headings = text.split(separator: "\n").filter { $0.hasPrefix("## ") }.map { $0.dropFirst(3) }
        #expect(headings.count == 10)
        for heading in headings {
            #expect(format.contains("## \(heading)"), "\(heading) is not in articles/README.md")
        }
    }

    @Test(arguments: [
        "Title with # and `code` and \"quotes\": yes", "-->", "---", "<script>x</script>", "über ünïcode",
        String(repeating: "long ", count: 200), "../../etc/passwd", "日本語", "a\u{1B}[31mb\nc",
    ])
    func survivesAnyTitle(title: String) throws {
        var draft = DraftArticle(title: title)
        draft.product = title
        draft.questions = [title, "a --> b"]
        let (article, faults) = try read(draft)
        #expect(article.isDraft, "\(draft.text(on: TestWalks.start))")
        #expect(!faults.contains { $0.severity == .error }, "\(faults)")
        #expect(!draft.path.contains("..") && !draft.path.hasPrefix("/"), "\(draft.path)")
        #expect(draft.path.utf8.count < 200 && draft.path.hasSuffix(".md"))
        #expect(article.sections.contains { $0.title == "Solution" })
    }
}
