import Articles
import Search

/// Pieces of an article that show why it matches.
enum Excerpts {
    /// At most this many pieces of an article.
    static let limit = 2
    /// At most this many lines of a piece.
    static let lineLimit = 4

    /// The passages that hold the match, from the best sections of a hit.
    static func choose(from article: Article, for hit: SearchHit) -> [AnswerMatch.Excerpt] {
        let outline = ArticleOutline(article)
        var sections = hit.sections.compactMap { outline.section(at: $0.lines) }
        if sections.isEmpty {
            sections = hit.matched.compactMap { outline.section(at: $0.line...$0.line) }
        }
        if sections.isEmpty {
            sections = Array(article.sections.filter { !$0.passages.isEmpty }.prefix(1))
        }
        var excerpts: [AnswerMatch.Excerpt] = []
        for section in sections where excerpts.count < limit {
            let passage =
                section.passages.first { passage in
                    hit.matched.contains { $0.kind != .title && passage.lines.contains($0.line) }
                } ?? section.passages.first
            guard let passage, let excerpt = cut(passage, section: section.title) else { continue }
            if !excerpts.contains(excerpt) { excerpts.append(excerpt) }
        }
        return excerpts
    }

    private static func cut(_ passage: Passage, section: String) -> AnswerMatch.Excerpt? {
        let lines = passage.numberedLines.prefix(lineLimit)
        guard let first = lines.first, let last = lines.last else { return nil }
        return AnswerMatch.Excerpt(
            section: section, text: lines.map(\.text).joined(separator: "\n"), lines: first.number...last.number)
    }
}
