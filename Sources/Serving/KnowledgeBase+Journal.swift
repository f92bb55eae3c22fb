package import Answering
package import Journal

import struct Foundation.Date

extension KnowledgeBase {
    /// Remembers whether an answer helped; it is on the disk when the call returns.
    ///
    /// - Parameter feedback: What somebody said; its texts are stored without their secrets.
    /// - Throws: ``JournalError`` if it cannot be kept, ``JournalError/noPlace`` where there is no journal.
    package func record(_ feedback: Feedback) throws(JournalError) {
        guard let journal = configuration.journal else { throw .noPlace }
        try journal.record(feedback, at: Date())
    }

    /// Remembers the question of an answer that found nothing; does nothing for any other, and without a journal.
    ///
    /// - Parameters:
    ///   - answer: The answer that was given.
    ///   - product: Product that the search was narrowed to.
    /// - Throws: ``JournalError`` if it cannot be kept.
    package func remember(_ answer: Answer, product: String? = nil) throws(JournalError) {
        guard let journal = configuration.journal, let question = UnansweredQuestion(answer, product: product) else {
            return
        }
        try journal.record(question, at: Date())
    }
}
