import Articles

/// Lines of an article's parts as a walkthrough shows them, each once and in source order.
struct StepLines {
    private(set) var lines: [WalkthroughLine] = []

    // MARK: Passages

    mutating func append(
        _ passage: Passage, role: WalkthroughLine.Role? = nil, step: String? = nil, depth: Int = 0
    ) {
        var isFirst = true
        for (number, text) in passage.numberedLines {
            lines.append(
                WalkthroughLine(
                    text: text, line: number, role: role ?? LineBuilder.role(of: passage.kind), depth: depth,
                    step: isFirst ? step : nil, continues: !isFirst))
            isFirst = false
        }
    }

    mutating func append(_ callout: Callout, depth: Int = 0) {
        append(callout.text, role: LineBuilder.role(of: callout.kind), depth: depth)
    }

    mutating func appendHeading(_ title: String, line: Int) {
        lines.append(WalkthroughLine(text: title, line: line, role: .heading))
    }

    /// Appends a picture by its alternative text and where it is; one without text has its place alone.
    mutating func append(_ image: ArticleImage, depth: Int) {
        lines.append(
            WalkthroughLine(
                text: image.alternativeText, line: image.line, role: .picture, depth: depth, link: image.source))
    }

    // MARK: Solutions

    /// What stands before a solution's steps: its heading, what guards it, its introduction.
    mutating func appendLead(of solution: Solution, in article: Article) {
        if let line = solution.titleLine, solution.title != article.title {
            appendHeading(solution.title, line: line)
        }
        for callout in solution.callouts where Self.isBefore(callout, in: solution) { append(callout) }
        for passage in solution.introduction { append(passage) }
    }

    /// What stands after a solution's steps: what it leads to, and remarks.
    mutating func appendTail(of solution: Solution) {
        if let outcome = solution.outcome { append(outcome, role: .expectation) }
        for callout in solution.callouts where !Self.isBefore(callout, in: solution) { append(callout) }
    }

    /// Whether a callout is read before the steps: it guards them, or the article has it above their end.
    private static func isBefore(_ callout: Callout, in solution: Solution) -> Bool {
        guard let last = solution.steps.last?.lines.upperBound else { return true }
        return isGuard(callout) || callout.text.lines.lowerBound <= last
    }

    // MARK: Steps

    /// Which parts of a step are shown.
    enum Extent {
        /// With its substeps.
        case whole
        /// Down to its first substep.
        case head
        /// From its last substep on.
        case tail
    }

    /// Appends a step: what guards it, its text, then the rest in source order.
    ///
    /// What waits and expectations say is left to their own prompts where it stands apart from the step's text.
    mutating func append(
        _ step: Step, label: String?, depth: Int = 0, extent: Extent = .whole, in article: Article
    ) {
        let inner = depth + 1
        let waiting = StepNature.waitingCallout(of: step)
        let expecting = StepNature.expectingDetail(of: step)
        let firstSubstep = step.substeps.first?.lines.lowerBound ?? .max
        func isShown(_ line: Int) -> Bool {
            switch extent {
            case .whole: true
            case .head: line < firstSubstep
            case .tail: line >= firstSubstep
            }
        }
        if extent != .tail {
            for (index, callout) in step.callouts.enumerated() where Self.isGuard(callout) && index != waiting {
                append(callout, depth: inner)
            }
            let role: WalkthroughLine.Role = label == nil ? .item : .step
            if let title = step.title, title.text != step.text.text {
                append(title, role: role, step: label, depth: depth)
                append(step.text, role: step.text.kind == .text ? .text : nil, depth: inner)
            } else {
                append(step.text, role: role, step: label, depth: depth)
            }
        }
        var parts: [(line: Int, part: Part)] = []
        for (index, detail) in step.details.enumerated() where index != expecting && isShown(detail.lines.lowerBound) {
            parts.append((detail.lines.lowerBound, .passage(detail)))
        }
        for image in step.images where isShown(image.line) { parts.append((image.line, .image(image))) }
        for (index, callout) in step.callouts.enumerated() where !Self.isGuard(callout) && index != waiting {
            if isShown(callout.text.lines.lowerBound) {
                parts.append((callout.text.lines.lowerBound, .callout(callout)))
            }
        }
        if extent == .whole {
            for (offset, substep) in step.substeps.enumerated() {
                parts.append((substep.lines.lowerBound, .step(substep, label.map { "\($0).\(offset + 1)" })))
            }
        }
        // Stable: what shares a line keeps its order.
        for (_, part) in parts.enumerated().sorted(by: { ($0.element.line, $0.offset) < ($1.element.line, $1.offset) })
            .map(\.element)
        {
            switch part {
            case .passage(let passage): append(passage, depth: inner)
            case .image(let image): append(image, depth: inner)
            case .callout(let callout): append(callout, depth: inner)
            case .step(let substep, let label): append(substep, label: label, depth: inner, in: article)
            }
        }
        if extent != .tail { appendReferred(by: step, depth: inner, in: article) }
    }

    /// Appends what of a step stands behind its first substep.
    mutating func appendTail(of step: Step) {
        let nothing = Article(id: "", path: "", title: "")
        append(step, label: nil, extent: .tail, in: nothing)
    }

    private enum Part {
        case passage(Passage)
        case image(ArticleImage)
        case callout(Callout)
        case step(Step, String?)
    }

    /// Appends the steps of another solution that a step names, so that nobody has to look for "Step 8".
    private mutating func appendReferred(by step: Step, depth: Int, in article: Article) {
        guard let target = step.goToSolution, let numbers = step.goTo,
            let solution = article.solutions.first(where: { $0.id == target })
        else { return }
        for referred in solution.steps where numbers.contains(referred.number) {
            // The reference itself is not followed further: two steps may name each other.
            var shown = referred
            shown.goToSolution = nil
            let start = lines.count
            append(shown, label: "\(referred.number)", depth: depth, in: article)
            for index in lines.indices[start...] where lines[index].step != nil { lines[index].solution = target }
        }
    }

    static func isGuard(_ callout: Callout) -> Bool {
        callout.kind == .warning || callout.kind == .danger
    }
}
