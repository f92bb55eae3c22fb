import Articles

extension Composer {
    /// The variants of an article among which the question does not decide, to ask the reader which it is.
    ///
    /// - Parameter answered: What was composed; its variant is shown already.
    /// - Returns: Empty where the article has one variant only or the question names it.
    func variantChoices(answered: AnsweredArticle) -> [AnswerChoice] {
        guard answered.solution != nil else { return [] }
        var labels: [String] = []
        for solution in candidateSolutions() {
            if let variant = solution.variant, !labels.contains(variant) { labels.append(variant) }
        }
        guard labels.count > 1, let shown = answered.variant else { return [] }
        let asked = Set(QuestionWords.split(question) + QuestionWords.split(product ?? ""))
        if QuestionWords.split(shown).allSatisfy(asked.contains) { return [] }
        return [
            AnswerChoice(
                kind: .variant, question: "Which product?",
                options: labels.map { label in
                    AnswerChoice.Option(
                        label: label, article: article.id,
                        count: article.solutions.filter { $0.variant == label }.count)
                })
        ]
    }
}
