import Foundation
import GRDB

extension SearchIndex {
    /// Articles that may answer a query, with what speaks for each; in no particular order of merit.
    ///
    /// Some cheap rankings of SQLite name the candidates; each of them is then read term by term.
    /// - Parameters:
    ///   - query: What to look for.
    ///   - product: Only articles about this product, if given.
    /// - Returns: Ordered by path; empty if no term of the query occurs anywhere.
    /// - Throws: `DatabaseError` if the index cannot be read.
    package func matches(_ query: SearchQuery, product: String? = nil) throws -> QueryMatches {
        try queue.read { database in
            let weighted = try WeightedQuery(query, collection: CollectionSums(database), database: database)
            let candidates = try CandidateSearch(query: weighted, database: database).candidates()
            var matches: [ArticleMatch] = []
            var scan = ArticleScan(weighted)
            let articleRow = try database.cachedStatement(
                sql: """
                    SELECT path, titleTerms, pathTerms, firstPassage, lastPassage, product FROM article WHERE id = ?
                    """)
            let passageRows = try database.cachedStatement(
                sql: "SELECT firstSection, heading, quoted, body FROM passage WHERE id BETWEEN ? AND ? ORDER BY id")
            for candidate in candidates {
                guard let row = try Row.fetchOne(articleRow, arguments: [candidate]) else { continue }
                if let product, (row[5] as String?)?.lowercased() != product.lowercased() { continue }
                scan.begin()
                let path: String = row[0]
                let titleCovered = bytes(of: row, 1) { scan.readTitle($0) }
                let nameTerms = Self.nameTerms(ofPath: path)
                let nameCovered = bytes(of: row, 2) { scan.readPath($0, nameTerms: nameTerms) }
                let passages = try Row.fetchCursor(passageRows, arguments: [row[3] as Int64, row[4] as Int64])
                while let passage = try passages.next() {
                    bytes(of: passage, 1) { heading in
                        bytes(of: passage, 2) { quoted in
                            bytes(of: passage, 3) { body in
                                scan.readPassage(
                                    firstSection: passage[0], heading: heading, quoted: quoted, body: body)
                            }
                        }
                    }
                }
                let found = scan.finish(titleCovered: titleCovered, nameCovered: nameCovered)
                matches.append(
                    ArticleMatch(
                        row: candidate, path: path, evidence: found.evidence, sections: found.sections,
                        titleTerms: found.titleTerms, textTerms: found.textTerms))
            }
            matches.sort { $0.path.utf8.lexicographicallyPrecedes($1.path.utf8) }
            return QueryMatches(
                matches: matches,
                terms: weighted.terms.map {
                    QueryMatches.Term(text: $0.text, weight: $0.weight, isKnown: $0.frequency > 0, isCode: $0.isCode)
                })
        }
    }

    /// Number of terms that the last part of a path holds.
    private static func nameTerms(ofPath path: String) -> Int {
        var tokenizer = TermTokenizer()
        var name = path[...]
        if let dot = name.utf8.lastIndex(of: 0x2E) { name = name[..<dot] }
        if let slash = name.utf8.lastIndex(of: 0x2F) { name = name[name.utf8.index(after: slash)...] }
        tokenizer.append(String(name))
        return tokenizer.count
    }
}

/// What the index holds for a query.
package struct QueryMatches: Sendable, Hashable {
    /// A term of the query, as the collection knows it.
    package struct Term: Sendable, Hashable {
        package var text: String
        package var weight: Double
        /// Whether some article holds it.
        package var isKnown: Bool
        package var isCode: Bool
    }

    /// Ordered by path.
    package var matches: [ArticleMatch]
    package var terms: [Term]
}

/// Lends the bytes of a text column without a copy.
private func bytes<Result>(of row: Row, _ column: Int, _ body: (UnsafeRawBufferPointer) -> Result) -> Result {
    var result: Result?
    try? row.withUnsafeData(atIndex: column) { data in
        result = data?.withUnsafeBytes { body($0) }
    }
    return result ?? body(UnsafeRawBufferPointer(start: nil, count: 0))
}
