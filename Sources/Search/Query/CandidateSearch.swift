import GRDB

/// Names the articles worth a closer look: the union of a few cheap rankings.
struct CandidateSearch {
    /// Articles taken from a ranking of titles, and passages from each of passages.
    private static let titleLimit = 40
    private static let passageLimit = 80
    /// Most terms that one `MATCH` holds.
    private static let mostTerms = 24
    /// Terms in more than this share of the passages find nothing, they only cost time.
    private static let commonShare = 0.12

    let query: WeightedQuery
    let database: Database

    /// Rows of articles, each once, in no particular order.
    func candidates() throws -> [Int64] {
        // Rarest first; among equals in the order of the question.
        let known = query.terms.enumerated().filter { $0.element.frequency > 0 }
            .sorted { ($0.element.frequency, $0.offset) < ($1.element.frequency, $1.offset) }.map(\.element)
        guard !known.isEmpty else { return [] }
        let limit = max(20, Int(Self.commonShare * Double(query.collection.passages)))
        var useful = known.filter { $0.frequency <= limit }
        if useful.isEmpty { useful = Array(known.prefix(3)) }
        useful = Array(useful.prefix(Self.mostTerms))
        let quoted = useful.map { SearchQuery.quoted($0.text) }

        var rows = Set<Int64>()
        rows.formUnion(
            try best(
                Self.titleLimit, "SELECT rowid, bm25(titles, 1.0, 0.7) FROM titles WHERE titles MATCH ?",
                quoted.joined(separator: " OR ")))
        let passages = """
            SELECT passage.article, bm25(passages, 2.0, 1.2, 1.0) FROM passages JOIN passage ON passage.id = passages.rowid
            WHERE passages MATCH ?
            """
        if quoted.count > 3 {
            let rare = quoted[..<3].joined(separator: " OR ")
            let others = quoted[1...].joined(separator: " OR ")
            rows.formUnion(try best(Self.passageLimit, passages, "(\(rare)) AND (\(others))"))
            let next = quoted[3..<min(7, quoted.count)].joined(separator: " OR ")
            rows.formUnion(try best(Self.passageLimit / 2, passages, "(\(next)) AND (\(others))"))
        }
        if quoted.count <= 3 || rows.count < 30 {
            rows.formUnion(
                try best(Self.passageLimit, passages, quoted.prefix(8).joined(separator: " OR ")))
        }
        return Array(rows)
    }

    /// Rows of the best by score, and all that tie with the last: the same set whatever order the rows are in.
    private func best(_ limit: Int, _ sql: String, _ pattern: String) throws -> [Int64] {
        var found: [(row: Int64, rank: Double)] = []
        let cursor = try Row.fetchCursor(try database.cachedStatement(sql: sql), arguments: [pattern])
        while let row = try cursor.next() { found.append((row[0], row[1])) }
        guard found.count > limit else { return found.map(\.row) }
        let last = found.map(\.rank).sorted()[limit - 1]
        return found.filter { $0.rank <= last }.map(\.row)
    }
}
