package import Answering
package import Articles
import Search

package import struct Foundation.Date

/// The articles as one audience may see them at one time.
///
/// A value to take at the beginning of a request and to use until its end. Where articles are replaced meanwhile, each
/// answer is as whole as before: it may already be the new one.
package struct Edition: Sendable {
    package internal(set) var audience: Audience
    /// Grows with every publication of this process, also of what was published before.
    ///
    /// What was made of an edition may already hold a line of the next; kept, it must not come back with a later edition that
    /// has the same ``revision``.
    package internal(set) var number: Int
    /// Letters and digits that change with every change of an article.
    ///
    /// The same over restarts as long as nothing changes. It tells nothing of articles that the audience may not see.
    package let revision: String
    /// Time of the latest change: since when this audience has been shown this edition; no two begin in the same second.
    package let changed: Date
    /// In the order of their ids' bytes.
    package let articles: [ArticleEntry]
    let shelf: Shelf

    /// How often a question is asked again whose articles were replaced meanwhile, more than once each time.
    private static let mostAttempts = 5

    /// Answers a question.
    ///
    /// - Parameters:
    ///   - question: Whatever was asked or pasted; not empty.
    ///   - article: The article that is asked first, before the rest; its id.
    ///   - options: What else was asked for.
    /// - Returns: The answer; its outcome is `none` where nothing fits.
    /// - Throws: ``ArticleFileError/missing(_:nearest:)`` if there is no article to ask first, ``SearchIndexError`` if the
    ///   index cannot be read.
    package func answer(
        _ question: String, from article: Article.ID? = nil, options: Answerer.Options = Answerer.Options()
    ) throws -> Answer {
        let path = try article.map { try existing($0).path }
        return try reading { files in
            try shelf.withIndex { index in
                let answerer = Answerer(ranker: Ranker(index: index), files: files)
                guard let path else { return try answerer.answer(question, options: options) }
                return try answerer.answer(question, from: path, options: options)
            }
        }
    }

    /// What a finding of a connection test means, as far as these articles know.
    ///
    /// - Throws: ``SearchIndexError`` if the index cannot be read.
    package func diagnose(_ found: TestFinding) throws -> Diagnosis {
        try reading { files in try shelf.withIndex { try Diagnoser(index: $0, files: files).diagnose(found) } }
    }

    /// The entry of an article; `nil` if there is none with this id.
    package func entry(_ id: Article.ID) -> ArticleEntry? {
        var low = articles.startIndex
        var high = articles.endIndex
        while low < high {
            let middle = (low + high) / 2
            if articles[middle].id.utf8.lexicographicallyPrecedes(id.utf8) { low = middle + 1 } else { high = middle }
        }
        return low < articles.endIndex && articles[low].id.utf8.elementsEqual(id.utf8) ? articles[low] : nil
    }

    /// An article with its text.
    ///
    /// - Parameter id: Id of the article.
    /// - Returns: The article as this edition has it; where it has been replaced several times since, as it is now.
    /// - Throws: ``ArticleFileError`` with the nearest ids if there is none with this id.
    package func document(_ id: Article.ID) throws(ArticleFileError) -> ArticleDocument {
        let entry = try existing(id)
        guard let bytes = shelf.text(entry.path, entry.content) else {
            shelf.suspect()
            let (article, source) = try shelf.files.source(at: entry.path)
            return ArticleDocument(article: article, source: source, modified: entry.modified)
        }
        guard let article = ArticleReader().read(bytes, path: entry.path).article else { throw .empty(entry.path) }
        return ArticleDocument(article: article, source: bytes, modified: entry.modified)
    }

    private func existing(_ id: Article.ID) throws(ArticleFileError) -> ArticleEntry {
        guard let entry = entry(id) else { throw .missing(id, nearest: nearest(to: id)) }
        return entry
    }

    /// Ids of articles that are written most like one that is not there; at most three, nearest first.
    package func nearest(to id: Article.ID) -> [Article.ID] {
        Suggestion.nearest(to: id, among: articles.map(\.id))
    }

    /// Reads until index and texts are of one time.
    private func reading<Result>(_ read: (ArticleFiles) throws -> Result) throws -> Result {
        for _ in 0..<Self.mostAttempts {
            do {
                return try read(shelf.files)
            } catch ArticleFileError.changed {
                continue
            }
        }
        // Somebody else changes the copies: they are put right by the next refresh.
        shelf.suspect()
        return try read(ArticleFiles(folder: shelf.folder))
    }
}
