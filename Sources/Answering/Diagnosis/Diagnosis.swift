package import Articles

/// What a finding of a connection test means, and what fixes it.
package struct Diagnosis: Sendable, Hashable, Codable {
    /// How the meaning is known, the surest first.
    package enum Source: String, Sendable, Hashable, Codable {
        /// An article declares what this finding means.
        case declared
        /// An article answers what the server said.
        case serverText
        /// From the table of what vendors document.
        case builtIn
    }

    package var source: Source
    /// One line for people; verbatim from the article of the fix where `causeLine` is given.
    package var cause: String
    /// Source line of the cause in the article, counted from 1.
    package var causeLine: Int?
    /// `nil` where no article of the collection fits.
    package var fix: Fix?

    /// Where an article says what to do.
    package struct Fix: Sendable, Hashable, Codable {
        /// Id of the article.
        package var article: Article.ID
        package var title: String
        package var path: String
        package var solution: Solution.ID?
        /// The step at which to begin, where the article names one.
        package var step: Int?
        /// What to do, verbatim, each line with its source line.
        package var lines: [AnswerLine]

        package init(
            article: Article.ID, title: String, path: String, solution: Solution.ID? = nil, step: Int? = nil,
            lines: [AnswerLine] = []
        ) {
            self.article = article
            self.title = title
            self.path = path
            self.solution = solution
            self.step = step
            self.lines = lines
        }
    }

    package init(source: Source, cause: String, causeLine: Int? = nil, fix: Fix? = nil) {
        self.source = source
        self.cause = cause
        self.causeLine = causeLine
        self.fix = fix
    }
}
