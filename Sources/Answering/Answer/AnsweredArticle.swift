/// The article that answers, and what of it.
package struct AnsweredArticle: Sendable, Hashable, Codable {
    /// Id of the article.
    package var article: String
    package var title: String
    package var path: String
    package var product: String?
    /// Everything the reader is told, in the order in which to tell it.
    package var lines: [AnswerLine]
    /// Id of the solution chosen, or `nil` where a section answers.
    package var solution: String?
    /// Product or platform the chosen solution is for, where the article tells several apart.
    package var variant: String?
    /// Steps of the solution chosen, branches and substeps not counted.
    package var steps: Int
    /// The cause most likely meant, verbatim.
    package var cause: String?

    package init(article: String, title: String, path: String, product: String? = nil, lines: [AnswerLine] = []) {
        self.article = article
        self.title = title
        self.path = path
        self.product = product
        self.lines = lines
        self.steps = 0
    }
}
