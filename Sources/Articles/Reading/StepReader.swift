/// Makes a step from a list item or a component.
enum StepReader {
    static func step(item: MarkdownBlock, number: Int) -> Step {
        var blocks = item.children[...]
        var step: Step
        if let first = blocks.first, first.kind == .paragraph {
            blocks.removeFirst()
            var text = Passage(
                text: withoutTaskMark(first.text), lines: first.lines, plainText: withoutTaskMark(first.plain))
            if text.text.isEmpty { text = Passage(text: first.text, lines: first.lines, plainText: "") }
            step = Step(number: number, text: text)
            step.images = first.images
            analyze(&step, first)
        } else {
            step = Step(number: number, text: Passage(text: "", lines: item.lines.lowerBound...item.lines.lowerBound))
        }
        fill(&step, with: Array(blocks))
        return step
    }

    /// Makes a step from `<Step title="...">` or `{% step %}`, whose title may be a heading inside.
    static func step(component: MarkdownBlock, number: Int) -> Step {
        var blocks = component.children[...]
        var title = component.title.map { Passage(text: $0.text, lines: $0.line...$0.line) }
        if title == nil, let first = blocks.first, first.headingLevel != nil {
            title = Passage(text: first.plain, lines: first.lines)
            blocks.removeFirst()
        }
        let line = component.lines.lowerBound
        var step: Step
        if let place = blocks.firstIndex(where: { $0.kind == .paragraph && $0.passage != nil }),
            let passage = blocks[place].passage
        {
            step = Step(number: number, text: passage)
            step.images = blocks[place].images
            step.title = title
            analyze(&step, blocks[place])
            blocks.remove(at: place)
        } else {
            step = Step(number: number, text: title ?? Passage(text: "", lines: line...line))
        }
        fill(&step, with: Array(blocks))
        return step
    }

    /// Adds what stands below a step's first paragraph.
    static func fill(_ step: inout Step, with blocks: [MarkdownBlock]) {
        var leadIn: Passage?
        for block in blocks {
            defer { leadIn = block.kind == .paragraph && block.plain.hasSuffix(":") ? block.passage : nil }
            switch block.kind {
            case .list:
                let items = block.children.filter { !$0.children.isEmpty }
                let inner = items.enumerated().map { StepReader.step(item: $1, number: step.substeps.count + $0 + 1) }
                if let leadIn, Phrases.condition(in: leadIn.plainText)?.isAtStart ?? false {
                    step.details.removeAll { $0 == leadIn }
                    step.branches.append(Branch(condition: leadIn, steps: inner))
                } else {
                    step.substeps += inner
                }
            case .component(.callout(let kind)):
                if let text = Passage.joining(block.passages) {
                    step.callouts.append(Callout(kind: kind, text: text))
                    step.wait = step.wait ?? Phrases.wait(in: text.plainText)
                }
            case .component(.steps), .component(.step), .component(.tab), .component(.accordion), .component(.card),
                .component(.transparent), .quote:
                fill(&step, with: block.children)
            case .paragraph:
                step.images += block.images
                if let passage = block.passage {
                    step.details.append(passage)
                    step.expectation = step.expectation ?? expectation(block)
                    step.wait = step.wait ?? Phrases.wait(in: block.plain)
                }
            case .code, .table, .html:
                if let passage = block.passage { step.details.append(passage) }
            case .heading, .rule, .item, .component(.hidden): break
            }
        }
    }

    // MARK: What the text asks for

    private static func analyze(_ step: inout Step, _ block: MarkdownBlock) {
        let passage = step.text
        let plain = passage.plainText
        step.wait = Phrases.wait(in: plain)
        if let reference = Phrases.stepReference(in: plain) {
            step.goTo = reference.steps
            // Resolved once all solutions are known.
            step.goToSolution = reference.isElsewhere ? "" : nil
        }
        readCondition(&step)
        step.probe = probe(block)
        step.expectation = expectation(block)
    }

    private static func readCondition(_ step: inout Step) {
        let text = step.text.text
        guard let condition = Phrases.condition(in: text) else { return }
        let before = text.utf8.prefix(condition.range.lowerBound).reduce(0) { $0 + ($1 == UInt8(ascii: "\n") ? 1 : 0) }
        let line = min(step.text.lines.lowerBound + before, step.text.lines.upperBound)
        let rows = condition.clause.lineBreaks
        let lines = line...min(line + rows, step.text.lines.upperBound)
        let clause = Passage(text: condition.clause, lines: lines)
        if condition.isAtStart {
            step.condition = clause
            return
        }
        // "Refresh the page. If it still says X, close the agent": the rest of the step is for that case.
        let rest = text.utf8.dropFirst(condition.range.upperBound)
            .drop { $0.isWhitespace || ",.:;".utf8.contains($0) }
        guard let action = String(rest), !action.isBlank else { return }
        let newlines = text.utf8.count - rest.count
        let row = text.utf8.prefix(newlines).reduce(0) { $0 + ($1 == UInt8(ascii: "\n") ? 1 : 0) }
        let actionLine = min(step.text.lines.lowerBound + row, step.text.lines.upperBound)
        var inner = Step(number: 1, text: Passage(text: action, lines: actionLine...step.text.lines.upperBound))
        inner.goTo = step.goTo
        step.branches.append(Branch(condition: clause, steps: [inner]))
    }

    /// "Click **Test Connection**": the product's own test.
    private static func probe(_ block: MarkdownBlock) -> StepProbe? {
        let plain = block.plain
        guard plain.containsIgnoringCase("test"), plain.containsIgnoringCase("connect") else { return nil }
        if let label = block.spans.first(where: { $0.text.containsIgnoringCase("test") && $0.text.utf8.count <= 40 }) {
            return StepProbe(kind: .inProduct, name: label.text)
        }
        for phrase in [
            "Test Connection", "Test connection", "Test the connection", "test the connection", "Test your connection",
        ]
        where plain.contains(phrase) {
            return StepProbe(kind: .inProduct, name: phrase)
        }
        return nil
    }

    private static let announcements: [StaticString] = [
        "you should see", "you should now see", "should display", "should show", "will appear", "will be displayed",
        "you will see", "you'll see", "with the message", "status should", "should say", "confirmation message",
        "you see ", "you now see ",
    ]

    /// What the text says one should see, as in "You see **Connected** within 10 seconds".
    static func expectation(_ block: MarkdownBlock) -> Expectation? {
        let plain = block.plain
        guard
            let found = announcements.lazy.compactMap({ phrase in
                plain.byteOffset(ofIgnoringCase: phrase).map { (phrase: phrase, start: $0) }
            }).first
        else { return nil }
        let phrase = found.phrase.description
        let phraseEnd = found.start + found.phrase.utf8CodeUnitCount
        let bytes = Array(plain.utf8)
        var start = found.start
        var end = start
        while end < bytes.count, !Phrases.isSentenceEnd(bytes, end) { end += 1 }
        while start > 0, !Phrases.isSentenceEnd(bytes, start - 1) { start -= 1 }
        let sentence = String(decoding: bytes[start..<end], as: UTF8.self)
        // "If you see ..." asks, and "you see" in the middle of a sentence describes.
        if sentence.trimmed.hasPrefixIgnoringCase("if ") { return nil }
        let marked = Quotation.all(in: sentence).map(\.text) + block.spans.map(\.text).filter { sentence.contains($0) }
        let isSeen = phrase.hasPrefix("you")
        let after = String(decoding: bytes[min(end, phraseEnd)..<end], as: UTF8.self).trimmed
        // "You see **Connected**" names what appears; "you see a mark on the **Jobs** tab" names where.
        let named = marked.first { text in
            guard isSeen, let place = after.byteOffset(of: text) else { return !isSeen }
            return place <= 16 || after.byteOffset(of: "message").map { $0 + "message".utf8.count <= place } == true
        }
        let isBare = isSeen && sentence.trimmed.hasPrefixIgnoringCase("you")
        guard let text = named ?? (isBare ? after : nil), !text.isEmpty, text.utf8.count <= 160 else { return nil }
        let line = min(block.lines.lowerBound + plain.lineBreaks(before: text), block.lines.upperBound)
        let last = min(line + text.lineBreaks, block.lines.upperBound)
        return Expectation(text: text, within: Phrases.span(in: sentence), lines: line...last)
    }

    private static func withoutTaskMark(_ text: String) -> String {
        for mark in ["[ ] ", "[x] ", "[X] "] where text.hasPrefix(mark) { return String(text.dropFirst(mark.count)) }
        return text
    }
}
