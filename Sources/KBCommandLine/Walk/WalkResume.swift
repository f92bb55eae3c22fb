import Answering
import Articles
import Foundation
import Journal

/// A walk taken up again: by its number, from a file that a colleague handed over, or the last one that is open.
struct WalkResume {
    let walk: Walkthrough
    let record: WalkRecord
    let journal: Journal

    /// Finds a walk and replays it over the article as it was.
    ///
    /// - Parameters:
    ///   - name: Number of a walk or path of a file; `nil` for the walk last worked on that has not ended.
    ///   - environment: Variables of the process.
    /// - Throws: ``WalkError``, `JournalError`, `HandOverError` or `WalkReplayError` if it cannot be gone on with.
    init(_ name: String?, environment: (String) -> String? = Environment.variable) throws {
        let journal = try openJournal(environment: environment)
        try self.init(id: Self.number(named: name, in: journal), in: journal)
    }

    /// The number of the walk that is meant; a file handed over becomes a walk of this journal.
    private static func number(named name: String?, in journal: Journal) throws -> WalkRecord.ID {
        guard let name else {
            guard let last = try journal.walks(limit: 1, openOnly: true).first else { throw WalkError.noOpenWalk }
            return last.id
        }
        let isFile = FileManager.default.fileExists(atPath: name)
        if !isFile, let id = Int(name.hasPrefix("#") ? String(name.dropFirst()) : name) { return id }
        guard let data = FileManager.default.contents(atPath: name) else { throw WalkError.unreadable(name) }
        return try journal.adopt(try HandOver.read([UInt8](data), path: name))
    }

    private init(id: WalkRecord.ID, in journal: Journal) throws {
        guard let record = try journal.walk(id) else { throw JournalError.noSuchWalk(id) }
        self.journal = journal
        self.record = record
        self.walk = try record.replayed()
    }

    /// What is to be said where the article is no longer the one that was walked; `nil` where it is.
    ///
    /// - Parameter folder: The articles as they are now.
    /// - Returns: One sentence with what to do.
    func warning(_ folder: ArticleFolder) -> String? {
        let name = CommandText.walk(record.article)
        guard let now = try? folder.read(record.path) else {
            return "\(record.path): the article is gone; this walk keeps to its text of \(record.begun.day)"
        }
        guard record.revision.differs(from: now) else { return nil }
        return
            "\(record.path): the article has changed; this walk keeps to its text of \(record.begun.day), "
            + "a new one begins with: \(name)"
    }
}

extension Date {
    /// The day in UTC, for example `2026-11-22`.
    fileprivate var day: String { String(ISO8601Format().prefix(10)) }
}
