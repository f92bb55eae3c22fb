import GRDB

/// Fills in what a reader is shown about a match.
struct HitDetails {
    /// From this share of its words in the question on, a message of an article counts as the one asked about.
    private static let messageShare = 0.6
    /// The same for a title.
    private static let titleShare = 0.5
    private static let mostMatches = 6

    private let table: TermHashTable
    private let database: Database

    init(query: WeightedQuery, database: Database) {
        table = TermHashTable(query.terms.map(\.hash))
        self.database = database
    }

    func hit(_ match: ArticleMatch, score: Double) throws -> SearchHit {
        let row = try RowReader(
            "SELECT name, title, product, titleLine, titleTerms, hashHigh, hashLow FROM article WHERE id = ?",
            in: database)
        row.start(match.row)
        guard try row.next() else {
            return SearchHit(
                article: match.path, path: match.path, title: match.path, product: nil, score: score, matched: [],
                sections: [])
        }
        var matched = try quotations(of: match)
        defer { row.end() }
        let title = row.text(1)
        if share(of: row.bytes(4)) >= Self.titleShare {
            matched.append(MatchedText(kind: .title, text: title, line: row.isNull(3) ? 1 : Int(row.integer(3))))
        }
        return SearchHit(
            article: row.text(0), path: match.path, title: title, product: row.isNull(2) ? nil : row.text(2),
            score: score, matched: Array(matched.prefix(Self.mostMatches)), sections: try sections(of: match),
            content: ContentHash(
                high: UInt64(bitPattern: row.integer(5)), low: UInt64(bitPattern: row.integer(6))))
    }

    /// Codes, then messages that the question holds, each once.
    private func quotations(of match: ArticleMatch) throws -> [MatchedText] {
        let row = try RowReader(
            "SELECT kind, text, line, terms FROM quotation WHERE article = ? ORDER BY number", in: database)
        row.start(match.row)
        var codes: [MatchedText] = []
        var messages: [(text: MatchedText, share: Double)] = []
        while try row.next() {
            let share = share(of: row.bytes(3))
            // A code must be there as a whole, most of a message.
            guard share >= Self.messageShare, let kind = MatchedText.Kind(rawValue: row.text(0)) else { continue }
            let text = MatchedText(kind: kind, text: row.text(1), line: Int(row.integer(2)))
            if kind == .errorCode {
                if share >= 0.99, !codes.contains(where: { $0.text == text.text }) { codes.append(text) }
            } else if !messages.contains(where: { $0.text.text == text.text }) {
                messages.append((text, share))
            }
        }
        let best = messages.enumerated().sorted {
            ($1.element.share, $0.offset) < ($0.element.share, $1.offset)
        }
        return codes + best.map(\.element.text)
    }

    private func sections(of match: ArticleMatch) throws -> [SectionHit] {
        let row = try RowReader(
            "SELECT title, firstLine, lastLine FROM section WHERE article = ? AND number = ?", in: database)
        return try match.found.sections.compactMap { section in
            row.start(match.row, Int64(section.number))
            guard try row.next() else { return nil }
            defer { row.end() }
            let first = Int(row.integer(1))
            return SectionHit(
                title: row.text(0), lines: first...max(first, Int(row.integer(2))), score: section.score)
        }
    }

    /// Share of the terms that the question holds.
    private func share(of terms: UnsafeRawBufferPointer) -> Double {
        var held = 0
        var count = 0
        var scanner = TermScanner(terms)
        while let hash = scanner.next() {
            if hash == 0 { continue }
            count += 1
            if table.place(of: hash) >= 0 { held += 1 }
        }
        return count == 0 ? 0 : Double(held) / Double(count)
    }
}
