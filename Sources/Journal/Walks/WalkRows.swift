import Answering
import Articles
import Foundation
import GRDB

/// Walks as rows.
enum WalkRows {
    static func insert(_ walk: NewWalk, at time: Date, in database: Database) throws -> Int {
        let revision = ArticleRevision(source: walk.source)
        try database.execute(
            sql: "INSERT INTO revision (hash, source) VALUES (?, ?) ON CONFLICT DO NOTHING",
            arguments: [revision.hash, Data(revision.source)])
        let now = StoredTime.milliseconds(time)
        try database.execute(
            sql: """
                INSERT INTO walk (article, path, title, revision, question, options, begun, changed)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?)
                """,
            arguments: [
                walk.article, walk.path, walk.title, revision.hash, walk.question.map(StoredText.of),
                try StoredJSON.text(of: walk.options), now, now,
            ])
        return Int(database.lastInsertedRowID)
    }

    static func append(
        _ reply: WalkthroughReply, to walk: Int, at time: Date, after count: Int?, in database: Database
    ) throws {
        let number = try Int.fetchOne(
            database, sql: "SELECT coalesce(max(number) + 1, 0) FROM reply WHERE walk = ?", arguments: [walk])
        if let count, count != number { throw JournalError.walkedElsewhere(walk) }
        let now = StoredTime.milliseconds(time)
        try database.cachedStatement(
            sql: "UPDATE walk SET changed = max(changed, ?), ended = NULL, result = NULL WHERE id = ?"
        ).execute(arguments: [now, walk])
        guard database.changesCount == 1 else { throw JournalError.noSuchWalk(walk) }
        try database.cachedStatement(sql: "INSERT INTO reply (walk, number, reply, time) VALUES (?, ?, ?, ?)")
            .execute(arguments: [walk, number, try StoredJSON.text(of: redacted(reply)), now])
    }

    static func note(
        _ text: String, on walk: Int, replyIndex: Int, at time: Date, in database: Database
    ) throws {
        let now = StoredTime.milliseconds(time)
        try database.execute(
            sql: "UPDATE walk SET changed = max(changed, ?) WHERE id = ?", arguments: [now, walk])
        guard database.changesCount == 1 else { throw JournalError.noSuchWalk(walk) }
        try database.execute(
            sql: "INSERT INTO note (walk, reply, text, time) VALUES (?, ?, ?, ?)",
            arguments: [walk, max(0, replyIndex), text, now])
    }

    static func record(_ id: Int, in database: Database) throws -> WalkRecord? {
        guard
            let row = try Row.fetchOne(
                database, sql: "SELECT walk.*, source FROM walk JOIN revision ON hash = revision WHERE id = ?",
                arguments: [id])
        else { return nil }
        let replies = try Row.fetchAll(
            database, sql: "SELECT reply, time FROM reply WHERE walk = ? ORDER BY number", arguments: [id])
        let notes = try Row.fetchAll(
            database, sql: "SELECT text, reply, time FROM note WHERE walk = ? ORDER BY id", arguments: [id])
        return WalkRecord(
            id: id, article: row["article"], path: row["path"], title: row["title"],
            revision: ArticleRevision(source: Array(row["source"] as Data)), question: row["question"],
            options: try StoredJSON.value(of: row["options"]), begun: StoredTime.date(row["begun"]),
            replies: try replies.map {
                WalkRecord.Reply(try StoredJSON.value(of: $0["reply"]), time: StoredTime.date($0["time"]))
            },
            notes: notes.map {
                WalkRecord.Note($0["text"], replyIndex: $0["reply"], time: StoredTime.date($0["time"]))
            },
            ended: (row["ended"] as Int64?).map(StoredTime.date),
            result: try (row["result"] as String?).map { try StoredJSON.value(of: $0) })
    }

    static func summaries(limit: Int?, openOnly: Bool, in database: Database) throws -> [WalkSummary] {
        let rows = try Row.fetchAll(
            database,
            sql: """
                SELECT walk.*, (SELECT count(*) FROM reply WHERE walk = id) AS replies,
                    (SELECT count(*) FROM note WHERE walk = walk.id) AS notes
                FROM walk WHERE ended IS NULL OR NOT ?
                ORDER BY changed DESC, id DESC LIMIT ?
                """, arguments: [openOnly, limit ?? -1])
        return try rows.map { row in
            WalkSummary(
                id: row["id"], article: row["article"], title: row["title"], question: row["question"],
                begun: StoredTime.date(row["begun"]), changed: StoredTime.date(row["changed"]),
                ended: (row["ended"] as Int64?).map(StoredTime.date),
                result: try (row["result"] as String?).map { try StoredJSON.value(of: $0) },
                replyCount: row["replies"], noteCount: row["notes"])
        }
    }

    /// The reply with its texts without secrets.
    private static func redacted(_ reply: WalkthroughReply) -> WalkthroughReply {
        switch reply {
        case .notRelevant(let reason): return .notRelevant(reason: reason.map(StoredText.of))
        case .probe(var result):
            result.summary = StoredText.of(result.summary)
            result.finding = result.finding.map(StoredText.of)
            return .probe(result)
        default: return reply
        }
    }
}
