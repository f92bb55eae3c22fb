import GRDB

/// Names the articles worth a closer look: the union of a few cheap rankings.
struct CandidateSearch {
    /// Articles taken from a ranking of titles, and passages from each of passages.
    private static let titleLimit = 40
    private static let passageLimit = 80
    /// Most terms that one `MATCH` holds.
    private static let mostTerms = 24
    /// Terms of which one must occur where common ones are looked up too.
    private static let rareTerms = 3
    /// Terms, the rarest first, of which one must occur beside them.
    private static let otherTerms = 8
    /// Rows that one ranking may read: about a millisecond's work.
    private static let rowBudget = 900

    /// Rows of titles and passages that hold the terms looked up in titles, at most.
    private static let titleBudget = 6000
    /// Rows that hold the terms of which one must occur beside a rare one, at most.
    private static let otherBudget = 5000

    /// Where the rare terms make up this share of the question's weight, the common ones are not looked up.
    private static let enoughWeight = 0.7

    let query: WeightedQuery
    let database: Database

    /// Rows of articles, each once.
    func candidates() throws -> [Int64] {
        // Rarest first; among equals in the order of the question.
        let known = query.terms.enumerated().filter { $0.element.frequency > 0 }
            .sorted { ($0.element.frequency, $0.offset) < ($1.element.frequency, $1.offset) }.map(\.element)
        guard !known.isEmpty else { return query.messages.keys.sorted() }
        let quoted = known.prefix(Self.mostTerms).map { SearchQuery.quoted($0.text) }
        let cheap = cheapTerms(known)

        var rows = try best(
            Self.titleLimit, "SELECT rowid, bm25(titles, 1.0, 0.7) FROM titles WHERE titles MATCH ?",
            titleTerms(known, quoted).joined(separator: " OR "))
        // The article of a passage is looked up only for the best: it stands in a large row.
        let passages = "SELECT rowid, bm25(passages, 2.0, 1.2, 1.0) FROM passages WHERE passages MATCH ?"
        var found = try best(Self.passageLimit, passages, quoted[..<cheap].joined(separator: " OR "))
        if cheap < quoted.count, weight(known.prefix(cheap)) < Self.enoughWeight * weight(known[...]) {
            // Common words count only beside a rare one.
            let rare = quoted[..<min(cheap, Self.rareTerms)].joined(separator: " OR ")
            let others = quoted[1..<otherTerms(known)].joined(separator: " OR ")
            found += try best(Self.passageLimit, passages, "(\(rare)) AND (\(others))")
        }
        let article = try RowReader("SELECT article FROM passage WHERE id = ?", in: database)
        for passage in Self.unique(found) {
            article.start(passage)
            if try article.next() { rows.append(article.integer(0)) }
        }
        article.end()
        rows.append(contentsOf: query.messages.keys)
        return Self.unique(rows)
    }

    /// Each row once, in the order in which they are stored.
    private static func unique(_ rows: [Int64]) -> [Int64] {
        var unique: [Int64] = []
        unique.reserveCapacity(rows.count)
        for row in rows.sorted() where row != unique.last { unique.append(row) }
        return unique
    }

    private func weight(_ terms: ArraySlice<WeightedQuery.Term>) -> Double {
        terms.reduce(0) { $0 + $1.weight }
    }

    /// Titles are short: common words say nothing there, unless there is nothing else.
    private func titleTerms(_ known: [WeightedQuery.Term], _ quoted: [String]) -> ArraySlice<String> {
        let limit = max(50, query.collection.passages / 12)
        let count = known.prefix(quoted.count).prefix { $0.frequency <= limit }.count
        var budget = Self.titleBudget
        let cheap = known.prefix(count).prefix { term in
            budget -= term.frequency
            return budget >= 0
        }.count
        return quoted.prefix(max(3, cheap))
    }

    /// Where the terms end, rarest first, of which one must occur beside a rare one.
    private func otherTerms(_ known: [WeightedQuery.Term]) -> Int {
        var sum = 0
        for (position, term) in known.prefix(Self.otherTerms).enumerated() {
            sum += term.frequency
            if sum > Self.otherBudget, position > Self.rareTerms { return position }
        }
        return min(known.count, Self.otherTerms)
    }

    /// How many of the terms, rarest first, can be looked up without reading more rows than is quick.
    private func cheapTerms(_ known: [WeightedQuery.Term]) -> Int {
        var sum = 0
        for (position, term) in known.prefix(Self.mostTerms).enumerated() {
            sum += term.frequency
            if sum > Self.rowBudget, position >= 2 { return position }
        }
        return min(known.count, Self.mostTerms)
    }

    /// Rows of the best by score, and all that tie with the last: the same set whatever order the rows are in.
    private func best(_ limit: Int, _ sql: String, _ pattern: String) throws -> [Int64] {
        var found: [(row: Int64, rank: Double)] = []
        let row = try RowReader(sql, in: database)
        row.start(pattern)
        while try row.next() { found.append((row.integer(0), row.real(1))) }
        guard found.count > limit else { return found.map(\.row) }
        let last = found.map(\.rank).sorted()[limit - 1]
        return found.filter { $0.rank <= last }.map(\.row)
    }
}
