import Articles

extension Walkthrough {
    /// Everything a walk can show, in the order in which it is tried: each cause, each step, once.
    ///
    /// Conditions stand before what they are for; nothing is asked. Where a variant was chosen, the others are left out.
    package var plan: [WalkthroughPrompt] {
        var lister = WalkthroughLister(article: article, state: WalkthroughState(article, options: options))
        return lister.list()
    }
}

/// Lists the prompts of a walk without walking it.
private struct WalkthroughLister {
    let article: Article
    var state: WalkthroughState
    var prompts: [WalkthroughPrompt] = []

    mutating func list() -> [WalkthroughPrompt] {
        if !WalkthroughTask.checklistLines(of: article).isEmpty { add(.checklist) }
        for index in article.probes.indices { add(.probe(index, proves: false)) }
        for place in state.plan.diagnosesBefore { add(solution: place) }
        for (place, remedy) in state.plan.remedies.enumerated() {
            state.remedy = place
            state.remediesBegun = place + 1
            if !remedy.causes.isEmpty, state.plan.arePaired || remedy.solutions.isEmpty { add(.cause(place)) }
            for section in remedy.sections { add(.section(section)) }
            for solution in remedy.solutions where !state.introduced.contains(solution) { add(solution: solution) }
        }
        state.remedy = nil
        for place in state.plan.diagnosesAfter + state.plan.verifications { add(solution: place) }
        for place in state.plan.workarounds {
            add(.workaround(place))
            add(solution: place, withLead: false)
        }
        for place in state.plan.escalations { add(solution: place) }
        return prompts
    }

    private mutating func add(_ task: WalkthroughTask) {
        guard var prompt = task.prompt(state, article) else { return }
        prompt.replies = []
        if let remedy = state.remedy {
            prompt.position.remedy = remedy + 1
            prompt.position.remedies = state.plan.remedies.count
            prompt.position.cause = state.cause(of: remedy)
        }
        if prompt.kind == .expectation || prompt.kind == .wait, let last = prompts.last, says(last, prompt.lines) {
            // The step says it; what is left is how long to wait.
            guard prompt.kind == .wait else { return }
            prompt.lines = []
        }
        prompts.append(prompt)
    }

    private func says(_ prompt: WalkthroughPrompt, _ lines: [WalkthroughLine]) -> Bool {
        lines.allSatisfy { line in prompt.lines.contains { $0.line == line.line && $0.text.contains(line.text) } }
    }

    private mutating func add(solution place: Int, withLead: Bool = true) {
        let solution = article.solutions[place]
        if withLead, solution.steps.isEmpty || WalkthroughTask.hasOwnLead(solution, in: article) {
            add(.introduction(place))
        }
        if !withLead || solution.steps.isEmpty || WalkthroughTask.hasOwnLead(solution, in: article) {
            state.introduced.insert(place)
        }
        for step in solution.steps {
            let label = solution.areAlternatives ? nil : "\(step.number)"
            add(
                step,
                StepPlace(
                    solution: place, label: label, parent: "\(step.number)", round: 1, rounds: 0, floor: 0))
            state.introduced.insert(place)
        }
        var tail = StepLines()
        tail.appendTail(of: solution)
        if !tail.lines.isEmpty { add(.solved(place)) }
    }

    private mutating func add(_ step: Step, _ place: StepPlace) {
        add(state.tasks(for: step, place, isAsked: true, article))
    }

    private mutating func add(_ tasks: [WalkthroughTask]) {
        for task in tasks {
            switch task {
            case .condition(let clause, _, let then):
                // A condition that the step's own text begins with is read there.
                let isOwn = then.contains { task in
                    guard case .body(let step, _, _) = task else { return false }
                    return step.text.text.contains(clause.text) || step.title?.text.contains(clause.text) == true
                }
                if !isOwn { add(task) }
                add(then)
            case .steps(let run):
                for step in run.steps {
                    add(
                        step,
                        StepPlace(
                            solution: run.solution, label: run.prefix.map { "\($0)\(step.number)" },
                            parent: run.parent ?? "\(step.number)", round: 1, rounds: 0, floor: 0))
                }
            // Where a step leads back or on, its own text says so.
            case .rounds, .jump, .procedure: break
            default: add(task)
            }
        }
    }
}
