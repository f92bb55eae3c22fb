import Articles

extension WalkthroughState {
    /// Goes on until something is asked or the walk has ended.
    mutating func settle(_ article: Article) {
        while result == nil, let task = agenda.popLast() {
            if lead(on: task, article) {
                agenda.append(task)
                return
            }
        }
    }

    /// Does what a task does by itself.
    ///
    /// - Returns: Whether the task asks the reader instead.
    private mutating func lead(on task: WalkthroughTask, _ article: Article) -> Bool {
        switch task {
        case .checklist: return !WalkthroughTask.checklistLines(of: article).isEmpty
        case .remedies(let turn): leadOnRemedies(turn)
        case .solutions(let remedy, let rest):
            guard let next = rest.first(where: { !tried.contains($0) }) else { break }
            agenda.append(.solutions(remedy: remedy, rest: rest.drop { $0 != next }.dropFirst()))
            agenda.append(.solution(next))
        case .solution(let place): begin(solution: place, article)
        case .ways(let place, let steps, _):
            // The last way is no choice any more.
            guard steps.count <= 1 else { return true }
            if let last = steps.first { begin(way: last, of: place, article, rest: []) }
        case .steps(var run):
            guard let step = run.steps.popFirst() else { break }
            agenda.append(.steps(run))
            begin(step, in: run, article)
        case .condition(let clause, let place, let then): return asks(clause, place, then: then)
        case .rounds(let step, let place, let numbers, let isOpen):
            leadOnRounds(step, place, numbers: numbers, isOpen: isOpen, article)
        case .jump(let place, let number, let step): leadOnJump(place, to: number, step, article)
        case .proof(let place): beginProof(of: place, article)
        case .workarounds: agenda += plan.workarounds.filter { !tried.contains($0) }.reversed().map { .workaround($0) }
        case .escalations: agenda += plan.escalations.filter { !tried.contains($0) }.reversed().map { .solution($0) }
        case .finish: end(isEscalating ? .escalated : .unsolved, article)
        default: return true
        }
        return false
    }

    mutating func end(_ outcome: WalkthroughResult.Outcome, _ article: Article) {
        result = WalkthroughResult(
            outcome: outcome, cause: cause(of: remedy), solution: solution.map { article.solutions[$0].id }, step: step)
    }

    /// Number of the one cause a remedy is for, counted from 1; `nil` where it is for none or several.
    func cause(of remedy: Int?) -> Int? {
        guard let remedy, plan.remedies[remedy].causes.count == 1 else { return nil }
        return plan.remedies[remedy].causes.first.map { $0 + 1 }
    }

    // MARK: Remedies

    private mutating func leadOnRemedies(_ turn: WalkthroughTask.Turn) {
        if turn == .after {
            agenda += plan.diagnosesAfter.filter { !tried.contains($0) }.reversed().map { .solution($0) }
            return
        }
        pending.removeAll { remedy in
            let solutions = plan.remedies[remedy].solutions
            return !solutions.isEmpty && solutions.allSatisfy(tried.contains)
        }
        guard let next = pending.first else { return }
        agenda.append(.remedies(.main))
        if chosen != next, plan.asksWhereToBegin(pending.count) {
            agenda.append(.whereToBegin)
        } else {
            begin(remedy: next)
        }
    }

    mutating func begin(remedy place: Int) {
        let planned = plan.remedies[place]
        pending.removeAll { $0 == place }
        remedy = place
        solution = nil
        step = nil
        remediesBegun += 1
        agenda.append(.solutions(remedy: place, rest: planned.solutions[...]))
        agenda += planned.sections.reversed().map { .section($0) }
        let isQuestion = plan.arePaired || planned.solutions.isEmpty
        if isQuestion, !planned.causes.isEmpty, !confirmed.contains(place) { agenda.append(.cause(place)) }
    }

    /// Leaves what is under way and goes on with the next remedy, way or workaround.
    mutating func abandon(_ article: Article) {
        while let top = agenda.last, !Self.isBoundary(top, article) { agenda.removeLast() }
    }

    private static func isBoundary(_ task: WalkthroughTask, _ article: Article) -> Bool {
        switch task {
        case .solutions, .ways, .remedies, .workaround, .workarounds, .escalations, .finish: true
        case .solution(let place): article.solutions[place].kind != .verification
        default: false
        }
    }

    // MARK: Solutions

    private mutating func begin(solution place: Int, _ article: Article) {
        let begun = article.solutions[place]
        let isCheck = begun.kind == .verification && plan.verifications.contains(place)
        if isCheck { verified[place, default: 0] += 1 } else { tried.insert(place) }
        if !isCheck {
            solution = place
            step = nil
            if remedy.map({ !plan.remedies[$0].solutions.contains(place) }) == true { remedy = nil }
        }
        answers = [:]
        lastAnswer = nil
        // What to look at is gone through in turn; of several ways out one is taken.
        let areWays =
            begun.areAlternatives && (begun.kind == .solution || begun.kind == .workaround) && begun.steps.count > 1
        if asksAfterwards(place, article), !areWays {
            agenda.append(.solved(place))
            if begun.kind != .escalation { agenda.append(.proof(place)) }
        }
        guard !areWays else {
            agenda.append(.ways(place, begun.steps[...], isFirst: true))
            return
        }
        let steps = begun.steps.drop { $0.number < firstStep[place] ?? 0 }
        if !steps.isEmpty {
            let round = verified[place] ?? 1
            let prefix = begun.areAlternatives ? nil : ""
            agenda.append(
                .steps(
                    StepRun(
                        solution: place, steps: steps, prefix: prefix, round: round, rounds: 0,
                        parent: nil)))
        }
        if !introduced.contains(place), WalkthroughTask.hasOwnLead(begun, in: article) {
            agenda.append(.introduction(place))
        }
    }

    /// Whether the reader is asked if the problem is gone once a solution is done.
    func asksAfterwards(_ place: Int, _ article: Article) -> Bool {
        switch article.solutions[place].kind {
        case .solution, .workaround: true
        case .verification: !plan.verifications.contains(place)
        case .escalation: !isEscalating && place == plan.escalations.last
        // Where nothing but diagnoses is written, they are all there is to try.
        case .diagnosis:
            plan.remedies.isEmpty && plan.workarounds.isEmpty
                && place == (plan.diagnosesAfter.last ?? plan.diagnosesBefore.last)
        }
    }

    /// What shows that a solution worked: the article's own check, then its connection tests.
    private mutating func beginProof(of place: Int, _ article: Article) {
        agenda += article.probes.indices.reversed().map { .probe($0, proves: true) }
        let outline = ArticleOutline(article)
        let own = outline.group(of: article.solutions[place].lines.lowerBound)
        let checks = plan.verifications.filter { check in
            guard check != place, let group = outline.group(of: article.solutions[check].lines.lowerBound) else {
                return check != place
            }
            // A check below another remedy's heading is that remedy's.
            return group == own
                || !article.solutions.contains { $0.kind == .solution && group.contains($0.lines.lowerBound) }
        }
        agenda += checks.reversed().map { .solution($0) }
    }

    mutating func begin(way: Step, of place: Int, _ article: Article, rest: ArraySlice<Step>) {
        agenda.append(.ways(place, rest, isFirst: false))
        agenda += [.solved(place), .proof(place)]
        solution = place
        step = "\(way.number)"
        let floor = agenda.count
        let stepPlace = StepPlace(
            solution: place, label: nil, parent: step, round: 1, rounds: 1, floor: floor)
        agenda += tasks(for: way, stepPlace, isAsked: false, article).reversed()
    }
}
