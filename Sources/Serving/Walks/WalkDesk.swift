package import Answering
package import Articles
package import Journal

package import struct Foundation.Date

/// Walks that readers take over the network: each is kept in the journal, reply by reply, and named by a handle.
///
/// A walk keeps to its article as it was when the walk began. No connection test is run: where the article calls for one, the
/// reader says what it found.
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
        /// What was noted, in order, without secrets.
        package var notes: [WalkRecord.Note]
        /// Other articles to go on with, best first; only where the walk has ended and the problem has not.
        package var others: [WalkNext]
        package var begun: Date
        /// When it ended; `nil` while it goes on.
        package var ended: Date?
    }

    private let knowledgeBase: KnowledgeBase
    private let journal: Journal
    private let handles: WalkHandles

    package init(_ knowledgeBase: KnowledgeBase, journal: Journal) {
        self.knowledgeBase = knowledgeBase
        self.journal = journal
        handles = WalkHandles(besides: journal.path)
    }

    /// Begins a walk through an article.
    ///
    /// Where a question led to it, the walk begins with the solution that the article's answer to the question shows; the
    /// remedies stand in the order that earlier walks suggest.
    /// - Parameters:
    ///   - article: Its id.
    ///   - question: What was asked, where a question led to it.
    ///   - options: What is known before the walk begins; `variant` is the product that was asked for.
    ///   - audience: Who walks.
    /// - Returns: The walk at its first prompt.
    /// - Throws: ``ArticleFileError`` or ``JournalError``, ``SearchIndexError`` if the question cannot be looked up.
    package func begin(
        _ article: Article.ID, question: String? = nil, options: Walkthrough.Options = Walkthrough.Options(),
        audience: Audience
    ) throws -> Walk {
        let edition = knowledgeBase.edition(for: audience)
        let document = try edition.document(article)
        var options = options
        if let question, options.solution == nil {
            let answer = try edition.answer(
                question, from: article, options: Answerer.Options(product: options.variant, excerpts: false))
            if let origin = WalkOrigin(answer, product: options.variant), origin.article == document.article.id {
                options.variant = origin.options.variant
                options.solution = origin.options.solution
            }
        }
        if options.order.isEmpty { options.order = try journal.tallies(article: document.article) }
        let new = NewWalk(
            article: document.article.id, path: document.article.path, title: document.article.title,
            source: document.source, question: question, options: options)
        let id = try journal.begin(new, at: Date())
        return try walk(try found(handles.handle(id), for: audience), for: audience)
    }

    /// A walk as it stands.
    ///
    /// - Parameters:
    ///   - handle: Names the walk.
    ///   - audience: Who asks; a walk through an internal article is there for staff only.
    /// - Returns: The walk.
    /// - Throws: ``WalkDeskError/unknown`` if no walk has this handle, ``JournalError``, ``WalkReplayError``.
    package func walk(_ handle: String, audience: Audience = .everyone) throws -> Walk {
        try walk(try found(handle, for: audience), for: audience)
    }

    /// Goes on by one reply; it is on the disk when the call returns.
    ///
    /// - Parameters:
    ///   - reply: One of the prompt's.
    ///   - handle: Names the walk.
    ///   - given: Replies given before, as the reader knows them; a reply that was sent twice is not taken twice.
    ///   - audience: Who replies.
    /// - Returns: The walk after the reply.
    /// - Throws: ``WalkthroughRefusal`` if it does not answer the prompt, ``JournalError/walkedElsewhere(_:)`` if the walk is
    ///   elsewhere by now, and what ``walk(_:audience:)`` throws.
    package func reply(
        _ reply: WalkthroughReply, to handle: String, after given: Int? = nil, audience: Audience = .everyone
    ) throws -> Walk {
        var found = try found(handle, for: audience)
        if given == nil || given == found.record.replies.count {
            do {
                try found.walkthrough.apply(reply)
                try journal.append(reply, to: found.record.id, at: Date(), after: given ?? found.record.replies.count)
                if found.walkthrough.result != nil {
                    try journal.end(found.record.id, found.walkthrough, at: Date())
                }
                return try walk(handle, audience: audience)
            } catch JournalError.walkedElsewhere {
                // It may have been the same reply, sent twice at once.
                found = try self.found(handle, for: audience)
            }
        }
        guard let given, found.record.replies.count == given + 1, Self.isSame(found.record.replies[given].reply, reply)
        else { throw JournalError.walkedElsewhere(found.record.id) }
        if found.walkthrough.result != nil, found.record.ended == nil {
            // The server ended between the reply and the end of the walk.
            try journal.end(found.record.id, found.walkthrough, at: Date())
        }
        return try walk(handle, audience: audience)
    }

    /// Keeps a note beside the walk, without its secrets; the same note sent twice is kept once.
    ///
    /// - Parameters:
    ///   - text: At most what the journal keeps of a text; nothing is kept if it is blank.
    ///   - handle: Names the walk.
    ///   - audience: Who notes it.
    /// - Returns: The walk with the note.
    /// - Throws: What ``walk(_:audience:)`` throws.
    @discardableResult
    package func note(_ text: String, on handle: String, audience: Audience = .everyone) throws -> Walk {
        let found = try found(handle, for: audience)
        let count = found.record.replies.count
        let stored = StoredText.of(text)
        if found.record.notes.last?.text != stored || found.record.notes.last?.replyIndex != count {
            try journal.note(text, on: found.record.id, replyIndex: count, at: Date())
        }
        return try walk(handle, audience: audience)
    }

    /// The walk as a note for the ticket, in Markdown.
    package func ticketNote(_ handle: String, audience: Audience = .everyone) throws -> String {
        let found = try found(handle, for: audience)
        return TicketNote.text(of: found.record, found.walkthrough)
    }

    /// Remembers whether a walk helped; it is on the disk when the call returns.
    ///
    /// - Parameters:
    ///   - helped: Whether it did.
    ///   - reason: What the reader says of it.
    ///   - handle: Names the walk.
    ///   - audience: Who says so.
    /// - Throws: What ``walk(_:audience:)`` throws.
    package func record(
        helped: Bool, reason: String? = nil, on handle: String, audience: Audience = .everyone
    ) throws {
        let record = try found(handle, for: audience).record
        let feedback = Feedback(
            helped: helped, question: record.question, article: record.article, walk: record.id, reason: reason)
        try journal.record(feedback, at: Date())
    }

    // MARK: A walk from the journal

    private struct Found {
        var handle: String
        var record: WalkRecord
        var walkthrough: Walkthrough
    }

    private func found(_ handle: String, for audience: Audience) throws -> Found {
        guard let id = try handles.walk(handle), let record = try journal.walk(id) else { throw WalkDeskError.unknown }
        let walkthrough = try record.replayed()
        if audience != .staff, isInternal(walkthrough.article) { throw WalkDeskError.unknown }
        return Found(handle: handle, record: record, walkthrough: walkthrough)
    }

    /// Whether an article was for internal readers when the walk began, or is now.
    private func isInternal(_ article: Article) -> Bool {
        article.isInternal || knowledgeBase.edition(for: .staff).entry(article.id)?.isInternal == true
    }

    private func walk(_ found: Found, for audience: Audience) throws -> Walk {
        let walkthrough = found.walkthrough
        var walk = Walk(
            handle: found.handle, article: walkthrough.article, question: found.record.question,
            prompt: walkthrough.prompt, trail: walkthrough.trail, given: found.record.replies.count,
            notes: found.record.notes, others: [], begun: found.record.begun, ended: found.record.ended)
        if let result = walkthrough.result, result.outcome != .solved {
            walk.others = try others(found, for: audience)
        }
        return walk
    }

    private func others(_ found: Found, for audience: Audience) throws -> [WalkNext] {
        let edition = knowledgeBase.edition(for: audience)
        let article = found.walkthrough.article
        let options = Answerer.Options(
            product: found.record.question == nil ? article.product : nil, limit: 6, excerpts: false)
        let answer = try edition.answer(found.record.question ?? article.title, options: options)
        return WalkNext.after(answer, without: article.id)
    }

    /// Whether a reply is the one that was kept; what a person typed is kept without secrets, and not compared.
    private static func isSame(_ kept: WalkthroughReply, _ reply: WalkthroughReply) -> Bool {
        switch (kept, reply) {
        case (.notRelevant, .notRelevant): true
        case (.probe(let kept), .probe(let result)): kept.status == result.status
        default: kept == reply
        }
    }
}

/// Why a walk cannot be gone on with.
package enum WalkDeskError: Error, Sendable, Hashable, CustomStringConvertible {
    /// No walk has the handle, or none that the reader may see.
    case unknown

    package var description: String { "there is no such walk; begin a new one" }
}
