import GRDB

package import struct Foundation.Date

extension Journal {
    /// What happened last: what feedback without further words is about.
    package enum LastEvent: Sendable, Hashable {
        case walk(WalkSummary)
        case question(String, time: Date)

        package var time: Date {
            switch self {
            case .walk(let walk): walk.changed
            case .question(_, let time): time
            }
        }
    }

    /// Remembers a question that nothing was found for.
    ///
    /// - Throws: ``JournalError`` if it cannot be written.
    package func record(_ question: UnansweredQuestion, at time: Date) throws(JournalError) {
        try write { try QuestionRows.record(question, at: time, in: $0) }
    }

    /// Remembers whether an answer helped; one that did not becomes part of a gap.
    ///
    /// - Throws: ``JournalError`` if it cannot be written.
    package func record(_ feedback: Feedback, at time: Date) throws(JournalError) {
        try write { database in
            try database.execute(
                sql: """
                    INSERT INTO feedback (helped, question, article, walk, reason, time) VALUES (?, ?, ?, ?, ?, ?)
                    """,
                arguments: [
                    feedback.helped, feedback.question.map(StoredText.of) ?? "",
                    feedback.article.map(StoredText.of) ?? "", feedback.walk, feedback.reason.map(StoredText.of),
                    StoredTime.milliseconds(time),
                ])
            guard !feedback.helped else { return }
            var question = UnansweredQuestion(text: feedback.question ?? "", source: .feedback)
            question.article = feedback.article
            question.reason = feedback.reason
            try QuestionRows.record(question, at: time, in: database)
        }
    }

    /// The walk or unanswered question that was last worked on or asked; `nil` if there is none.
    ///
    /// - Throws: ``JournalError`` if it cannot be read.
    package func lastEvent() throws(JournalError) -> LastEvent? {
        try read { database in
            let walk = try WalkRows.summaries(limit: 1, openOnly: false, in: database).first
            let row = try Row.fetchOne(
                database, sql: "SELECT text, last FROM question WHERE source = 'ask' ORDER BY last DESC LIMIT 1")
            let question = row.map { LastEvent.question($0["text"], time: StoredTime.date($0["last"])) }
            guard let walk else { return question }
            guard let question, question.time > walk.changed else { return .walk(walk) }
            return question
        }
    }

    /// What articles are missing for: open questions grouped by what they have in common, most frequent first.
    ///
    /// - Throws: ``JournalError`` if they cannot be read.
    package func gaps() throws(JournalError) -> [Gap] {
        GapGrouping.gaps(try read { try QuestionRows.open(in: $0) })
    }

    /// The gap that a question belongs to.
    ///
    /// - Parameter id: Number of the gap, or of any question in it.
    /// - Returns: The gap with all its questions.
    /// - Throws: ``JournalError/noSuchGap(_:)`` if there is none, and any other ``JournalError``.
    package func gap(_ id: Gap.ID) throws(JournalError) -> Gap {
        guard let gap = try gaps().first(where: { $0.questions.contains { $0.id == id } }) else {
            throw .noSuchGap(id)
        }
        return gap
    }

    /// Takes the questions of a gap off the list; asked once more, a question comes back.
    ///
    /// - Parameters:
    ///   - id: Number of the gap, or of any question in it.
    ///   - time: When.
    /// - Returns: The gap as it was.
    /// - Throws: ``JournalError/noSuchGap(_:)`` if there is none, and any other ``JournalError``.
    @discardableResult
    package func dismissGap(_ id: Gap.ID, at time: Date) throws(JournalError) -> Gap {
        let gap = try gap(id)
        try write { database in
            for question in gap.questions {
                try database.execute(
                    sql: "UPDATE question SET dismissed = ? WHERE id = ?",
                    arguments: [StoredTime.milliseconds(time), question.id])
            }
        }
        return gap
    }
}
