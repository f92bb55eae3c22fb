package import Answering
package import Articles
package import Journal

package import struct Foundation.Date

/// Walks that readers take over the network: each is kept in the journal, reply by reply, and named by a handle.
package struct WalkDesk: Sendable {
    /// A walk at one place.
    package struct Walk: Sendable {
        /// Names the walk; nobody can guess another's.
        package var handle: String
        package var article: Article
        package var question: String?
        package var prompt: WalkthroughPrompt
        /// What was tried, in order.
        package var trail: [WalkthroughTrailEntry]
        /// Replies given, those taken back counted too: a reply to this prompt names it.
        package var given: Int
    }

    private let knowledgeBase: KnowledgeBase
    private let journal: Journal

    package init(_ knowledgeBase: KnowledgeBase, journal: Journal) {
        self.knowledgeBase = knowledgeBase
        self.journal = journal
    }

    /// Begins a walk through an article.
    ///
    /// - Parameters:
    ///   - article: Its id.
    ///   - question: What was asked, where a question led to it.
    ///   - options: What is known before the walk begins.
    ///   - audience: Who walks.
    /// - Throws: ``ArticleFileError`` or ``JournalError``.
    package func begin(
        _ article: Article.ID, question: String? = nil, options: Walkthrough.Options = Walkthrough.Options(),
        audience: Audience
    ) throws -> Walk {
        let document = try knowledgeBase.edition(for: audience).document(article)
        let new = NewWalk(
            article: document.article.id, path: document.article.path, title: document.article.title,
            source: document.source, question: question, options: options)
        return try walk(String(try journal.begin(new, at: Date())))
    }

    /// A walk as it stands.
    ///
    /// - Throws: ``WalkDeskError/unknown`` if no walk has this handle, ``JournalError``, ``WalkReplayError``.
    package func walk(_ handle: String) throws -> Walk {
        guard let id = Int(handle), let record = try journal.walk(id) else { throw WalkDeskError.unknown }
        let walkthrough = try record.replayed()
        return Walk(
            handle: handle, article: walkthrough.article, question: record.question, prompt: walkthrough.prompt,
            trail: walkthrough.trail, given: record.replies.count)
    }

    /// Goes on by one reply; it is on the disk when the call returns.
    ///
    /// - Parameters:
    ///   - reply: One of the prompt's.
    ///   - handle: Names the walk.
    ///   - given: Replies given before, as the reader knows them; a reply that was sent twice is not taken twice.
    /// - Throws: ``WalkthroughRefusal`` if it does not answer the prompt, ``JournalError/walkedElsewhere(_:)`` if the walk is
    ///   elsewhere by now, and what ``walk(_:)`` throws.
    package func reply(_ reply: WalkthroughReply, to handle: String, after given: Int? = nil) throws -> Walk {
        guard let id = Int(handle), let record = try journal.walk(id) else { throw WalkDeskError.unknown }
        var walkthrough = try record.replayed()
        try walkthrough.apply(reply)
        try journal.append(reply, to: id, at: Date(), after: given ?? record.replies.count)
        if walkthrough.result != nil { try journal.end(id, walkthrough, at: Date()) }
        return try walk(handle)
    }

    /// Keeps a note beside the walk.
    package func note(_ text: String, on handle: String) throws {
        guard let id = Int(handle), let record = try journal.walk(id) else { throw WalkDeskError.unknown }
        try journal.note(text, on: id, replyIndex: record.replies.count, at: Date())
    }

    /// The walk as a note for the ticket, in Markdown.
    package func ticketNote(_ handle: String) throws -> String {
        guard let id = Int(handle), let record = try journal.walk(id) else { throw WalkDeskError.unknown }
        return TicketNote.text(of: record, try record.replayed())
    }
}

/// Why a walk cannot be gone on with.
package enum WalkDeskError: Error, Sendable, Hashable, CustomStringConvertible {
    /// No walk has the handle.
    case unknown

    package var description: String { "there is no such walk; begin a new one" }
}
