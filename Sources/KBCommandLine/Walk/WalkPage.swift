import Answering
import Articles

/// What a walk shows at one place, as text for people.
enum WalkPage {
    /// The article a walk is about.
    static func opening(title: String, article: String, terminal: Terminal) -> String {
        var page = Page(terminal: terminal)
        page.spread(
            InlineMarkup.spans(of: TerminalText.cleanLine(title), base: .strong),
            [Span(TerminalText.cleanLine(article), .faint)])
        return page.text
    }

    /// A prompt with all it shows, down to the keys.
    static func text(of prompt: WalkthroughPrompt, terminal: Terminal) -> String {
        var page = Page(terminal: terminal)
        page.line([])
        appendHead(of: prompt, to: &page)
        append(prompt.lines, isList: prompt.kind == .checklist || prompt.kind == .cause, to: &page)
        for (offset, option) in prompt.options.enumerated() {
            let number = "\(offset + 1)"
            page.paragraph(
                markup(option.label, terminal) + place(option.line),
                marker: [Span(String(repeating: " ", count: max(0, 4 - number.count))), Span(number, .number)],
                column: 6)
        }
        if let known = prompt.experience, known.tried > 0 {
            page.paragraph(
                [Span("solved \(known.solved) of \(known.tried) times here", .faint)], column: 2)
        }
        if prompt.kind != .end {
            // A step says itself what to do.
            if prompt.question != "Done?" {
                page.paragraph([Span(TerminalText.cleanLine(prompt.question), .strong)], column: 2)
            }
            for line in keys(of: prompt, width: page.terminal.width - 2) {
                page.line([Span("  "), Span(line, .faint)])
            }
        }
        return page.text
    }

    /// The whole plan of a walk: each cause and each step, for reading instead of walking.
    static func plan(of walk: Walkthrough, terminal: Terminal) -> String {
        var page = Page(terminal: terminal)
        var before: [String?] = []
        for prompt in walk.plan {
            let position = prompt.position
            let part = [position.solution ?? prompt.kind.rawValue, position.solution == nil ? position.title : nil]
            if part != before || prompt.kind == .cause {
                page.gap()
                var head = prompt
                // The steps below count themselves.
                head.position.step = nil
                appendHead(of: head, to: &page)
            }
            before = part
            append(prompt.lines, isList: prompt.kind == .checklist || prompt.kind == .cause, to: &page)
            if let wait = prompt.wait {
                page.paragraph([Span("wait \(WaitingTime.words(wait.seconds))", .warning)], column: 4)
            }
            if prompt.kind == .probe { page.paragraph([Span(prompt.question)], column: 2) }
        }
        return opening(title: walk.article.title, article: walk.article.id, terminal: terminal) + page.text
    }

    /// The reasons that the remedy at hand is for.
    static func why(_ prompt: WalkthroughPrompt, terminal: Terminal) -> String {
        var page = Page(terminal: terminal)
        if prompt.why.isEmpty { page.paragraph([Span("The article gives no reason for this.")], column: 2) }
        append(prompt.why, isList: true, to: &page)
        return page.text
    }

    /// All keys of a prompt with what they do.
    static func help(_ prompt: WalkthroughPrompt, terminal: Terminal) -> String {
        var page = Page(terminal: terminal)
        if !prompt.options.isEmpty {
            page.paragraph([Span("1-\(prompt.options.count)", .number), Span("  takes that option")], column: 2)
        }
        for (offset, key) in WalkKey.all(for: prompt).enumerated() {
            let number = prompt.options.isEmpty ? "\(offset + 1)" : ""
            let lead = String(repeating: " ", count: max(0, 4 - number.count)) + number
            page.paragraph(
                [Span(key.words.first ?? key.label), Span("  " + key.meaning, .faint)],
                marker: [Span(lead), Span("  \(key.key)", .number)], column: 10)
        }
        return page.text
    }

    // MARK: Head

    private static func appendHead(of prompt: WalkthroughPrompt, to page: inout Page) {
        var parts: [String] = []
        let position = prompt.position
        switch prompt.kind {
        case .checklist: parts.append("Before you begin")
        case .cause:
            parts.append(count("Cause", position.remedy, position.remedies) ?? "Cause")
        case .workaround: parts.append("Workaround")
        case .probe: parts.append("Connection test")
        case .end: break
        default:
            if (position.remedies ?? 1) > 1, let remedy = count("Fix", position.remedy, position.remedies) {
                parts.append(remedy)
            }
            if prompt.kind == .wait, prompt.position.step != nil { parts.append("Wait") }
            if let step = position.step {
                parts.append("Step \(step)" + (position.steps.map { " of \($0)" } ?? ""))
            }
        }
        if let round = position.round {
            parts.append("round \(round)" + (position.rounds.map { " of \($0)" } ?? ""))
        }
        if let title = position.title, prompt.kind != .end, prompt.kind != .cause {
            // What the lines say themselves is not said twice.
            if !prompt.lines.contains(where: { $0.role == .heading && $0.text == title }) { parts.append(title) }
        }
        guard !parts.isEmpty else { return }
        page.paragraph(
            [Span(TerminalText.cleanLine(parts.joined(separator: " · ")), .label)], column: 0)
    }

    private static func count(_ word: String, _ number: Int?, _ all: Int?) -> String? {
        guard let number, let all, all > 1 else { return nil }
        return "\(word) \(number) of \(all)"
    }

    /// The usual keys, on as many lines as they take; none is broken.
    private static func keys(of prompt: WalkthroughPrompt, width: Int) -> [String] {
        var labels: [String] = []
        if prompt.options.count > 1 { labels.append("[1-\(prompt.options.count)]") }
        if prompt.options.count == 1 { labels.append("[1]") }
        if prompt.kind == .probe { labels += ["[p]assed", "[f]ailed"] }
        labels += WalkKey.all(for: prompt).filter(\.isUsual).map(\.label)
        var lines: [String] = []
        for label in labels {
            if let last = lines.last, last.count + 2 + label.count <= width {
                lines[lines.count - 1] = last + "  " + label
            } else {
                lines.append(label)
            }
        }
        return lines
    }

    // MARK: Lines

    /// Appends lines block by block, each with its mark and source line.
    private static func append(_ lines: [WalkthroughLine], isList: Bool, to page: inout Page) {
        for block in WalkBlock.group(lines) {
            let first = block.lines[0]
            let column = 2 + first.depth * 2
            if first.role == .code || first.role == .table {
                var previous = first.line
                for line in block.lines {
                    for _ in 0..<max(0, min(line.line - previous - 1, 3)) { page.line([]) }
                    page.verbatim(
                        TerminalText.clean(line.text), style: line.role == .code ? .code : .plain, column: column + 2)
                    previous = line.line
                }
                continue
            }
            let (mark, style) = mark(of: first, isList: isList)
            let lead = String(repeating: " ", count: column)
            page.paragraph(
                text(of: block, page.terminal), marker: mark.isEmpty ? [] : [Span(lead), Span(mark, style)],
                column: column + (mark.isEmpty ? 0 : mark.count + 1))
        }
    }

    private static func text(of block: WalkBlock, _ terminal: Terminal) -> StyledText {
        let first = block.lines[0]
        if first.role == .picture {
            let named = TerminalText.cleanLine(first.text)
            let link = TerminalText.cleanLine(first.link ?? "")
            let what = [named, link].filter { !$0.isEmpty }.joined(separator: " ")
            return [Span("[picture: \(what)]", .faint)] + place(first.line)
        }
        var spans: StyledText = []
        for paragraph in block.paragraphs {
            if !spans.isEmpty { spans.append(Span(" ")) }
            spans += markup(paragraph, terminal, base: first.role == .heading ? .strong : .plain)
        }
        return spans + place(first.line)
    }

    private static func markup(_ text: String, _ terminal: Terminal, base: Style = .plain) -> StyledText {
        InlineMarkup.spans(
            of: TerminalText.clean(text).trimmingBlanks, base: base, keepsCodeMarks: !terminal.usesColour)
    }

    private static func place(_ line: Int?) -> StyledText {
        line.map { [Span(" :\($0)", .faint)] } ?? []
    }

    private static func mark(of line: WalkthroughLine, isList: Bool) -> (String, Style) {
        if let step = line.step, line.role == .step { return (step, .number) }
        return switch line.role {
        case .note: ("note", .faint)
        case .tip: ("tip", .good)
        case .success: ("ok", .good)
        case .important, .warning: ("!", .warning)
        case .danger: ("!!", .danger)
        case .expectation: ("see", .good)
        case .item: isList || line.depth > 0 ? ("-", .plain) : ("", .plain)
        case .quote: (">", .faint)
        case .text, .heading, .step, .condition, .code, .table, .picture: ("", .plain)
        }
    }
}

/// Lines that make one paragraph, list item or block of code.
private struct WalkBlock {
    var lines: [WalkthroughLine]

    static func group(_ lines: [WalkthroughLine]) -> [WalkBlock] {
        var blocks: [WalkBlock] = []
        for line in lines {
            if line.continues, let last = blocks.last, last.lines[0].role == line.role {
                blocks[blocks.count - 1].lines.append(line)
            } else {
                blocks.append(WalkBlock(lines: [line]))
            }
        }
        return blocks
    }

    /// Paragraphs of the block: an empty source line between two lines starts a new one.
    var paragraphs: [String] {
        var paragraphs: [String] = []
        var previous: Int?
        for line in lines {
            if let previous, line.line == previous + 1, let last = paragraphs.last {
                paragraphs[paragraphs.count - 1] = last + "\n" + line.text
            } else {
                paragraphs.append(line.text)
            }
            previous = line.line
        }
        return paragraphs
    }
}
