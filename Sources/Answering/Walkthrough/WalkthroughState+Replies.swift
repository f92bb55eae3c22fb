import Articles

extension WalkthroughState {
    /// Takes a reply that the prompt offers.
    mutating func take(_ reply: WalkthroughReply, _ article: Article, _ options: Walkthrough.Options) {
        guard let task = agenda.last else { return }
        noteShown(by: task)
        switch reply {
        case .solved:
            end(.solved, article)
            return
        case .escalate:
            escalate(article)
            return
        case .didNotHelp, .notRelevant:
            leave(task, article)
            return
        default: break
        }
        agenda.removeLast()
        switch task {
        case .variant: choose(variant: reply, article, options)
        case .probe(_, let proves):
            if case .probe(let result) = reply { take(result, of: task, proves: proves, article) }
        case .stepProbe: if case .probe(let result) = reply { take(result, of: task, proves: true, article) }
        case .otherArticle(let other):
            if reply == .choose(0) {
                end(.unsolved, article)
                result?.nextArticle = other
            }
        case .whereToBegin:
            if case .choose(let option) = reply, pending.indices.contains(option) { begin(remedy: pending[option]) }
        case .cause(let remedy):
            if reply == .no {
                leaveRemedy()
            } else if plan.remedies[remedy].solutions.isEmpty {
                // The reason is found and the article knows no fix: other reasons are no use.
                pending = pending.filter { !plan.remedies[$0].solutions.isEmpty }
            }
        case .ways(let solution, let steps, _):
            if case .choose(let option) = reply {
                let chosen = steps[steps.startIndex + option]
                begin(way: chosen, of: solution, article, rest: steps.filter { $0 != chosen }[...])
            }
        default: takeInSteps(reply, task, article)
        }
    }

    private mutating func takeInSteps(_ reply: WalkthroughReply, _ task: WalkthroughTask, _ article: Article) {
        switch task {
        case .condition(let clause, let place, let then):
            let question = ConditionQuestion(clause.text)
            answers[ConditionQuestion.key(clause.text)] = reply == .yes
            lastAnswer = reply == .yes
            if reply == .yes {
                agenda += then.reversed()
            } else if question.isAboutProblem {
                // Where it is not gone after all, a step for the case that it stays is done, and others are not.
                agenda.append(.stillThere(clause, place, then: question.persistence == .certain ? then : []))
            }
        case .stillThere(_, _, let then):
            if reply == .yes { end(.solved, article) } else { agenda += then.reversed() }
        case .body(let step, let place, _):
            if reply == .skip { agenda.removeSubrange(min(place.floor, agenda.count)...) }
            // What the text itself distinguishes was not asked, so that "otherwise" is not known either.
            if !step.branches.isEmpty || step.condition != nil && StepNature.condition(of: step) == nil {
                lastAnswer = nil
            }
        case .expectation(let step, let place):
            if reply == .no, isUnhandled(step, place) { agenda.append(.missed(step, place)) }
        case .missed(let step, let place): takeMissed(reply, step, place, article)
        case .again(let step, let place, let numbers):
            if reply == .yes { beginRound(step, place, numbers: numbers, isOpen: true, article) }
        case .procedure(let step, let place, let solution):
            if reply == .yes { follow(solution, step, place, article) }
        case .backTo(let step, let place, let number):
            if reply == .yes { goBack(to: number, step, place, article) }
        case .solved: if reply == .yes { end(.solved, article) } else { abandon(article) }
        case .workaround(let solution):
            guard reply != .no else { return }
            remedy = nil
            agenda.append(.solution(solution))
        default: break
        }
    }

    // MARK: Steps

    /// Whether what was expected is missing and nothing that follows is for that case.
    private func isUnhandled(_ step: Step, _ place: StepPlace) -> Bool {
        switch agenda.last {
        case .condition, .proof, .solved: return false
        case .steps(let run):
            guard let next = run.steps.first else { return isUnhandled(below: agenda.count - 1) }
            return StepNature.condition(of: next) == nil
        default: return true
        }
    }

    /// The same for the tasks below steps that are at their end.
    private func isUnhandled(below end: Int) -> Bool {
        guard end > 0 else { return true }
        switch agenda[end - 1] {
        case .condition, .proof, .solved: return false
        case .steps(let run):
            guard let next = run.steps.first else { return isUnhandled(below: end - 1) }
            return StepNature.condition(of: next) == nil
        default: return true
        }
    }

    private mutating func takeMissed(
        _ reply: WalkthroughReply, _ step: Step, _ place: StepPlace, _ article: Article
    ) {
        guard case .choose(let option) = reply else { return }
        switch option {
        case 0:
            let key = Self.key(step, place) + "?"
            let round = (rounds[key] ?? 1) + 1
            guard round <= Self.roundLimit else { return }
            rounds[key] = round
            var again = place
            again.round = round
            again.rounds = Self.roundLimit
            agenda.removeSubrange(min(place.floor, agenda.count)...)
            agenda += tasks(for: step, again, isAsked: false, article).reversed()
        case 1: break
        default: abandon(article)
        }
    }

    /// Keeps what the prompt at hand has shown.
    private mutating func noteShown(by task: WalkthroughTask) {
        switch task {
        case .introduction(let solution), .workaround(let solution), .ways(let solution, _, _):
            introduced.insert(solution)
        case .body(_, let place, _):
            introduced.insert(place.solution)
            if place.solution == solution { step = place.label ?? place.parent }
        default: break
        }
    }

    // MARK: Remedies

    private mutating func leave(_ task: WalkthroughTask, _ article: Article) {
        switch task {
        case .cause: leaveRemedy()
        case .whereToBegin:
            pending = []
            agenda.removeLast()
        case .ways, .workaround, .section: agenda.removeLast()
        default: abandon(article)
        }
    }

    /// Drops the remedy just begun with all its solutions, which stay untried.
    private mutating func leaveRemedy() {
        while let top = agenda.popLast() {
            if case .solutions = top { return }
        }
    }

    private mutating func choose(variant reply: WalkthroughReply, _ article: Article, _ options: Walkthrough.Options) {
        guard case .choose(let option) = reply else { return }
        var chosen = options
        chosen.variant = WalkthroughPlan.variants(of: article)[option].name
        self = WalkthroughState(article, options: chosen)
    }

    /// Hands over: what the article says of that comes first.
    private mutating func escalate(_ article: Article) {
        let left = plan.escalations.filter { !tried.contains($0) }
        guard !isEscalating, !left.isEmpty else {
            end(.escalated, article)
            return
        }
        isEscalating = true
        agenda = [.finish] + left.reversed().map { .solution($0) }
    }

    // MARK: Connection tests

    private mutating func take(
        _ found: WalkthroughProbeResult, of task: WalkthroughTask, proves: Bool, _ article: Article
    ) {
        let declaration: ProbeDeclaration? =
            switch task {
            case .probe(let index, _): article.probes[index]
            case .stepProbe(_, _, let type): article.probes.first { $0.type == type }
            default: nil
            }
        guard let target = declaration?.target(for: found, proves: proves) else { return }
        if let other = target.article, other != article.id {
            agenda.append(.otherArticle(other))
            return
        }
        go(to: target, article)
    }

    /// Goes on with the cause, solution and step a connection test points to.
    private mutating func go(to target: ProbeDeclaration.Target, _ article: Article) {
        let cause = target.cause.map { $0 - 1 }.flatMap { article.causes.indices.contains($0) ? $0 : nil }
        let only = article.solutions.count == 1 ? article.solutions.first?.id : nil
        let named =
            target.solution ?? cause.flatMap { article.causes[$0].remedies.first } ?? (cause == nil ? only : nil)
        let place = named.flatMap { id in article.solutions.firstIndex { $0.id == id } }
        if let place, let step = target.step {
            if solution == place, tried.contains(place) {
                skip(to: step, of: place)
                return
            }
            firstStep[place] = step
        }
        let remedy = pending.first { candidate in
            let planned = plan.remedies[candidate]
            if let cause, planned.causes.contains(cause) { return true }
            return place.map(planned.solutions.contains) == true
        }
        if let remedy {
            if let place, let index = plan.remedies[remedy].solutions.firstIndex(of: place) {
                plan.remedies[remedy].solutions.remove(at: index)
                plan.remedies[remedy].solutions.insert(place, at: 0)
            }
            if !plan.remedies[remedy].solutions.isEmpty { confirmed.insert(remedy) }
            pending.removeAll { $0 == remedy }
            pending.insert(remedy, at: 0)
            chosen = remedy
            goToRemedies(article)
        } else if let place, !tried.contains(place) {
            agenda.append(.solution(place))
        }
    }

    /// Leaves what is under way for the remedies; diagnoses that the test has made needless come after them.
    private mutating func goToRemedies(_ article: Article) {
        guard
            let index = agenda.lastIndex(where: { task in
                if case .remedies(.main) = task { return true }
                return false
            })
        else {
            agenda.append(.remedies(.main))
            return
        }
        let postponed = agenda[(index + 1)...].filter { task in
            if case .solution(let place) = task { return article.solutions[place].kind == .diagnosis }
            return false
        }
        agenda.removeSubrange((index + 1)...)
        agenda.insert(contentsOf: postponed, at: index)
    }
}

extension ProbeDeclaration {
    /// Where the article sends a reader whose test had this result: the finding before its layer.
    ///
    /// - Parameters:
    ///   - found: The test's result.
    ///   - proves: Whether it was run after a remedy, where "passed" is what one wants.
    /// - Returns: `nil` where the article says nothing about it.
    fileprivate func target(for found: WalkthroughProbeResult, proves: Bool) -> Target? {
        if found.status == .passed {
            return proves ? nil : findings.first { $0.finding == .passed }?.target
        }
        guard let finding = found.finding.flatMap(ConnectionFinding.init(rawValue:)) else { return nil }
        return findings.first { $0.finding == .finding(finding) }?.target
            ?? findings.first { $0.finding == .layer(finding.layer) }?.target
    }
}
