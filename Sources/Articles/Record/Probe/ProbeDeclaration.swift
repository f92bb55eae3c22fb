/// A connection test that an article calls for, and what its findings mean there.
///
/// The format is in `articles/README.md`. An article never names a host: what is tested is a connection that the user has
/// configured.
package struct ProbeDeclaration: Sendable, Hashable, Codable {
    package var type: ConnectionType
    package var findings: [Meaning]
    /// Source line of the declaration.
    package var line: Int

    /// Where a finding leads.
    package struct Meaning: Sendable, Hashable, Codable {
        package var finding: Pattern
        package var target: Target
        package var line: Int

        package init(finding: Pattern, target: Target, line: Int) {
            self.finding = finding
            self.target = target
            self.line = line
        }
    }

    /// What a line of the declaration stands for; the first that matches holds, findings before layers.
    package enum Pattern: Sendable, Hashable {
        case finding(ConnectionFinding)
        /// Every finding of the layer that is not named itself.
        case layer(ConnectionLayer)
        /// All layers passed, and yet the user has the problem.
        case passed
    }

    /// A place in this article or in another; ``ArticlePlaces`` finds it.
    package struct Target: Sendable, Hashable, Codable {
        /// Id of another article; `nil` for the one that declares the test.
        package var article: Article.ID?
        /// Number of a cause as its heading has it, or counted from 1 in source order where headings have none.
        package var cause: Int?
        /// The solution, where it is one of the article that declares the test.
        package var solution: Solution.ID?
        /// Number of a solution as its heading has it, or counted from 1 in source order where headings have none.
        package var solutionNumber: Int?
        /// Number of a step of the solution, or of the only solution where none is named.
        package var step: Int?

        package init(
            article: Article.ID? = nil, cause: Int? = nil, solution: Solution.ID? = nil, solutionNumber: Int? = nil,
            step: Int? = nil
        ) {
            self.article = article
            self.cause = cause
            self.solution = solution
            self.solutionNumber = solutionNumber
            self.step = step
        }
    }

    package init(type: ConnectionType, findings: [Meaning] = [], line: Int) {
        self.type = type
        self.findings = findings
        self.line = line
    }
}

extension ProbeDeclaration.Pattern: Codable, RawRepresentable {
    /// As the article writes it: `tls.expired`, `tls`, `passed`; `nil` for any other word.
    package init?(rawValue: String) {
        if rawValue == "passed" {
            self = .passed
        } else if let layer = ConnectionLayer(rawValue: rawValue) {
            self = .layer(layer)
        } else if let finding = ConnectionFinding(rawValue: rawValue) {
            self = .finding(finding)
        } else {
            return nil
        }
    }

    package var rawValue: String {
        switch self {
        case .passed: "passed"
        case .layer(let layer): layer.rawValue
        case .finding(let finding): finding.rawValue
        }
    }
}
