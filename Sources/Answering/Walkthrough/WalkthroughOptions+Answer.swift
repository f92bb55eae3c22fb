extension Walkthrough.Options {
    /// What an answer says about the walk through its article: the solution it shows, for the product it is about.
    ///
    /// - Parameters:
    ///   - answer: The answer.
    ///   - composed: Its article.
    ///   - product: The product that was asked for.
    package init(answered answer: Answer, _ composed: AnsweredArticle, product: String?) {
        self.init(variant: product)
        // Where the question does not decide between variants, the walk asks.
        guard !answer.choices.contains(where: { $0.kind == .variant }) else { return }
        variant = composed.variant ?? product
        solution = composed.solution == "s1" ? nil : composed.solution
    }
}
