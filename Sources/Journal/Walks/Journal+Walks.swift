package import Answering
import Articles
import GRDB

package import struct Foundation.Date

extension Journal {
    /// Begins a walk; the article's text is stored once for all walks over it.
    ///
    /// - Returns: The walk's number.
    /// - Throws: ``JournalError`` if it cannot be written.
    package func begin(_ walk: NewWalk, at time: Date) throws(JournalError) -> WalkRecord.ID {
        try write { try WalkRows.insert(walk, at: time, in: $0) }
    }

    /// Appends a reply; it is on the disk when the call returns.
    ///
    /// A walk that had ended goes on.
    /// - Parameters:
    ///   - reply: What was replied; its texts are stored without their secrets.
    ///   - walk: Number of the walk.
    ///   - time: When.
    ///   - count: Replies given before as the caller knows them, those taken back counted too; `nil` if it does not care.
    /// - Throws: ``JournalError/walkedElsewhere(_:)`` if there are more or fewer, and any other ``JournalError``.
    package func append(
        _ reply: WalkthroughReply, to walk: WalkRecord.ID, at time: Date, after count: Int? = nil
    ) throws(JournalError) {
        try write { try WalkRows.append(reply, to: walk, at: time, after: count, in: $0) }
    }

    /// Keeps a note beside a walk.
    ///
    /// - Parameters:
    ///   - text: Stored without its secrets; nothing is stored if it is blank.
    ///   - walk: Number of the walk.
    ///   - replyIndex: Replies given before it, those taken back counted too.
    ///   - time: When.
    /// - Throws: ``JournalError`` if there is no such walk, or it cannot be written.
    package func note(
        _ text: String, on walk: WalkRecord.ID, replyIndex: Int, at time: Date
    ) throws(JournalError) {
        let text = StoredText.of(text)
        guard !text.isEmpty else { return }
        try write { try WalkRows.note(text, on: walk, replyIndex: replyIndex, at: time, in: $0) }
    }

    /// Says how a walk ended, and learns from it which remedy solved the problem.
    ///
    /// A walk that ended without a solution, and that a question led to, becomes a gap. Ending it once more replaces what
    /// was said before.
    /// - Parameters:
    ///   - walk: Number of the walk.
    ///   - walkthrough: Where it ended; nothing happens if it goes on.
    ///   - time: When.
    /// - Throws: ``JournalError`` if there is no such walk, or it cannot be written.
    package func end(_ walk: WalkRecord.ID, _ walkthrough: Walkthrough, at time: Date) throws(JournalError) {
        guard let result = walkthrough.result else { return }
        try write { database in
            try database.execute(
                sql: "UPDATE walk SET ended = ?, result = ?, changed = max(changed, ?) WHERE id = ?",
                arguments: [
                    StoredTime.milliseconds(time), try StoredJSON.text(of: result), StoredTime.milliseconds(time), walk,
                ])
            guard database.changesCount == 1 else { throw JournalError.noSuchWalk(walk) }
            try database.execute(sql: "DELETE FROM remedy WHERE walk = ?", arguments: [walk])
            for (key, remedy) in RemedyOutcomes(walkthrough).outcomes {
                try database.execute(
                    sql: "INSERT INTO remedy (walk, article, solution, key, outcome) VALUES (?, ?, ?, ?, ?)",
                    arguments: [walk, walkthrough.article.id, remedy.solution, key.text, remedy.outcome.rawValue])
            }
            guard result.outcome != .solved,
                let question = try String.fetchOne(
                    database, sql: "SELECT question FROM walk WHERE id = ?", arguments: [walk])
            else { return }
            var unanswered = UnansweredQuestion(text: question)
            unanswered.source = .walk
            unanswered.article = walkthrough.article.id
            try QuestionRows.record(unanswered, at: time, in: database)
        }
    }

    /// A walk with all that belongs to it; `nil` if there is none of this number.
    ///
    /// - Throws: ``JournalError`` if it cannot be read.
    package func walk(_ id: WalkRecord.ID) throws(JournalError) -> WalkRecord? {
        try read { try WalkRows.record(id, in: $0) }
    }

    /// Walks, the one last worked on first.
    ///
    /// - Parameters:
    ///   - limit: At most this many; `nil` for all.
    ///   - openOnly: Only those that have not ended.
    /// - Returns: No walk has its replies with it.
    /// - Throws: ``JournalError`` if they cannot be read.
    package func walks(limit: Int? = nil, openOnly: Bool = false) throws(JournalError) -> [WalkSummary] {
        try read { try WalkRows.summaries(limit: limit, openOnly: openOnly, in: $0) }
    }

    /// Forgets walks, with what was learned from them; what is deleted is overwritten on the disk.
    ///
    /// - Parameter ids: Numbers of the walks.
    /// - Throws: ``JournalError/noSuchWalk(_:)`` for the first number that is none; nothing is deleted then.
    package func delete(_ ids: [WalkRecord.ID]) throws(JournalError) {
        try write { database in
            for id in ids {
                try database.execute(sql: "DELETE FROM walk WHERE id = ?", arguments: [id])
                guard database.changesCount == 1 else { throw JournalError.noSuchWalk(id) }
            }
            try database.execute(sql: "DELETE FROM revision WHERE hash NOT IN (SELECT revision FROM walk)")
        }
        emptyLog()
    }

    /// Takes a handed-over walk in as a new one; nothing that is there changes.
    ///
    /// - Returns: Its number here.
    /// - Throws: ``JournalError`` if it cannot be written.
    package func adopt(_ walk: WalkRecord) throws(JournalError) -> WalkRecord.ID {
        try write { database in
            let new = NewWalk(
                article: walk.article, path: walk.path, title: walk.title, source: walk.revision.source,
                question: walk.question, options: walk.options)
            let id = try WalkRows.insert(new, at: walk.begun, in: database)
            for reply in walk.replies {
                try WalkRows.append(reply.reply, to: id, at: reply.time, after: nil, in: database)
            }
            for note in walk.notes {
                try WalkRows.note(
                    StoredText.of(note.text), on: id, replyIndex: note.replyIndex, at: note.time, in: database)
            }
            guard let result = walk.result, let ended = walk.ended else { return id }
            // What it tells about remedies counts where it was walked.
            try database.execute(
                sql: "UPDATE walk SET ended = ?, result = ? WHERE id = ?",
                arguments: [StoredTime.milliseconds(ended), try StoredJSON.text(of: result), id])
            return id
        }
    }
}
