import Articles
import GRDB

/// What a finding of a connection test means in an article, as the index stores it.
struct IndexedFinding: Sendable {
    var type: ConnectionType
    var meaning: ProbeDeclaration.Meaning

    func insert(article: Int64, in database: Database) throws {
        let target = meaning.target
        try database.cachedStatement(sql: "INSERT OR IGNORE INTO finding VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)").execute(
            arguments: [
                type.rawValue, meaning.finding.rawValue, article, meaning.line, target.article, target.cause,
                target.solution, target.solutionNumber, target.step,
            ])
    }
}
