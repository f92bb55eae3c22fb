import Foundation
import GRDB

/// Unanswered questions as rows.
enum QuestionRows {
    /// Questions kept at most; beyond it, those that nobody has asked for the longest time go.
    static let limit = 10_000

    /// Codes, messages and reasons kept of one question.
    private static let mostTexts = 8

    /// Adds a question, or counts it once more if it is there and open.
    static func record(_ question: UnansweredQuestion, at time: Date, in database: Database) throws {
        let text = StoredText.of(question.text)
        let article = question.article.map(StoredText.of) ?? ""
        guard !text.isEmpty || !article.isEmpty else { return }
        let now = StoredTime.milliseconds(time)
        let reason = question.reason.map(StoredText.of).flatMap { $0.isEmpty ? nil : $0 }
        let known = try Row.fetchOne(
            database,
            sql: """
                SELECT id, reasons FROM question
                WHERE source = ? AND text = ? AND article = ? AND product = ? AND dismissed IS NULL
                """,
            arguments: [question.source.rawValue, text, article, question.product.map(StoredText.of) ?? ""])
        if let known {
            var reasons: [String] = try StoredJSON.value(of: known["reasons"])
            if let reason, !reasons.contains(reason) { reasons = Array((reasons + [reason]).suffix(mostTexts)) }
            try database.execute(
                sql: "UPDATE question SET count = count + 1, last = max(last, ?), reasons = ? WHERE id = ?",
                arguments: [now, try StoredJSON.text(of: reasons), known["id"] as Int])
            return
        }
        try database.execute(
            sql: """
                INSERT INTO question (source, text, article, product, codes, messages, reasons, first, last)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
            arguments: [
                question.source.rawValue, text, article, question.product.map(StoredText.of) ?? "",
                try texts(question.codes), try texts(question.messages),
                try StoredJSON.text(of: reason.map { [$0] } ?? []), now, now,
            ])
        try removeOldest(in: database)
    }

    /// Open questions, oldest first.
    static func open(in database: Database) throws -> [StoredQuestion] {
        try Row.fetchAll(database, sql: "SELECT * FROM question WHERE dismissed IS NULL ORDER BY id").map { row in
            var question = UnansweredQuestion(
                text: row["text"], source: UnansweredQuestion.Source(rawValue: row["source"]) ?? .ask)
            question.article = optional(row["article"])
            question.product = optional(row["product"])
            question.codes = try StoredJSON.value(of: row["codes"])
            question.messages = try StoredJSON.value(of: row["messages"])
            return StoredQuestion(
                id: row["id"], question: question, reasons: try StoredJSON.value(of: row["reasons"]),
                count: row["count"], first: StoredTime.date(row["first"]), last: StoredTime.date(row["last"]))
        }
    }

    private static func texts(_ texts: [String]) throws -> String {
        try StoredJSON.text(of: texts.prefix(mostTexts).map(StoredText.of).filter { !$0.isEmpty })
    }

    private static func optional(_ text: String) -> String? { text.isEmpty ? nil : text }

    private static func removeOldest(in database: Database) throws {
        // Numbers only grow, so that the span of them is never less than the count.
        let span = try Int.fetchOne(database, sql: "SELECT coalesce(max(id) - min(id), 0) FROM question") ?? 0
        guard span >= limit else { return }
        try database.execute(
            sql: """
                DELETE FROM question WHERE id IN (
                    SELECT id FROM question ORDER BY dismissed IS NULL, last
                    LIMIT max(0, (SELECT count(*) FROM question) - ?))
                """, arguments: [limit])
    }
}

/// An unanswered question with how often and when it was asked.
struct StoredQuestion: Hashable {
    var id: Int
    var question: UnansweredQuestion
    var reasons: [String]
    var count: Int
    var first: Date
    var last: Date
}
