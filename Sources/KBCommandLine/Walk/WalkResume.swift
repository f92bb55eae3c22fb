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
    init(_ name: String?, environment: [String: String] = ProcessInfo.processInfo.environment) throws {
        journal = try openJournal(environment: environment)
        guard let name else {
            guard let last = try journal.walks(limit: 1, openOnly: true).first else { throw WalkError.noOpenWalk }
            self = try WalkResume(id: last.id, in: journal)
            return
        }
        if let id = Int(name.hasPrefix("#") ? String(name.dropFirst()) : name),
            !FileManager.default.fileExists(atPath: name)
        {
            self = try WalkResume(id: id, in: journal)
            return
        }
        guard let data = FileManager.default.contents(atPath: name) else { throw WalkError.unreadable(name) }
        let handed = try HandOver.read([UInt8](data), path: name)
        self = try WalkResume(id: try journal.adopt(handed), in: journal)
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
