package import Search

/// An article that matches the question, and why.
package struct AnswerMatch: Sendable, Hashable, Codable {
    /// A piece of an article, verbatim.
    package struct Excerpt: Sendable, Hashable, Codable {
        /// Heading it stands under.
        package var section: String
        /// Lines of the article, separated by `\n`.
        package var text: String
        /// First and last source line, counted from 1.
        package var lines: ClosedRange<Int>

        package init(section: String, text: String, lines: ClosedRange<Int>) {
            self.section = section
            self.text = text
            self.lines = lines
        }
    }

    /// One reason for a match's place in the ranking.
    package struct Reason: Sendable, Hashable, Codable {
        package var feature: String
        /// What was measured, in the feature's own unit, to three decimals.
        package var value: Double
        /// What it adds to the match's score, or takes from it, to three decimals; all shares together are the score.
        package var share: Double

        package init(feature: String, value: Double, share: Double) {
            self.feature = feature
            self.value = value
            self.share = share
        }
    }

    /// Id of the article.
    package var article: String
    package var title: String
    package var path: String
    package var product: String?
    /// 0 to 1, to three decimals.
    package var confidence: Double
    /// Higher is better; comparable only within one answer.
    package var score: Double
    package var matched: [MatchedText]
    package var excerpts: [Excerpt]
    /// Only where an explanation was asked for; largest share first.
    package var reasons: [Reason]?
    /// Only where an explanation was asked for, of the first match: whether by words alone another would be first.
    package var decidedByMeaning: Bool?

    package init(
        hit: SearchHit, confidence: Double, excerpts: [Excerpt] = [], reasons: [Reason]? = nil,
        decidedByMeaning: Bool? = nil
    ) {
        self.article = hit.article
        self.title = hit.title
        self.path = hit.path
        self.product = hit.product
        self.confidence = confidence
        self.score = hit.score
        self.matched = hit.matched
        self.excerpts = excerpts
        self.reasons = reasons
        self.decidedByMeaning = decidedByMeaning
    }
}
