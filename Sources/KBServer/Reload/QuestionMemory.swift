import Foundation
import Journal
import Synchronization

/// Questions that found nothing, until they are written to the journal: no answer waits for the disk.
final class QuestionMemory: Sendable {
    /// Questions that wait at most; more are forgotten.
    static let most = 1000

    private let journal: Journal?
    private let waiting = Mutex<[(question: UnansweredQuestion, time: Date)]>([])

    /// - Parameter journal: `nil` remembers nothing.
    init(journal: Journal?) {
        self.journal = journal
    }

    func add(_ question: UnansweredQuestion) {
        guard journal != nil else { return }
        waiting.withLock { if $0.count < Self.most { $0.append((question, Date())) } }
    }

    /// Writes what waits.
    ///
    /// - Throws: ``JournalError``; what could not be written is forgotten.
    func write() throws {
        let all = waiting.withLock { waiting in
            defer { waiting = [] }
            return waiting
        }
        guard let journal else { return }
        for entry in all { try journal.record(entry.question, at: entry.time) }
    }
}
