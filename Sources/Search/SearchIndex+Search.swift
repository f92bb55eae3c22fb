import Foundation
import GRDB

extension SearchIndex {
    /// Articles that may answer a query, with what speaks for each.
    ///
    /// Some cheap rankings of SQLite name the candidates; each of them is then read term by term. All of it sees one state of
    /// the index.
    /// - Parameters:
    ///   - query: What to look for.
    ///   - product: Only articles about this product, if given.
    ///   - limit: At most this many hits in full.
    ///   - score: Weighs the evidence of one article; higher is better.
    /// - Returns: Best first; empty if no term of the query occurs anywhere.
    /// - Throws: ``SearchIndexError`` if the index cannot be read.
    package func search(
        _ query: SearchQuery, product: String? = nil, limit: Int, score: (MatchEvidence) -> Double
    ) throws -> SearchResult {
        do {
            return try queue.read { database in
                let weighted = try WeightedQuery(
                    query, synonyms: Synonyms(of: folder), collection: CollectionSums(database), database: database)
                let rows = try CandidateSearch(query: weighted, database: database).candidates()
                let product = product?.lowercased()
                var matches: [ScoredMatch] = []
                var scan = ArticleScan(weighted)
                for row in rows {
                    guard let match = try read(row, product: product, scan: &scan, database: database) else { continue }
                    matches.append(ScoredMatch(match: match, score: score(match.found.evidence)))
                }
                matches.sort { first, second in
                    first.score != second.score
                        ? first.score > second.score
                        : first.match.path.utf8.lexicographicallyPrecedes(second.match.path.utf8)
                }
                var result = SearchResult()
                result.articles = weighted.collection.articles
                result.candidates = matches.map {
                    SearchResult.Candidate(path: $0.match.path, evidence: $0.match.found.evidence, score: $0.score)
                }
                result.corrections = weighted.corrections.map {
                    SearchResult.Correction(word: $0.word, readAs: $0.readAs)
                }
                result.terms = weighted.terms.filter { !$0.isSynonym }.map {
                    SearchResult.Term(
                        text: $0.text, weight: $0.weight, isKnown: $0.frequency > 0, codeSureness: $0.codeSureness,
                        isStopWord: StopWords.contains($0.text))
                }
                let details = HitDetails(query: weighted, database: database)
                result.hits = try matches.prefix(limit).map { try details.hit($0.match, score: $0.score) }
                return result
            }
        } catch let error as DatabaseError where Self.meansDamage(error) {
            // Without the file the next run makes the index anew.
            if let path { IndexFile.remove(at: path) }
            throw SearchIndexError.damaged(path: path ?? "index in memory")
        } catch let error as DatabaseError {
            throw Self.readable(error, path: path ?? "index in memory")
        }
    }

    private struct ScoredMatch {
        var match: ArticleMatch
        var score: Double
    }

    /// Reads the stored terms of one article; `nil` if it is about another product.
    private func read(
        _ article: Int64, product: String?, scan: inout ArticleScan, database: Database
    ) throws -> ArticleMatch? {
        let articleRow = try database.cachedStatement(
            sql: "SELECT path, titleTerms, pathTerms, firstPassage, lastPassage, product FROM article WHERE id = ?")
        guard let row = try Row.fetchOne(articleRow, arguments: [article]) else { return nil }
        if let product, (row[5] as String?)?.lowercased() != product { return nil }
        scan.begin()
        let path: String = row[0]
        let titleCovered = bytes(of: row, 1) { scan.readTitle($0) }
        let nameTerms = Self.nameTerms(ofPath: path)
        let nameCovered = bytes(of: row, 2) { scan.readPath($0, nameTerms: nameTerms) }
        let passageRows = try database.cachedStatement(
            sql: "SELECT firstSection, heading, quoted, body FROM passage WHERE id BETWEEN ? AND ? ORDER BY id")
        let passages = try Row.fetchCursor(passageRows, arguments: [row[3] as Int64, row[4] as Int64])
        while let passage = try passages.next() {
            bytes(of: passage, 1) { heading in
                bytes(of: passage, 2) { quoted in
                    bytes(of: passage, 3) { body in
                        scan.readPassage(firstSection: passage[0], heading: heading, quoted: quoted, body: body)
                    }
                }
            }
        }
        return ArticleMatch(
            row: article, path: path, found: scan.finish(titleCovered: titleCovered, nameCovered: nameCovered))
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

/// An article that was read, by its row.
struct ArticleMatch {
    var row: Int64
    var path: String
    var found: ArticleScan.Finding
}

/// Lends the bytes of a text column without a copy.
private func bytes<Result>(of row: Row, _ column: Int, _ body: (UnsafeRawBufferPointer) -> Result) -> Result {
    var result: Result?
    try? row.withUnsafeData(atIndex: column) { data in
        result = data?.withUnsafeBytes { body($0) }
    }
    return result ?? body(UnsafeRawBufferPointer(start: nil, count: 0))
}
