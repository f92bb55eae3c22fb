/// Makes the solutions of one section from its blocks.
struct SolutionBuilder {
    private(set) var solutions: [Solution] = []
    private(set) var diagnostics: [Diagnostic] = []

    private let title: String
    private let titleLine: Int?
    private let kind: Solution.Kind
    /// Whether the section is a remedy by its heading; else only lists of steps count.
    private let isRemedy: Bool
    private let path: String
    private var current: Solution?
    /// The paragraph before the current block, if it leads in what follows.
    private var leadIn: Passage?
    private var stage: (title: String, line: Int, first: Int)?

    init(title: String, titleLine: Int?, kind: Solution.Kind, isRemedy: Bool, path: String) {
        self.title = title
        self.titleLine = titleLine
        self.kind = kind
        self.isRemedy = isRemedy
        self.path = path
    }

    var hasSteps: Bool { solutions.contains { !$0.steps.isEmpty } || current.map { !$0.steps.isEmpty } ?? false }

    /// The last source line read.
    private(set) var lastLine = 1

    // MARK: Blocks

    mutating func read(_ blocks: [MarkdownBlock]) {
        for (index, block) in blocks.enumerated() {
            lastLine = max(lastLine, block.lines.upperBound)
            let next = index + 1 < blocks.count ? blocks[index + 1] : nil
            read(block, before: next)
        }
    }

    private mutating func read(_ block: MarkdownBlock, before next: MarkdownBlock?) {
        switch block.kind {
        case .list(let isOrdered, let start):
            if isOrdered { readOrdered(block, start: start, next: next) } else { readBullets(block) }
            leadIn = nil
        case .component(.steps):
            let steps = block.children.filter { $0.kind == .component(.step) }
            if steps.isEmpty {
                for child in block.children { read(child, before: nil) }
            } else {
                for step in steps { append(StepReader.step(component: step, number: nextNumber)) }
            }
        case .component(.step): append(StepReader.step(component: block, number: nextNumber))
        case .component(.callout(let kind)): readCallout(block, kind)
        case .paragraph: readParagraph(block, before: next)
        case .code, .table, .html:
            if let passage = block.passage { addText(passage) }
        case .quote:
            for passage in block.passages {
                addText(Passage(text: passage.text, lines: passage.lines, kind: .quote, plainText: passage.plainText))
            }
        case .component(.card), .component(.transparent), .component(.tab), .component(.accordion):
            for child in block.children { read(child, before: nil) }
        case .component(.hidden), .heading, .rule, .item: break
        }
        if block.kind != .paragraph, block.callout == nil { leadIn = nil }
    }

    private mutating func readParagraph(_ block: MarkdownBlock, before next: MarkdownBlock?) {
        guard let passage = block.passage else {
            addImages(block.images)
            return
        }
        let announces = passage.plainText.hasSuffix(":") && next != nil
        if current?.steps.isEmpty ?? true {
            let leadsToCode = next?.kind == .code && Self.speaksOfRemedy(passage)
            if isRemedy || announces || leadsToCode || Phrases.startsRemedy(passage.plainText) || current != nil {
                begin()
                current?.introduction.append(passage)
            }
            let leadsIn = next?.isList ?? false && Self.speaksOfRemedy(passage)
            leadIn = announces || leadsIn || next?.isOrderedList ?? false ? passage : nil
            return
        }
        if announces || (next?.isOrderedList ?? false && Phrases.isGoal(passage.plainText)) {
            leadIn = passage
            return
        }
        if let expectation = StepReader.expectation(block) {
            editLast { $0.expectation = $0.expectation ?? expectation }
        }
        editLast { $0.details.append(passage) }
        addImages(block.images)
        leadIn = nil
    }

    private mutating func readCallout(_ block: MarkdownBlock, _ kind: Callout.Kind) {
        // Lists of steps inside a callout are steps only where nothing else is.
        guard let text = Passage.joining(block.passages) else { return }
        let callout = Callout(kind: kind, text: text)
        guard current.map({ !$0.steps.isEmpty }) ?? false else {
            if isRemedy || current != nil {
                begin()
                current?.callouts.append(callout)
            }
            return
        }
        editLast {
            $0.callouts.append(callout)
            $0.wait = $0.wait ?? Phrases.wait(in: text.plainText)
        }
    }

    /// Text between or after steps belongs to the last one; before them it introduces the solution.
    private mutating func addText(_ passage: Passage) {
        if current.map({ !$0.steps.isEmpty }) ?? false {
            takeLeadIn()
            editLast { $0.details.append(passage) }
        } else if isRemedy || current != nil {
            begin()
            current?.introduction.append(passage)
        }
    }

    private mutating func addImages(_ images: [ArticleImage]) {
        guard !images.isEmpty, current.map({ !$0.steps.isEmpty }) ?? false else { return }
        editLast { $0.images += images }
    }

    /// A lead-in that led in no steps is a text of the last step after all.
    private mutating func takeLeadIn() {
        guard let passage = leadIn, current.map({ !$0.steps.isEmpty }) ?? false else { return }
        editLast { $0.details.append(passage) }
        leadIn = nil
    }

    // MARK: Lists

    private mutating func readOrdered(_ list: MarkdownBlock, start: Int, next: MarkdownBlock?) {
        let items = list.children.filter { !$0.children.isEmpty }
        guard !items.isEmpty else { return }
        let isLast = !(next?.isOrderedList ?? false)
        if items.count == 1, hasCurrentSteps, isLast, Phrases.isOutcome(items[0].children[0].plain),
            let passage = items[0].children[0].passage
        {
            current?.outcome = passage
            return
        }
        if hasCurrentSteps, start <= 1 {
            if let passage = leadIn, Phrases.condition(in: passage.plainText)?.isAtStart ?? false {
                branch(passage, list)
                return
            }
            if let passage = leadIn {
                close()
                begin(
                    title: passage.plainText.trimmingBytes { $0 == UInt8(ascii: ":") || $0.isWhitespace },
                    line: passage.lines.lowerBound)
            } else if stage == nil {
                diagnostics.append(
                    Diagnostic(
                        id: "RestartedNumbering", severity: .warning, path: path, line: list.lines.lowerBound,
                        summary: "Numbering restarts at 1 where the reader is at step \(nextNumber)",
                        fixes: ["number on from \(nextNumber)", "write a heading above if a new procedure begins here"])
                )
            }
        } else if !hasCurrentSteps {
            begin()
        }
        for item in items { append(StepReader.step(item: item, number: nextNumber)) }
        if let last = current?.steps.last, let count = current?.steps.count, count > 2, isLast,
            Phrases.isOutcome(last.text.plainText), last.substeps.isEmpty, last.details.isEmpty,
            last.text.plainText.utf8.count < 120
        {
            current?.steps.removeLast()
            current?.outcome = last.text
        }
    }

    private mutating func readBullets(_ list: MarkdownBlock) {
        let items = list.children.filter { $0.children.first?.passage != nil }
        guard !items.isEmpty else { return }
        if let passage = leadIn, hasCurrentSteps, Phrases.condition(in: passage.plainText)?.isAtStart ?? false {
            branch(passage, list)
            return
        }
        let actions = items.filter { Phrases.isImperative($0.children[0].plain) }.count
        let areActions = actions * 2 >= items.count && actions > 0
        let isLedIn = leadIn.map(Self.speaksOfRemedy) ?? false
        if !hasCurrentSteps, isRemedy || isLedIn, areActions {
            begin()
            for item in items { append(StepReader.step(item: item, number: nextNumber)) }
            let offers = leadIn.map { Phrases.offersChoice($0.plainText) } ?? false
            current?.areAlternatives = kind == .workaround || kind == .escalation || offers
            return
        }
        takeLeadIn()
        for passage in list.passages { addText(passage) }
    }

    private mutating func branch(_ condition: Passage, _ list: MarkdownBlock) {
        let items = list.children.filter { $0.children.first?.passage != nil }
        let steps = items.enumerated().map { StepReader.step(item: $1, number: $0 + 1) }
        editLast { $0.branches.append(Branch(condition: condition, steps: steps)) }
        leadIn = nil
    }

    // MARK: Stages

    /// Reads a section such as "Step 2: Change the policy": a stage with steps of its own, or one step.
    mutating func readStage(_ node: Outline.Node, parts: [Outline.Node]) {
        let blocks = node.blocks + parts.flatMap(\.blocks)
        begin()
        lastLine = max(lastLine, blocks.last?.lines.upperBound ?? node.line)
        let hasSteps = blocks.contains {
            $0.isOrderedList || $0.kind == .component(.steps) || $0.kind == .component(.step)
        }
        guard hasSteps else {
            let heading = HeadingWords.remainder(of: node.text) ?? node.text
            var step = Step(number: nextNumber, text: Passage(text: heading, lines: node.line...node.line))
            StepReader.fill(&step, with: blocks)
            append(step)
            return
        }
        stage = (node.title, node.line, nextNumber)
        let before = current?.steps.count ?? 0
        read(blocks.filter { $0.kind != .paragraph || $0.plain.isBlank || (current?.steps.count ?? 0) > before })
        if let stage, nextNumber > stage.first {
            let numbers = Array(stage.first..<nextNumber)
            current?.stages.append(Stage(title: stage.title, line: stage.line, steps: numbers))
        }
        stage = nil
    }

    // MARK: The solution at hand

    private var hasCurrentSteps: Bool { current.map { !$0.steps.isEmpty } ?? false }

    private var nextNumber: Int { (current?.steps.count ?? 0) + 1 }

    private mutating func begin(title: String? = nil, line: Int? = nil) {
        guard current == nil else { return }
        let first = line ?? titleLine ?? lastLine
        current = Solution(
            id: "", title: title ?? self.title, titleLine: line ?? titleLine, kind: kind, lines: first...first)
    }

    private mutating func append(_ step: Step) {
        begin()
        var step = step
        step.number = nextNumber
        if let goTo = step.goTo, step.condition == nil, !goTo.isEmpty, let before = current?.steps.last {
            // A loop is conditional: where it names none, the condition that ended the step before still holds.
            step.condition = before.branches.last?.condition
        }
        current?.steps.append(step)
    }

    private mutating func editLast(_ edit: (inout Step) -> Void) {
        guard let last = current?.steps.indices.last else { return }
        if var step = current?.steps[last] {
            edit(&step)
            current?.steps[last] = step
        }
    }

    private static func speaksOfRemedy(_ passage: Passage) -> Bool {
        Phrases.startsRemedy(passage.plainText) || Phrases.announcesRemedy(passage.plainText)
    }

    /// Whether the solution is worth keeping although it has no steps.
    private func tellsRemedy(_ solution: Solution) -> Bool {
        if isRemedy && !solution.introduction.isEmpty { return true }
        let hasCode = solution.introduction.contains { $0.kind == .code }
        return solution.introduction.contains {
            Phrases.startsRemedy($0.plainText) || hasCode && Phrases.announcesRemedy($0.plainText)
        }
    }

    private mutating func close() {
        guard var solution = current else { return }
        current = nil
        guard !solution.steps.isEmpty || tellsRemedy(solution) else { return }
        let first = min(solution.lines.lowerBound, solution.steps.first?.lines.lowerBound ?? lastLine)
        let last = max(
            solution.steps.map(\.lines.upperBound).max() ?? first,
            solution.introduction.last?.lines.upperBound ?? first,
            solution.outcome?.lines.upperBound ?? first, solution.callouts.map(\.text.lines.upperBound).max() ?? first)
        solution.lines = first...max(first, last)
        solutions.append(solution)
    }

    /// The solutions, in source order.
    mutating func finish() -> [Solution] {
        takeLeadIn()
        close()
        return solutions
    }
}
