import Articles

extension LineBuilder {
    /// Appends a whole solution: what guards it, its introduction, stages and steps, and what it leads to.
    ///
    /// Warnings stand before the first step, wherever the article has them; remarks that the article has below the last
    /// step stay there.
    mutating func append(_ solution: Solution, in article: Article) {
        let lastStep = solution.steps.last?.lines.upperBound ?? 0
        let (before, after) = solution.callouts.partitioned { callout in
            Self.isGuard(callout) || callout.text.lines.lowerBound <= lastStep || lastStep == 0
        }
        for callout in before {
            append(callout)
        }
        // One of several ways is taken: what guards one of them is read before the choice.
        if solution.areAlternatives {
            for callout in solution.steps.flatMap(\.callouts) where Self.isGuard(callout) { append(callout) }
        }
        for passage in solution.introduction {
            append(passage)
        }
        for var step in solution.steps {
            if solution.areAlternatives { step.callouts.removeAll(where: Self.isGuard) }
            if let stage = solution.stages.first(where: { $0.steps.first == step.number }) {
                appendHeading(stage.title, line: stage.line)
            }
            append(step, label: solution.areAlternatives ? nil : "\(step.number)", depth: 0, in: article)
        }
        for callout in after {
            append(callout)
        }
    }

    /// Appends a step with everything in it: warnings, then its condition and text, then the rest as the article has it.
    ///
    /// - Parameters:
    ///   - step: The step.
    ///   - label: Its number, or `nil` for one of several ways.
    ///   - depth: 0 for a step of a solution, 1 for a substep.
    ///   - article: The record it is from.
    mutating func append(_ step: Step, label: String?, depth: Int, in article: Article) {
        let start = lines.count
        let role: AnswerLine.Role = label == nil ? .item : .step
        let inner = depth + 1
        let waiting = Self.waitingCallout(of: step)
        for (index, callout) in step.callouts.enumerated() where Self.isGuard(callout) && index != waiting {
            append(callout, depth: inner)
        }
        if let condition = step.condition, !Self.says(condition, in: step), !says(condition.text, at: condition.lines) {
            append(condition, role: .condition, depth: inner)
        }
        let wait = waiting == nil ? step.wait : nil
        if let title = step.title, title.text != step.text.text {
            append(title, role: role, step: label, depth: depth, wait: wait)
            append(step.text, role: step.text.kind == .text ? .text : nil, depth: inner)
        } else {
            append(step.text, role: role, step: label, depth: depth, wait: wait)
        }
        for detail in step.details {
            append(detail, depth: inner)
        }
        for image in step.images {
            append(image, depth: inner)
        }
        for (offset, substep) in step.substeps.enumerated() {
            append(substep, label: label.map { "\($0).\(offset + 1)" }, depth: inner, in: article)
        }
        appendReferredSteps(of: step, depth: inner, in: article)
        if let expectation = step.expectation,
            !markExpectation(expectation.text, in: expectation.lines, from: start)
        {
            append(Passage(text: expectation.text, lines: expectation.lines), role: .expectation, depth: inner)
        }
        for (index, callout) in step.callouts.enumerated() where !Self.isGuard(callout) || index == waiting {
            append(callout, depth: inner, wait: index == waiting ? step.wait : nil)
        }
        for branch in step.branches where !Self.isWithinText(branch, of: step) {
            append(branch.condition, role: .condition, depth: inner)
            for action in branch.steps {
                append(action.text, role: .item, depth: inner + 1)
                for detail in action.details {
                    append(detail, depth: inner + 2)
                }
                for callout in action.callouts {
                    append(callout, depth: inner + 2)
                }
            }
        }
    }

    /// Appends the steps of another solution that a step sends the reader to, so that nobody has to look for "Step 8".
    private mutating func appendReferredSteps(of step: Step, depth: Int, in article: Article) {
        guard let target = step.goToSolution, let numbers = step.goTo,
            let solution = article.solutions.first(where: { $0.id == target })
        else { return }
        for referred in solution.steps where numbers.contains(referred.number) {
            append(referred.title ?? referred.text, role: .item, depth: depth)
            for (offset, substep) in referred.substeps.enumerated() {
                append(
                    substep.text, role: .step, step: "\(referred.number).\(offset + 1)", depth: depth + 1)
            }
        }
    }

    /// Whether a callout must be read before the reader acts.
    private static func isGuard(_ callout: Callout) -> Bool {
        callout.kind == .warning || callout.kind == .danger
    }

    /// The callout that makes the reader wait, where the step's own text does not.
    private static func waitingCallout(of step: Step) -> Int? {
        guard step.wait != nil else { return nil }
        let texts = [step.title, step.text].compactMap(\.self) + step.details
        if texts.contains(where: { mentions(Self.timeWords, in: $0.text) }) { return nil }
        return step.callouts.firstIndex { mentions(Self.timeWords, in: $0.text.text) }
            ?? step.callouts.firstIndex { mentions(["wait"], in: $0.text.text) }
    }

    private static let timeWords: Set<String> = ["second", "seconds", "minute", "minutes", "hour", "hours"]

    private static func mentions(_ wanted: Set<String>, in text: String) -> Bool {
        !wanted.isDisjoint(with: QuestionWords.split(text))
    }

    /// Whether the step's own text says `passage` already.
    private static func says(_ passage: Passage, in step: Step) -> Bool {
        step.text.text.contains(passage.text) || step.title?.text.contains(passage.text) == true
    }

    /// Whether a branch was read out of the step's own sentence, so that showing it would say everything twice.
    private static func isWithinText(_ branch: Branch, of step: Step) -> Bool {
        says(branch.condition, in: step) && branch.steps.allSatisfy { says($0.text, in: step) }
    }
}

extension Array {
    /// The elements that satisfy the condition, and the others, both in their order.
    func partitioned(by condition: (Element) -> Bool) -> (matching: [Element], others: [Element]) {
        var matching: [Element] = []
        var others: [Element] = []
        for element in self {
            if condition(element) {
                matching.append(element)
            } else {
                others.append(element)
            }
        }
        return (matching, others)
    }
}
