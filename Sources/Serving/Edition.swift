package import Answering
package import Articles
package import Search

package import struct Foundation.Date

/// The articles as one audience may see them at one time.
///
/// A value to take at the beginning of a request and to use until its end.
package struct Edition: Sendable {
    package let audience: Audience
    /// Changes with every change of an article; the same over restarts as long as nothing changes. Letters and digits.
    package let revision: String
    /// Time of the latest change.
    package let changed: Date
    /// In the order of their paths' bytes.
    package let articles: [ArticleEntry]
    let index: SearchIndex
    let files: ArticleFiles

    /// Answers a question.
    ///
    /// - Parameters:
    ///   - question: Whatever was asked or pasted; not empty.
    ///   - article: The article that is asked first, before the rest; its id.
    ///   - options: What else was asked for.
    /// - Throws: What the index throws if it cannot be read, ``ArticleFileError`` if an article is gone meanwhile.
    package func answer(
        _ question: String, from article: Article.ID? = nil, options: Answerer.Options = Answerer.Options()
    ) throws -> Answer {
        let answerer = Answerer(ranker: Ranker(index: index), files: files)
        guard let article else { return try answerer.answer(question, options: options) }
        guard let entry = entry(article) else {
            throw ArticleFileError.missing(article, nearest: Suggestion.nearest(to: article, among: articles.map(\.id)))
        }
        return try answerer.answer(question, from: entry.path, options: options)
    }

    /// The entry of an article; `nil` if there is none with this id.
    package func entry(_ id: Article.ID) -> ArticleEntry? {
        var low = articles.startIndex
        var high = articles.endIndex
        while low < high {
            let middle = (low + high) / 2
            if articles[middle].id.utf8.lexicographicallyPrecedes(id.utf8) { low = middle + 1 } else { high = middle }
        }
        return low < articles.endIndex && articles[low].id == id ? articles[low] : nil
    }

    /// An article with its text.
    ///
    /// - Throws: ``ArticleFileError`` with the nearest ids if there is none with this id.
    package func document(_ id: Article.ID) throws(ArticleFileError) -> ArticleDocument {
        guard let entry = entry(id) else {
            throw .missing(id, nearest: Suggestion.nearest(to: id, among: articles.map(\.id)))
        }
        let (article, source) = try files.source(at: entry.path)
        return ArticleDocument(article: article, source: source, modified: entry.modified)
    }
}
