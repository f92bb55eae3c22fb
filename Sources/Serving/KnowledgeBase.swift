import Answering
package import Articles
import Crypto
package import Journal
package import Search
import Synchronization

package import struct Foundation.Date

/// The articles that are served, while they change.
package final class KnowledgeBase: Sendable {
    /// Where everything is.
    package struct Configuration: Sendable {
        /// Folder of the articles.
        package var articles: String
        /// Folder for what is derived from them; it is made if need be.
        package var cache: String
        /// Measures meaning; without it words alone decide.
        package var meaning: MeaningTable?
        /// Keeps walks, feedback and questions that found nothing.
        package var journal: Journal?

        package init(articles: String, cache: String, meaning: MeaningTable? = nil, journal: Journal? = nil) {
            self.articles = articles
            self.cache = cache
            self.meaning = meaning
            self.journal = journal
        }
    }

    /// How it is.
    package struct Condition: Sendable, Hashable {
        /// Articles that cannot be read now; the last good version of each is served, where there was one.
        package var problems: [ArticleFolder.Problem] = []
        /// What was noticed about the derived files, one line each.
        package var notices: [String] = []
        /// When the folder was last looked at.
        package var checked: Date
    }

    package let configuration: Configuration
    private let state: Mutex<State>

    private struct State {
        var editions: [Audience: Edition]
        var condition: Condition
    }

    /// Publishes the articles for the first time.
    ///
    /// - Throws: ``SearchIndexError`` if no index can be made.
    package init(_ configuration: Configuration) async throws {
        self.configuration = configuration
        state = Mutex(try await Self.publish(configuration))
    }

    /// The articles as an audience may see them now.
    package func edition(for audience: Audience) -> Edition {
        // Every audience is published from the start.
        state.withLock { $0.editions[audience] ?? $0.editions[.everyone]! }
    }

    package var condition: Condition { state.withLock { $0.condition } }

    /// Publishes what has changed in the folder since; requests under way go on with the edition they have.
    ///
    /// - Returns: Whether anything changed.
    /// - Throws: ``SearchIndexError`` if the index cannot be written; the last edition stays.
    @discardableResult
    package func refresh() async throws -> Bool {
        let published = try await Self.publish(configuration)
        return state.withLock { state in
            let isNew = state.editions[.staff]?.revision != published.editions[.staff]?.revision
            state = published
            return isNew
        }
    }

    private static func publish(_ configuration: Configuration) async throws -> State {
        let folder = ArticleFolder(path: configuration.articles)
        let (index, statistics) = try await SearchIndex.upToDate(
            path: configuration.cache + "/serve.sqlite", folder: folder, meaning: configuration.meaning)
        let files = ArticleFiles(folder: folder)
        var entries: [ArticleEntry] = []
        var hash = SHA256()
        for file in folder.contents().files {
            guard let article = try? files.article(at: file.path), !article.isDraft else { continue }
            let modified = Date(timeIntervalSince1970: Double(file.modified) / 1e9)
            hash.update(data: Array("\(file.path)\n\(file.modified)\n\(file.size)\n".utf8))
            entries.append(
                ArticleEntry(
                    id: article.id, path: article.path, title: article.title, product: article.product,
                    summary: (article.summary ?? article.problem)?.text, modified: modified))
        }
        entries.sort { $0.id.utf8.lexicographicallyPrecedes($1.id.utf8) }
        let revision = hash.finalize().prefix(8).map { String($0, radix: 16) }.joined()
        let editions = Audience.allCases.map { audience in
            Edition(
                audience: audience, revision: revision, changed: entries.map(\.modified).max() ?? Date(),
                articles: entries,
                index: index, files: files)
        }
        return State(
            editions: Dictionary(uniqueKeysWithValues: editions.map { ($0.audience, $0) }),
            condition: Condition(problems: statistics.problems, notices: statistics.notices, checked: Date()))
    }
}
