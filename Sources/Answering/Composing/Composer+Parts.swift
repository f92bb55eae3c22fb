import Articles

extension Composer {
    /// Lines of a section that answers by itself, at most this many; the source says where the rest stands.
    static let sectionLimit = 40

    /// The solution's steps, and apart from them what shows that they worked.
    func stepsAndCheck(of solution: Solution, scope: Scope) -> (steps: [AnswerLine], check: [AnswerLine]) {
        var steps = lines(.steps) { builder in
            if let line = solution.titleLine, solution.title != article.title {
                builder.appendHeading(solution.title, line: line)
            }
            builder.append(solution, in: article)
        }
        var check: [AnswerLine] = []
        if let last = solution.steps.last, last.expectation != nil {
            let moved = steps.indices.filter {
                steps[$0].role == .expectation && last.lines.contains(steps[$0].line)
                    || isExpectation(steps[$0], of: last)
            }
            check = moved.map { index in
                var line = steps[index]
                line.part = .check
                line.depth = 0
                return line
            }
            steps = steps.indices.filter { !moved.contains($0) }.map { steps[$0] }
        }
        check += lines(.check) { builder in
            if let outcome = solution.outcome { builder.append(outcome, role: .expectation) }
        }
        return (steps, check + checks(scope: scope))
    }

    /// Solutions that only verify, in full.
    func checks(scope: Scope) -> [AnswerLine] {
        lines(.check) { builder in
            for solution in article.solutions where solution.kind == .verification && scope.holds(solution.lines) {
                builder.append(solution, in: article)
            }
        }
    }

    /// Titles of the article's other solutions, each below the causes it is for, so that the reader knows where to look
    /// next.
    func alternatives(to solution: Solution) -> [AnswerLine] {
        lines(.alternatives) { builder in
            for other in article.solutions where other.kind == .solution && other.id != solution.id {
                let causes = article.causes.filter {
                    $0.remedies.contains(other.id) && !$0.remedies.contains(solution.id)
                }
                for cause in causes { builder.append(cause.text, role: .item) }
                let line = other.titleLine ?? other.lines.lowerBound
                guard !builder.lines.contains(where: { $0.line == line }) else { continue }
                if causes.isEmpty {
                    builder.append(Passage(text: other.title, lines: line...line), role: .item)
                } else {
                    builder.appendHeading(other.title, line: line, depth: 1)
                }
            }
        }
    }

    /// What the article is about: its summary or its problem, the first paragraph only where `isShort`.
    func about(isShort: Bool) -> [AnswerLine] {
        lines(.about) { builder in
            if let passage = article.summary ?? article.problem {
                builder.append(passage)
            }
            if !isShort, article.summary != nil, let problem = article.problem, intent == .cause {
                builder.append(problem)
            }
        }
    }

    /// What the article applies to, as its lines have it.
    func appliesTo() -> [AnswerLine] {
        lines(.applies) { builder in
            for item in article.appliesTo { builder.append(item) }
        }
    }

    /// A section's heading and text, cut at ``sectionLimit`` lines.
    func sectionLines(_ section: Section) -> [AnswerLine] {
        let all = lines(.section) { builder in
            if section.title != article.title {
                builder.appendHeading(section.title, line: section.lines.lowerBound)
            }
            for passage in section.passages {
                builder.append(passage)
            }
        }
        return Array(all.prefix(Self.sectionLimit))
    }

    /// What a record without any of the usual parts has to say: the start of its text.
    func everythingShort() -> [AnswerLine] {
        for section in article.sections where !section.passages.isEmpty {
            return sectionLines(section)
        }
        return []
    }

    private func isExpectation(_ line: AnswerLine, of step: Step) -> Bool {
        guard let expectation = step.expectation else { return false }
        return line.role == .expectation && expectation.lines.contains(line.line)
    }
}
