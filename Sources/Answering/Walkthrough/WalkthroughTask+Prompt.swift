import Articles

extension WalkthroughTask {
    // MARK: Lines

    /// What one needs, and warnings that the article has apart from its steps.
    static func checklistLines(of article: Article) -> [WalkthroughLine] {
        var lines = StepLines()
        for passage in article.prerequisites { lines.append(passage, role: passage.kind == .text ? .item : nil) }
        for note in article.notes where StepLines.isGuard(note) || note.kind == .important { lines.append(note) }
        return lines.lines
    }

    /// Characters of an introduction that is shown with the first step.
    private static let shortLead = 240

    /// Whether a solution's introduction is read before its first step instead of with it.
    static func hasOwnLead(_ solution: Solution, in article: Article) -> Bool {
        guard let first = solution.steps.first else { return true }
        let length =
            solution.introduction.reduce(0) { $0 + $1.text.count }
            + solution.callouts.reduce(0) { $0 + $1.text.text.count }
        if length == 0 { return false }
        return length > shortLead || StepNature.condition(of: first) != nil
            || solution.introduction.contains { $0.kind != .text }
    }

    static func lead(of solution: Int, _ state: WalkthroughState, _ article: Article) -> [WalkthroughLine] {
        guard !state.introduced.contains(solution), (state.verified[solution] ?? 1) == 1 else { return [] }
        var lines = StepLines()
        lines.appendLead(of: article.solutions[solution], in: article)
        return lines.lines
    }

    private static func lines(_ fill: (inout StepLines) -> Void) -> [WalkthroughLine] {
        var lines = StepLines()
        fill(&lines)
        return lines.lines
    }

    /// The lines of a body: heading and introduction before the first, the group's title before its first step.
    private static func bodyLines(
        _ step: Step, _ place: StepPlace, _ extent: StepLines.Extent, _ state: WalkthroughState, _ article: Article
    ) -> [WalkthroughLine] {
        var found = extent == .tail || place.round > 1 ? [] : lead(of: place.solution, state, article)
        found += lines { lines in
            if place.round == 1, extent != .tail, let label = place.label, let number = Int(label),
                let stage = article.solutions[place.solution].stages.first(where: { $0.steps.first == number })
            {
                lines.appendHeading(stage.title, line: stage.line)
            }
            lines.append(step, label: place.label, extent: extent, in: article)
        }
        return found
    }

    // MARK: Prompts

    /// What a task asks; `nil` for one that leads on by itself.
    func prompt(_ state: WalkthroughState, _ article: Article) -> WalkthroughPrompt? {
        switch self {
        case .variant:
            var prompt = WalkthroughPrompt(
                kind: .choice, question: "Which one is it?", replies: [.choose, .skip])
            prompt.options = WalkthroughPlan.variants(of: article).map {
                WalkthroughPrompt.Option(label: $0.name, line: $0.line)
            }
            return prompt
        case .checklist:
            let question = article.prerequisites.isEmpty ? "Read this before you begin." : "Do you have all of this?"
            return WalkthroughPrompt(
                kind: .checklist, lines: Self.checklistLines(of: article), question: question, replies: [.done, .skip])
        case .probe(let index, _):
            let declared = article.probes[index]
            return Self.probe(declared.type, line: declared.line)
        case .stepProbe(let step, let place, let type):
            var prompt = Self.probe(type, line: step.text.lines.lowerBound)
            prompt.position = Self.position(place, article)
            return prompt
        case .otherArticle(let other):
            var prompt = WalkthroughPrompt(
                kind: .choice, question: "The test points to another article. Go on there?",
                replies: [.choose])
            prompt.options = ["Go on with \(other)", "Stay with this article"].map {
                WalkthroughPrompt.Option(label: $0, line: nil)
            }
            return prompt
        case .whereToBegin: return whereToBegin(state, article)
        case .cause(let remedy): return cause(remedy, state, article)
        case .introduction(let solution):
            var prompt = Self.doing(.step, Self.lead(of: solution, state, article), article)
            prompt.position = Self.position(solution, article)
            return prompt
        case .section(let index):
            let section = article.sections[index]
            let text = Self.lines { lines in
                if section.title != article.title { lines.appendHeading(section.title, line: section.lines.lowerBound) }
                for passage in section.passages { lines.append(passage) }
            }
            var prompt = Self.doing(.step, text, article)
            prompt.position.title = section.title
            return prompt
        default: return stepPrompt(state, article)
        }
    }

    /// What a task of a solution under way asks.
    private func stepPrompt(_ state: WalkthroughState, _ article: Article) -> WalkthroughPrompt? {
        switch self {
        case .ways(let solution, let steps, let isFirst):
            var prompt = WalkthroughPrompt(
                kind: .choice, lines: isFirst ? Self.lead(of: solution, state, article) : [],
                question: isFirst ? "Which way do you want to try?" : "Which other way do you want to try?",
                replies: [.choose, .notRelevant, .didNotHelp])
            prompt.options = steps.map { step in
                let text = step.title ?? step.text
                return WalkthroughPrompt.Option(
                    label: text.text, line: text.numberedLines.first?.number ?? text.lines.lowerBound)
            }
            prompt.position = Self.position(solution, article)
            return prompt
        case .condition(let clause, let place, _):
            var prompt = WalkthroughPrompt(
                kind: .condition, lines: Self.lines { $0.append(clause, role: .condition) },
                question: ConditionQuestion(clause.text).text, replies: [.yes, .no, .didNotHelp, .notRelevant])
            prompt.position = Self.position(place, article)
            return prompt
        case .stillThere(_, let place, _):
            var prompt = WalkthroughPrompt(kind: .solved, question: "Is the problem gone?", replies: [.yes, .no])
            prompt.position = Self.position(place, article)
            return prompt
        case .body(let step, let place, let extent):
            let isWait = extent != .tail && StepNature.waitsFirst(step)
            var prompt = Self.doing(
                isWait ? .wait : .step, Self.bodyLines(step, place, extent, state, article), article)
            if isWait { prompt.wait = step.wait.map(WalkthroughPrompt.Wait.init) }
            prompt.position = Self.position(place, article)
            return prompt
        case .wait(let step, let place):
            let texts = StepNature.waitingTexts(of: step)
            var prompt = WalkthroughPrompt(
                kind: .wait, lines: Self.lines { lines in for text in texts { lines.append(text) } },
                question: "Has the time passed?", replies: [.done, .skip, .didNotHelp])
            prompt.wait = step.wait.map(WalkthroughPrompt.Wait.init)
            prompt.position = Self.position(place, article)
            return prompt
        case .expectation(let step, let place): return Self.expectation(step, place, article)
        case .missed(_, let place):
            var prompt = WalkthroughPrompt(
                kind: .choice, question: "The article does not say what to do then. How do you want to go on?",
                replies: [.choose, .didNotHelp])
            let name = (place.label ?? place.parent).map { "step \($0)" } ?? "this step"
            prompt.options = ["Do \(name) once more", "Go on all the same", "This did not help"].map {
                WalkthroughPrompt.Option(label: $0, line: nil)
            }
            prompt.position = Self.position(place, article)
            return prompt
        case .branch(let steps, let place):
            let text = Self.lines { lines in for step in steps { lines.append(step, label: nil, in: article) } }
            var prompt = Self.doing(.step, text, article)
            prompt.position = Self.position(place, article)
            return prompt
        case .again(let step, let place, let numbers):
            let round = (state.rounds[WalkthroughState.key(step, place)] ?? 1) + 1
            return Self.goingBack("Go through \(Self.steps(numbers)) once more?", round, place, article)
        case .procedure(_, let place, let solution):
            var prompt = WalkthroughPrompt(
                kind: .condition,
                lines: Self.lines { lines in
                    let named = article.solutions[solution]
                    lines.appendHeading(named.title, line: named.titleLine ?? named.lines.lowerBound)
                },
                question: "Go through its steps now?", replies: [.yes, .no, .didNotHelp])
            prompt.position = Self.position(place, article)
            return prompt
        case .backTo(let step, let place, let number):
            let round = (state.rounds[WalkthroughState.key(step, place)] ?? 1) + 1
            return Self.goingBack("Go back to step \(number)?", round, place, article)
        case .solved(let solution):
            var prompt = WalkthroughPrompt(
                kind: .solved, lines: Self.lines { $0.appendTail(of: article.solutions[solution]) },
                question: "Did it help?", replies: [.yes, .no])
            prompt.position = Self.position(solution, article)
            return prompt
        case .workaround(let solution):
            let hasSteps = !article.solutions[solution].steps.isEmpty
            var prompt = WalkthroughPrompt(
                kind: .workaround, lines: Self.lead(of: solution, state, article),
                question: hasSteps ? "Try this way around it?" : "This is a way around it. Done?",
                replies: [hasSteps ? .yes : .done, .no, .notRelevant])
            prompt.position = Self.position(solution, article)
            return prompt
        default: return nil
        }
    }

    private static func doing(
        _ kind: WalkthroughPrompt.Kind, _ lines: [WalkthroughLine], _ article: Article
    ) -> WalkthroughPrompt {
        WalkthroughPrompt(
            kind: kind, lines: lines, question: "Done?", replies: [.done, .didNotHelp, .notRelevant, .skip])
    }

    private static func probe(_ type: ConnectionType, line: Int) -> WalkthroughPrompt {
        var prompt = WalkthroughPrompt(
            kind: .probe, question: "Test the connection now (\(type.rawValue))?", replies: [.probe, .skip])
        prompt.probe = WalkthroughPrompt.Probe(type: type, line: line)
        return prompt
    }

    private func whereToBegin(_ state: WalkthroughState, _ article: Article) -> WalkthroughPrompt {
        let question = state.remediesBegun == 0 ? "Where do you want to begin?" : "Where do you want to go on?"
        var prompt = WalkthroughPrompt(kind: .choice, question: question, replies: [.choose, .notRelevant])
        prompt.options = state.pending.map { remedy in
            let planned = state.plan.remedies[remedy]
            if let solution = planned.solutions.first.map({ article.solutions[$0] }) {
                return WalkthroughPrompt.Option(
                    label: solution.title, line: solution.titleLine ?? solution.lines.lowerBound)
            }
            if let section = planned.sections.first.map({ article.sections[$0] }) {
                return WalkthroughPrompt.Option(label: section.title, line: section.lines.lowerBound)
            }
            let text = planned.causes.first.map { article.causes[$0].text }
            return WalkthroughPrompt.Option(label: text?.text ?? "", line: text?.lines.lowerBound)
        }
        return prompt
    }

    private func cause(_ remedy: Int, _ state: WalkthroughState, _ article: Article) -> WalkthroughPrompt {
        let planned = state.plan.remedies[remedy]
        let text = Self.lines { lines in
            for index in planned.causes {
                lines.append(article.causes[index].text, role: .item)
                for detail in article.causes[index].details { lines.append(detail, depth: 1) }
            }
        }
        let question =
            planned.solutions.isEmpty
            ? "Could this be the reason? The article names no fix for it." : "Could this be the reason?"
        return WalkthroughPrompt(
            kind: .cause, lines: text, question: question, replies: [.yes, .no, .notRelevant, .didNotHelp])
    }

    private static func expectation(
        _ step: Step, _ place: StepPlace, _ article: Article
    ) -> WalkthroughPrompt {
        let expected = step.expectation?.text ?? ""
        let sentence = StepNature.expectingSentence(of: step)
        let isLabel =
            expected.first.map { $0.isUppercase || $0.isNumber } == true
            && expected.split(separator: " ").count <= 6 && !expected.contains { ",:\n\"".contains($0) }
        let question = isLabel || sentence == nil ? "Do you see \"\(expected)\"?" : "Do you see this?"
        var prompt = WalkthroughPrompt(
            kind: .expectation,
            lines: lines { lines in if let sentence { lines.append(sentence, role: .expectation) } },
            question: question, replies: [.yes, .no, .skip, .didNotHelp])
        prompt.expectation = step.expectation
        prompt.position = position(place, article)
        return prompt
    }

    private static func goingBack(
        _ question: String, _ round: Int, _ place: StepPlace, _ article: Article
    ) -> WalkthroughPrompt {
        var prompt = WalkthroughPrompt(kind: .condition, question: question, replies: [.yes, .no, .didNotHelp])
        prompt.position = position(place, article)
        prompt.position.round = round
        prompt.position.rounds = WalkthroughState.roundLimit
        return prompt
    }

    /// "steps 1-3", "steps 2 and 5", "step 2".
    private static func steps(_ numbers: [Int]) -> String {
        guard let first = numbers.first, let last = numbers.last, numbers.count > 1 else {
            return "step \(numbers.first ?? 0)"
        }
        if last - first == numbers.count - 1 { return "steps \(first)-\(last)" }
        return "steps " + numbers.dropLast().map { "\($0)" }.joined(separator: ", ") + " and \(last)"
    }

    // MARK: Places

    /// Whether a task is the first that is asked of the remedy at hand.
    func beginsRemedy(_ state: WalkthroughState) -> Bool {
        guard let remedy = state.remedy, state.step == nil else { return false }
        if case .cause = self { return true }
        if state.plan.arePaired, !state.plan.remedies[remedy].causes.isEmpty, !state.confirmed.contains(remedy) {
            return false
        }
        switch self {
        case .introduction, .ways: return true
        case .body(_, let place, _): return !state.introduced.contains(place.solution)
        default: return false
        }
    }

    private static func position(_ solution: Int, _ article: Article) -> WalkthroughPrompt.Position {
        var position = WalkthroughPrompt.Position()
        position.solution = article.solutions[solution].id
        position.title = article.solutions[solution].title
        position.steps = article.solutions[solution].steps.last?.number
        return position
    }

    private static func position(_ place: StepPlace, _ article: Article) -> WalkthroughPrompt.Position {
        var position = position(place.solution, article)
        position.step = place.label ?? place.parent
        if let number = WalkthroughState.topNumber(of: place) {
            position.stage = article.solutions[place.solution].stages.first { $0.steps.contains(number) }?.title
        }
        if place.round > 1 {
            position.round = place.round
            position.rounds = place.rounds > 1 ? place.rounds : nil
        }
        return position
    }
}
