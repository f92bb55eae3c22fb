import Answering
import Foundation
import Journal

/// Opens the user's journal.
///
/// - Throws: ``JournalError`` if it cannot be used.
func openJournal(
    environment: (String) -> String? = Environment.variable
) throws -> Journal {
    try Journal(at: Journal.defaultPath(environment: environment))
}

/// What `kb ask` remembers: questions that nothing was found for.
enum AskHistory {
    /// Remembers the question of an answer that has been printed, if nothing was found.
    ///
    /// Does not wait for the disk, and never fails: a journal that cannot be written is said on standard error. Nothing is
    /// remembered where `KB_NO_HISTORY` is set.
    static func remember(
        _ answer: Answer, product: String?, environment: (String) -> String? = Environment.variable
    ) {
        guard !Journal.isHistoryOff(environment: environment),
            let question = UnansweredQuestion(answer, product: product)
        else { return }
        do throws(JournalError) {
            let journal = try Journal(
                at: Journal.defaultPath(environment: environment), durability: .relaxed)
            try journal.record(question, at: Date())
            journal.leaveOpen()
        } catch {
            switch error {
            // Nobody's fault, and nothing to do about it: the question is not remembered.
            case .noPlace, .busy: break
            default: Output.note("the question is not remembered: \(error)")
            }
        }
    }
}
