package import Articles

/// A solution of an article by itself, line by line.
package enum SolutionText {
    /// The lines of a solution: what guards it, its introduction, its steps and remarks.
    ///
    /// - Parameters:
    ///   - solution: One of the article's.
    ///   - article: The record it is from.
    ///   - isShown: Whether a step is shown, by its number; what belongs to the solution as a whole always is.
    /// - Returns: In the order in which they are read.
    package static func lines(
        of solution: Solution, in article: Article, where isShown: (Int) -> Bool = { _ in true }
    ) -> [AnswerLine] {
        var shown = solution
        shown.steps = solution.steps.filter { isShown($0.number) }
        // A heading stands above the first of its steps that is left.
        shown.stages = solution.stages.compactMap { stage in
            var stage = stage
            stage.steps = stage.steps.filter(isShown)
            return stage.steps.isEmpty ? nil : stage
        }
        var builder = LineBuilder(part: .steps)
        builder.append(shown, in: article)
        return builder.lines
    }
}
