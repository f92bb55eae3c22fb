import GRDB

/// Fills in what a reader is shown about a match.
struct HitDetails {
    /// From this share of its words in the question on, a message of an article counts as the one asked about.
    private static let messageShare = 0.6
    /// The same for a title.
    private static let titleShare = 0.5
    private static let mostMatches = 6

    let query: WeightedQuery
    let database: Database

    func hit(_ match: ArticleMatch, score: Double) throws -> SearchHit {
        let row = try Row.fetchOne(
            try database.cachedStatement(
                sql: "SELECT name, title, product, titleLine, titleTerms FROM article WHERE id = ?"),
            arguments: [match.row])
        guard let row else {
            return SearchHit(
                article: match.path, path: match.path, title: match.path, product: nil, score: score, matched: [],
                sections: [])
        }
        var matched = try quotations(of: match)
        if share(of: row[4]) >= Self.titleShare {
            matched.append(MatchedText(kind: .title, text: row[1], line: row[3] ?? 1))
        }
        return SearchHit(
            article: row[0], path: match.path, title: row[1], product: row[2], score: score,
            matched: Array(matched.prefix(Self.mostMatches)), sections: try sections(of: match))
    }

    /// Codes, then messages that the question holds, each once.
    private func quotations(of match: ArticleMatch) throws -> [MatchedText] {
        let rows = try Row.fetchCursor(
            try database.cachedStatement(
                sql: "SELECT kind, text, line, terms FROM quotation WHERE article = ? ORDER BY number"),
            arguments: [match.row])
        var codes: [MatchedText] = []
        var messages: [(text: MatchedText, share: Double)] = []
        while let row = try rows.next() {
            guard let kind = MatchedText.Kind(rawValue: row[0]) else { continue }
            let share = share(of: row[3])
            let text = MatchedText(kind: kind, text: row[1], line: row[2])
            if kind == .errorCode {
                if share >= 0.99, !codes.contains(where: { $0.text == text.text }) { codes.append(text) }
            } else if share >= Self.messageShare, !messages.contains(where: { $0.text.text == text.text }) {
                messages.append((text, share))
            }
        }
        let best = messages.enumerated().sorted {
            ($1.element.share, $0.offset) < ($0.element.share, $1.offset)
        }
        return codes + best.map(\.element.text)
    }

    private func sections(of match: ArticleMatch) throws -> [SectionHit] {
        let statement = try database.cachedStatement(
            sql: "SELECT title, firstLine, lastLine FROM section WHERE article = ? AND number = ?")
        return try match.found.sections.compactMap { section in
            guard let row = try Row.fetchOne(statement, arguments: [match.row, section.number]) else { return nil }
            let first: Int = row[1]
            return SectionHit(title: row[0], lines: first...max(first, row[2]), score: section.score)
        }
    }

    /// Share of the terms that the question holds.
    private func share(of terms: String) -> Double {
        var held = 0
        var count = 0
        for term in terms.split(separator: " ") {
            count += 1
            if query.terms.contains(where: { $0.text == term }) { held += 1 }
        }
        return count == 0 ? 0 : Double(held) / Double(count)
    }
}
