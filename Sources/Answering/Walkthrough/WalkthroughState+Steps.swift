import Articles

extension WalkthroughState {
    mutating func begin(_ step: Step, in run: StepRun, _ article: Article) {
        let place = StepPlace(
            solution: run.solution, label: run.prefix.map { "\($0)\(step.number)" },
            parent: run.parent ?? (run.prefix == nil ? "\(step.number)" : nil),
            round: run.round, rounds: run.rounds, floor: agenda.count)
        let tasks = tasks(for: step, place, isAsked: true, article)
        agenda += tasks.reversed()
    }

    /// What a step comes to, in order.
    ///
    /// - Parameters:
    ///   - step: The step.
    ///   - place: Where it belongs.
    ///   - isAsked: Whether the step's condition is asked first; not where the reader chose the step.
    ///   - article: The record it is from.
    /// - Returns: The tasks, the first to do first.
    func tasks(for step: Step, _ place: StepPlace, isAsked: Bool, _ article: Article) -> [WalkthroughTask] {
        var tasks: [WalkthroughTask] = []
        if StepNature.isInOnePiece(step) || step.substeps.isEmpty {
            tasks.append(.body(step, place, .whole))
        } else {
            if StepNature.hasHead(step) { tasks.append(.body(step, place, .head)) }
            let prefix = place.label.map { $0 + "." }
            tasks.append(
                .steps(
                    StepRun(
                        solution: place.solution, steps: step.substeps[...], prefix: prefix, round: place.round,
                        rounds: place.rounds, parent: place.label ?? place.parent)))
            if StepNature.hasTail(step) { tasks.append(.body(step, place, .tail)) }
        }
        if step.wait != nil, !StepNature.waitsFirst(step) { tasks.append(.wait(step, place)) }
        if step.expectation != nil { tasks.append(.expectation(step, place)) }
        if let probe = step.probe, probe.kind == .declared, let type = ConnectionType(rawValue: probe.name) {
            tasks.append(.stepProbe(step, place, type))
        }
        for branch in StepNature.branches(of: step) {
            let actions: WalkthroughTask =
                StepNature.areInOnePiece(branch.steps)
                ? .branch(branch.steps, place)
                : .steps(
                    StepRun(
                        solution: place.solution, steps: branch.steps[...], prefix: nil, round: place.round,
                        rounds: place.rounds, parent: place.label ?? place.parent))
            tasks.append(.condition(branch.condition, place, then: [actions]))
        }
        switch StepReference(of: step) {
        case .again(let numbers, let isOpen):
            tasks.append(.rounds(step, place, numbers: numbers, isOpen: isOpen))
        case .jump(let number): tasks.append(.jump(place, to: number, step))
        case .mention: break
        }
        if place.round == 1, let solution = StepReference.procedure(namedBy: step, in: article),
            solution != place.solution, (followed[solution] ?? 0) < Self.roundLimit
        {
            tasks.append(.procedure(step, place, solution: solution))
        }
        if isAsked, let condition = StepNature.condition(of: step) {
            return [.condition(condition, place, then: tasks)]
        }
        return tasks
    }

    // MARK: Conditions

    /// Whether a condition must be asked; what is known already is acted upon.
    mutating func asks(_ clause: Passage, _ place: StepPlace, then: [WalkthroughTask]) -> Bool {
        let question = ConditionQuestion(clause.text)
        if question.isOtherwise {
            // "Otherwise" is the other case of the question just answered; where none was asked, the text is shown.
            if lastAnswer != true { agenda += then.reversed() }
            return false
        }
        guard question.isAskable else {
            agenda += then.reversed()
            return false
        }
        if !question.isAboutProblem, let known = answers[ConditionQuestion.key(clause.text)] {
            lastAnswer = known
            if known { agenda += then.reversed() }
            return false
        }
        return true
    }

    // MARK: Rounds

    /// Begins the next round, or has the reader asked whether there is one.
    mutating func leadOnRounds(
        _ step: Step, _ place: StepPlace, numbers: [Int], isOpen: Bool, _ article: Article
    ) {
        let limit = isOpen ? Self.roundLimit : 2
        let begun = rounds[Self.key(step, place)] ?? 1
        guard begun < limit, !targets(numbers, place, article).isEmpty else { return }
        if isOpen {
            agenda.append(.again(step, place, numbers: numbers))
        } else {
            beginRound(step, place, numbers: numbers, isOpen: false, article)
        }
    }

    mutating func beginRound(
        _ step: Step, _ place: StepPlace, numbers: [Int], isOpen: Bool, _ article: Article
    ) {
        let key = Self.key(step, place)
        let round = (rounds[key] ?? 1) + 1
        rounds[key] = round
        answers = [:]
        lastAnswer = nil
        if isOpen { agenda.append(.rounds(step, place, numbers: numbers, isOpen: true)) }
        agenda.append(
            .steps(
                StepRun(
                    solution: place.solution, steps: targets(numbers, place, article)[...], prefix: "", round: round,
                    rounds: isOpen ? Self.roundLimit : 2, parent: nil)))
    }

    /// The steps that are done again: those named, without the one that names them.
    private func targets(_ numbers: [Int], _ place: StepPlace, _ article: Article) -> [Step] {
        let own = Self.topNumber(of: place)
        return article.solutions[place.solution].steps.filter { numbers.contains($0.number) && $0.number != own }
    }

    // MARK: Other procedures

    /// Goes through the steps of a solution that a step names: "Follow Solution 1 with the new password".
    mutating func follow(_ solution: Int, _ step: Step, _ place: StepPlace, _ article: Article) {
        followed[solution, default: 0] += 1
        answers = [:]
        lastAnswer = nil
        let isNew = tried.insert(solution).inserted
        let named = article.solutions[solution]
        let round = isNew ? 1 : (followed[solution] ?? 1) + 1
        guard !named.steps.isEmpty else {
            // Its text is all there is to it, so it is shown again.
            introduced.remove(solution)
            agenda.append(.introduction(solution))
            return
        }
        agenda.append(
            .steps(
                StepRun(
                    solution: solution, steps: named.steps[...], prefix: named.areAlternatives ? nil : "",
                    round: round, rounds: 0, parent: nil)))
    }

    // MARK: Jumps

    mutating func leadOnJump(_ place: StepPlace, to number: Int, _ step: Step, _ article: Article) {
        guard let own = Self.topNumber(of: place) else { return }
        if number > own {
            skip(to: number, of: place.solution)
        } else if (rounds[Self.key(step, place)] ?? 1) < Self.roundLimit, hasStep(number, place.solution, article) {
            if StepNature.condition(of: step) != nil {
                goBack(to: number, step, place, article)
            } else {
                agenda.append(.backTo(step, place, number: number))
            }
        }
    }

    /// Leaves out the steps before `number`, if it is still to come.
    mutating func skip(to number: Int, of solution: Int) {
        guard let index = mainRun(of: solution), case .steps(var run) = agenda[index],
            run.steps.contains(where: { $0.number == number })
        else { return }
        agenda.removeSubrange((index + 1)...)
        run.steps = run.steps.drop { $0.number < number }
        agenda[index] = .steps(run)
    }

    /// Goes through the steps from `number` to the one that sends back once more.
    mutating func goBack(to number: Int, _ step: Step, _ place: StepPlace, _ article: Article) {
        guard let own = Self.topNumber(of: place), let index = mainRun(of: place.solution) else { return }
        let key = Self.key(step, place)
        let round = (rounds[key] ?? 1) + 1
        rounds[key] = round
        answers = [:]
        lastAnswer = nil
        agenda.removeSubrange((index + 1)...)
        if case .steps(let run) = agenda[index], run.round > 1, run.steps.isEmpty { agenda.removeLast() }
        let again = article.solutions[place.solution].steps.filter { (number...own).contains($0.number) }
        agenda.append(
            .steps(
                StepRun(
                    solution: place.solution, steps: again[...], prefix: "", round: round, rounds: Self.roundLimit,
                    parent: nil)))
    }

    private func hasStep(_ number: Int, _ solution: Int, _ article: Article) -> Bool {
        article.solutions[solution].steps.contains { $0.number == number }
    }

    /// Place in the agenda of the steps of a solution that are under way.
    private func mainRun(of solution: Int) -> Int? {
        agenda.lastIndex { task in
            if case .steps(let run) = task { return run.solution == solution && run.prefix == "" }
            return false
        }
    }

    /// Number of the step of the solution that a place is in.
    static func topNumber(of place: StepPlace) -> Int? {
        (place.label ?? place.parent)?.split(separator: ".").first.flatMap { Int($0) }
    }

    static func key(_ step: Step, _ place: StepPlace) -> String {
        "\(place.solution)/\(place.label ?? "\(place.parent ?? "")>\(step.number)")@\(step.text.lines.lowerBound)"
    }
}
