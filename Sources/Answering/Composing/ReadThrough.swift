package import Articles

/// The whole article as it was read: every part of the record, in source order, and the text that is in none.
package enum ReadThrough {
    /// All lines of an article, grouped into parts in the order of the source.
    package static func lines(of article: Article) -> [AnswerLine] {
        var groups: [[AnswerLine]] = []
        func add(_ part: AnswerLine.Part, _ fill: (inout LineBuilder) -> Void) {
            var builder = LineBuilder(part: part)
            fill(&builder)
            if !builder.lines.isEmpty { groups.append(builder.lines) }
        }
        add(.about) { builder in
            for passage in [article.summary, article.problem].compactMap(\.self) { builder.append(passage) }
        }
        add(.symptoms) { builder in
            for passage in article.symptoms { builder.append(passage, role: .item) }
            for passage in article.errorMessages where !builder.says(passage.text, at: passage.lines) {
                builder.append(passage, role: .item)
            }
        }
        add(.applies) { builder in
            for item in article.appliesTo { builder.append(item) }
        }
        add(.prerequisites) { builder in
            for passage in article.prerequisites { builder.append(passage, role: .item) }
        }
        for causes in byVariant(article.causes) {
            add(.cause) { builder in
                for cause in causes {
                    builder.append(cause.text, role: .item)
                    for detail in cause.details { builder.append(detail, depth: 1) }
                }
            }
        }
        for solution in article.solutions {
            add(part(of: solution.kind)) { builder in
                if let line = solution.titleLine { builder.appendHeading(solution.title, line: line) }
                builder.append(solution, in: article)
                if let outcome = solution.outcome { builder.append(outcome, role: .expectation) }
            }
        }
        add(.notes) { builder in
            for note in article.notes { builder.append(note) }
        }
        add(.related) { builder in
            for link in article.related { builder.append(Passage(text: link.title, lines: link.lines), role: .item) }
        }
        groups += rest(of: article, without: groups)
        return groups.enumerated().sorted { (start(of: $0.element), $0.offset) < (start(of: $1.element), $1.offset) }
            .flatMap(\.element)
    }

    /// Where a group's text starts; a heading may stand far above it.
    private static func start(of group: [AnswerLine]) -> Int {
        (group.first { $0.role != .heading } ?? group.first)?.line ?? 0
    }

    /// Sections' text that no field of the record holds.
    private static func rest(of article: Article, without groups: [[AnswerLine]]) -> [[AnswerLine]] {
        var shown = Set<Int>()
        for group in groups {
            for line in group { shown.insert(line.line) }
        }
        for message in article.errorMessages { shown.formUnion(message.lines) }
        var rest: [[AnswerLine]] = []
        for section in article.sections {
            var builder = LineBuilder(part: .section)
            for passage in section.passages where !passage.lines.contains(where: shown.contains) {
                if builder.lines.isEmpty, section.title != article.title {
                    builder.appendHeading(section.title, line: section.lines.lowerBound)
                }
                builder.append(passage)
            }
            if !builder.lines.isEmpty { rest.append(builder.lines) }
        }
        return rest
    }

    private static func byVariant(_ causes: [Cause]) -> [[Cause]] {
        var groups: [[Cause]] = []
        for cause in causes {
            if groups.last?.last?.variant == cause.variant, !groups.isEmpty {
                groups[groups.count - 1].append(cause)
            } else {
                groups.append([cause])
            }
        }
        return groups
    }

    private static func part(of kind: Solution.Kind) -> AnswerLine.Part {
        switch kind {
        case .solution: .steps
        case .workaround: .workaround
        case .diagnosis: .diagnosis
        case .verification: .check
        case .escalation: .escalation
        }
    }
}
