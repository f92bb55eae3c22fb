/// Whether an answer helped, as somebody said.
package struct Feedback: Sendable, Hashable {
    package var helped: Bool
    package var question: String?
    /// Id of the article that was shown.
    package var article: String?
    /// Number of the walk it is about.
    package var walk: Int?
    package var reason: String?

    package init(
        helped: Bool, question: String? = nil, article: String? = nil, walk: Int? = nil, reason: String? = nil
    ) {
        self.helped = helped
        self.question = question
        self.article = article
        self.walk = walk
        self.reason = reason
    }
}
