package import Articles

/// How a walk ended, and where.
package struct WalkthroughResult: Sendable, Hashable, Codable {
    package enum Outcome: String, Sendable, Hashable, Codable {
        case solved
        case unsolved
        case escalated
    }

    package var outcome: Outcome
    /// Number of the cause in source order, counted from 1, whose remedy was at hand.
    package var cause: Int?
    package var solution: Solution.ID?
    /// The step last shown, as in the article: `8` or `8.2`.
    package var step: String?
    /// The article that a connection test points to, where the reader goes on there.
    package var nextArticle: Article.ID?

    package init(
        outcome: Outcome, cause: Int? = nil, solution: Solution.ID? = nil, step: String? = nil,
        nextArticle: Article.ID? = nil
    ) {
        self.outcome = outcome
        self.cause = cause
        self.solution = solution
        self.step = step
        self.nextArticle = nextArticle
    }
}
