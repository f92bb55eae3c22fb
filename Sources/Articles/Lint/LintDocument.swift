/// An article with the file it was read from, as rules see it.
package struct LintDocument: Sendable {
    package var article: Article
    package var source: ArticleFile

    package init(article: Article, source: ArticleFile) {
        self.article = article
        self.source = source
    }

    package var path: String { article.path }

    /// Every text that tells the reader to do something, with the step it belongs to.
    var instructions: [Instruction] {
        article.solutions.flatMap { solution in
            solution.introduction.map { Instruction(text: $0, step: nil, solution: solution) }
                + solution.steps.flatMap { Self.instructions(of: $0, in: solution) }
        }
    }

    /// One text that tells the reader to do something.
    struct Instruction {
        var text: Passage
        /// `nil` for the prose before the first step.
        var step: Step?
        var solution: Solution
    }

    private static func instructions(of step: Step, in solution: Solution) -> [Instruction] {
        let own = ([step.title, step.text].compactMap { $0 } + step.details)
            .map { Instruction(text: $0, step: step, solution: solution) }
        let inner = step.substeps + step.branches.flatMap(\.steps)
        return own + inner.flatMap { instructions(of: $0, in: solution) }
    }
}
