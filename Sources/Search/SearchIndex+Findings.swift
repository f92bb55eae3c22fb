package import Articles
import GRDB

/// An article that says what a finding of a connection test means.
package struct DeclaredFinding: Sendable, Hashable {
    package var article: Article.ID
    package var path: String
    package var product: String?
    package var meaning: ProbeDeclaration.Meaning

    package init(article: Article.ID, path: String, product: String? = nil, meaning: ProbeDeclaration.Meaning) {
        self.article = article
        self.path = path
        self.product = product
        self.meaning = meaning
    }
}

extension SearchIndex {
    /// What articles say about a finding, or about its layer as a whole.
    ///
    /// - Parameters:
    ///   - finding: What a test found.
    ///   - type: The type of the tested connection.
    /// - Returns: Those that name the finding before those that name its layer, then ordered by path.
    /// - Throws: ``SearchIndexError`` if the index cannot be read.
    package func declarations(of finding: ConnectionFinding, type: ConnectionType) throws -> [DeclaredFinding] {
        do {
            return try queue.reading { database in
                try Row.fetchAll(
                    database,
                    sql: """
                        SELECT name, path, finding, line, target, cause, solution, solutionNumber, step, product
                        FROM finding JOIN article ON article.id = finding.article
                        WHERE type = ? AND finding IN (?, ?)
                        ORDER BY finding = ? DESC, path
                        """,
                    arguments: [type.rawValue, finding.rawValue, finding.layer.rawValue, finding.rawValue]
                ).compactMap(Self.declaration)
            }
        } catch let error as DatabaseError {
            throw Self.readable(error, path: path ?? "index in memory")
        }
    }

    /// The path of an article; `nil` where there is none of that id.
    ///
    /// - Throws: ``SearchIndexError`` if the index cannot be read.
    package func path(of article: Article.ID) throws -> String? {
        do {
            return try queue.reading {
                try String.fetchOne(
                    $0, sql: "SELECT path FROM article WHERE name = ? ORDER BY path LIMIT 1", arguments: [article])
            }
        } catch let error as DatabaseError {
            throw Self.readable(error, path: path ?? "index in memory")
        }
    }

    private static func declaration(_ row: Row) -> DeclaredFinding? {
        guard let finding = ProbeDeclaration.Pattern(rawValue: row[2]) else { return nil }
        let target = ProbeDeclaration.Target(
            article: row[4], cause: row[5], solution: row[6], solutionNumber: row[7], step: row[8])
        return DeclaredFinding(
            article: row[0], path: row[1], product: row[9],
            meaning: ProbeDeclaration.Meaning(finding: finding, target: target, line: row[3]))
    }
}
