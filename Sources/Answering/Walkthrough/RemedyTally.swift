package import Articles

/// How often a remedy was tried in earlier walks of an article, and how often it solved the problem.
package struct RemedyTally: Sendable, Hashable, Codable {
    package var solution: Solution.ID
    /// Text of the cause, verbatim, so that a tally survives a renumbering; `nil` where the article pairs no cause with
    /// the solution.
    package var cause: String?
    /// Walks in which the remedy was begun.
    package var tried: Int
    /// Walks that ended solved at it.
    package var solved: Int
    /// Walks that another remedy solved before this one was begun: it was not needed there.
    package var ruledOut: Int

    package init(solution: Solution.ID, cause: String? = nil, tried: Int, solved: Int, ruledOut: Int = 0) {
        self.solution = solution
        self.cause = cause
        self.tried = tried
        self.solved = solved
        self.ruledOut = ruledOut
    }
}
