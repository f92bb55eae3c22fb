import Answering
import Articles
import KBTestSupport
import Search

/// The diagnoser over the articles that ship: their index is made once for all tests, which only read it.
enum ShippedDiagnoser {
    private static let made = Task {
        let index = try SearchIndex(inMemoryFor: ArticleFolder(path: ShippedArticles.folder.path))
        _ = try await index.update()
        return Diagnoser(index: index)
    }

    static var diagnoser: Diagnoser {
        get async throws { try await made.value }
    }
}
