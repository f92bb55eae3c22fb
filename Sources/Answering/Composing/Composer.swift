package import Articles
package import Search

/// Composes what to tell the reader from the article that fits.
///
/// The article alone speaks: the composer chooses, orders and labels its lines and adds none.
package struct Composer: Sendable {
    package var article: Article
    package var question: String
    package var intent: QuestionIntent
    /// Product or platform the reader asked for, if any.
    package var product: String?
    /// Sections of the article that the question hit, best first.
    package var sections: [SectionHit]
    /// What of the question the article holds.
    package var matched: [MatchedText]

    package init(
        article: Article, question: String, product: String? = nil, sections: [SectionHit] = [],
        matched: [MatchedText] = []
    ) {
        self.article = article
        self.question = question
        self.intent = QuestionIntent(question: question)
        self.product = product
        self.sections = sections
        self.matched = matched
    }

    /// The article's answer to the question.
    package func compose() -> AnsweredArticle {
        var answered = AnsweredArticle(
            article: article.id, title: article.title, path: article.path, product: article.product)
        let choice = chooseSolution()
        let scope = scope(of: choice)
        var parts: [AnswerLine.Part: [AnswerLine]] = [:]

        if case .solution(let solution) = choice {
            answered.solution = solution.id
            answered.variant = solution.variant
            answered.steps = solution.steps.count
            let (steps, check) = stepsAndCheck(of: solution, scope: scope)
            parts[.steps] = steps
            parts[.check] = check
            parts[.alternatives] = alternatives(to: solution)
        } else {
            parts[.check] = checks(scope: scope)
        }
        if case .section(let section) = choice {
            parts[.section] = sectionLines(section)
        }
        let causes = causes(for: choice, scope: scope)
        answered.cause = causes.first?.text.text
        parts[.cause] = lines(.cause) { builder in
            for cause in causes {
                builder.append(cause.text, role: .item)
                let details = intent == .cause ? cause.details[...] : cause.details.prefix(causes.count > 1 ? 0 : 1)
                for detail in details { builder.append(detail, depth: 1) }
            }
        }
        parts[.prerequisites] = lines(.prerequisites) { builder in
            for passage in article.prerequisites where scope.holds(passage.lines) {
                builder.append(passage, role: .item)
            }
        }
        for (kind, part) in [
            (Solution.Kind.diagnosis, AnswerLine.Part.diagnosis), (.workaround, .workaround),
            (.escalation, .escalation),
        ] {
            let others = article.solutions.filter {
                $0.kind == kind && $0.id != answered.solution && scope.holds($0.lines)
            }
            parts[part] = lines(part) { builder in
                for solution in others { builder.append(solution, in: article) }
            }
        }
        if parts[.cause]?.isEmpty != false || intent == .cause || intent == .applicability {
            parts[.about] = about(isShort: parts[.cause]?.isEmpty == false)
        }
        if intent == .applicability || intent == .prerequisites {
            parts[.applies] = appliesTo()
        }
        answered.lines = intent.order.flatMap { parts[$0] ?? [] }
        if answered.lines.isEmpty {
            answered.lines = everythingShort()
        }
        return answered
    }

    /// Lines of one part.
    func lines(_ part: AnswerLine.Part, _ fill: (inout LineBuilder) -> Void) -> [AnswerLine] {
        var builder = LineBuilder(part: part)
        fill(&builder)
        return builder.lines
    }
}
