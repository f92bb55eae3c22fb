package import Articles
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
        /// Folder for what is derived from them; it is made if need be, and belongs to one server at a time.
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
        ///
        /// It names articles whoever they are for, see ``KnowledgeBase/condition(for:)``.
        package var problems: [ArticleFolder.Problem] = []
        /// What was noticed about the derived files, one line each.
        package var notices: [String] = []
        /// When the folder was last looked at.
        package var checked: Date
    }

    package let configuration: Configuration
    private let publisher: Publisher
    private let state: Mutex<State>

    private struct State {
        var everyone: Edition
        var staff: Edition
        var condition: Condition
        var publicProblems: [ArticleFolder.Problem]

        init(_ outcome: Publisher.Outcome) {
            everyone = outcome.everyone
            staff = outcome.staff
            condition = outcome.condition
            publicProblems = outcome.publicProblems
        }
    }

    /// Publishes the articles for the first time.
    ///
    /// - Throws: ``KnowledgeBaseError`` or ``SearchIndexError`` if nothing can be published.
    package init(_ configuration: Configuration) async throws {
        self.configuration = configuration
        publisher = try Publisher(configuration)
        state = Mutex(State(try await publisher.refresh()))
    }

    /// The articles as an audience may see them now.
    package func edition(for audience: Audience) -> Edition {
        state.withLock { audience == .staff ? $0.staff : $0.everyone }
    }

    package var condition: Condition { state.withLock { $0.condition } }

    /// How it is, as far as an audience may know: paths of articles that it cannot see, and of folders, are left out.
    package func condition(for audience: Audience) -> Condition {
        state.withLock { state in
            guard audience == .everyone else { return state.condition }
            return Condition(problems: state.publicProblems, notices: [], checked: state.condition.checked)
        }
    }

    /// Publishes what has changed in the folder since; requests under way go on with the edition they have.
    ///
    /// Files that are being written while it looks are looked at again for a quarter of a second, then left to the next time.
    /// - Returns: Whether anything changed.
    /// - Throws: ``KnowledgeBaseError`` or ``SearchIndexError`` if not all of it could be published: what was published
    ///   before stays, ``condition`` says why.
    @discardableResult
    package func refresh() async throws -> Bool {
        let outcome = try await publisher.refresh { edition in
            self.state.withLock { state in
                // What everyone may no longer see goes at once; staff sees the new articles when theirs are ready.
                if state.staff.shelf === state.everyone.shelf {
                    state.staff = edition
                    state.staff.audience = .staff
                }
                state.everyone = edition
            }
        }
        state.withLock { $0 = State(outcome) }
        if let failure = outcome.failure { throw failure }
        return outcome.isNew
    }
}
