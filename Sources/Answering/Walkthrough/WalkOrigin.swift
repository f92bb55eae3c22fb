package import Articles

/// What an answer leads to: its article, to be walked from the solution that the answer shows.
package struct WalkOrigin: Sendable, Hashable {
    package var article: Article.ID
    /// Path relative to the folder of articles.
    package var path: String
    package var options: Walkthrough.Options
    /// Other articles that fit the question, best first.
    package var others: [WalkNext]

    /// Where an answer leads to; `nil` where no article answers.
    ///
    /// - Parameters:
    ///   - answer: The answer that was given.
    ///   - product: Product that was asked for, if any.
    package init?(_ answer: Answer, product: String?) {
        guard let composed = answer.answer else { return nil }
        article = composed.article
        path = composed.path
        options = Walkthrough.Options(variant: product)
        // Where the question does not decide between variants, the walk asks.
        if !answer.choices.contains(where: { $0.kind == .variant }) {
            options.variant = composed.variant ?? product
            options.solution = composed.solution == "s1" ? nil : composed.solution
        }
        others = WalkNext.after(answer, without: composed.article)
    }
}

/// An article to go on with when a walk has nothing more.
package struct WalkNext: Sendable, Hashable, Codable {
    /// Id of the article.
    package var article: Article.ID
    package var title: String

    package init(article: Article.ID, title: String) {
        self.article = article
        self.title = title
    }

    /// Matches worth a look after the best: at most three, none with less than a quarter of its score.
    ///
    /// The confidence says how surely an article is the answer, which the next best never is; its score says how near it is.
    /// - Parameters:
    ///   - answer: Answer to the question that led to the walk.
    ///   - article: The article that was walked.
    ///   - walked: Articles that were walked before.
    /// - Returns: Best first.
    package static func after(
        _ answer: Answer, without article: Article.ID, walked: Set<Article.ID> = []
    ) -> [WalkNext] {
        let best = answer.matches.first?.score ?? 0
        return answer.matches.filter { match in
            match.article != article && !walked.contains(match.article) && match.score > 0 && match.score * 4 >= best
        }.prefix(3).map { WalkNext(article: $0.article, title: $0.title) }
    }
}
