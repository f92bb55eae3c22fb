package import Articles

/// An article that matches a query, with what speaks for it.
package struct SearchHit: Sendable, Hashable, Codable {
    package var article: Article.ID
    package var path: String
    package var title: String
    package var product: String?
    /// Relevance, higher is better.
    ///
    /// Comparable only within one result list.
    package var score: Double
    /// What of the query was found where, the most telling first.
    package var matched: [MatchedText]
    /// Sections of the article that match, best first.
    package var sections: [SectionHit]
    /// The text that the lines are of; `nil` where it is not known.
    package var content: ContentHash?

    package init(
        article: Article.ID, path: String, title: String, product: String?, score: Double,
        matched: [MatchedText], sections: [SectionHit], content: ContentHash? = nil
    ) {
        self.article = article
        self.path = path
        self.title = title
        self.product = product
        self.score = score
        self.matched = matched
        self.sections = sections
        self.content = content
    }
}

/// A part of the query that an article holds.
package struct MatchedText: Sendable, Hashable, Codable {
    package enum Kind: String, Sendable, Hashable, Codable {
        case errorCode
        case errorMessage
        case title
        case text
        case synonym
    }

    package var kind: Kind
    /// As the article writes it.
    package var text: String
    /// Source line, counted from 1.
    package var line: Int

    package init(kind: Kind, text: String, line: Int) {
        self.kind = kind
        self.text = text
        self.line = line
    }
}

/// A section that matches a query.
package struct SectionHit: Sendable, Hashable, Codable {
    package var title: String
    /// Source lines of the section, its heading included.
    package var lines: ClosedRange<Int>
    /// Relevance, higher is better.
    ///
    /// Comparable only within one article.
    package var score: Double

    package init(title: String, lines: ClosedRange<Int>, score: Double) {
        self.title = title
        self.lines = lines
        self.score = score
    }
}
