package import Answering

extension Page {
    /// Appends the parts of an answer in their order, each with its label.
    package mutating func append(_ lines: [AnswerLine]) {
        var rest = lines[...]
        while let first = rest.first {
            let part = rest.prefix { $0.part == first.part }
            rest = rest.dropFirst(part.count)
            appendPart(AnswerBlock.group(part), label: first.part.heading)
        }
    }

    private mutating func appendPart(_ blocks: [AnswerBlock], label: String) {
        var label = label
        let isList = blocks.filter { $0.first.role == .item && $0.first.depth == 0 }.count > 1
        for (offset, block) in blocks.enumerated() {
            let first = block.first
            let standsBesideLabel = first.depth == 0 && first.role != .step && !Self.isVerbatim(first.role)
            if !label.isEmpty, !standsBesideLabel || isNarrow {
                line([Span(label, .label)])
                label = ""
            }
            if first.depth == 0, first.role == .heading, offset > 0 {
                paragraph(text(of: block, base: .strong), column: isNarrow ? 0 : 3)
            } else if first.role == .step {
                append(step: block)
            } else if first.depth == 0 {
                append(plain: block, label: label, isList: isList)
            } else {
                append(inner: block)
            }
            label = ""
        }
    }

    private mutating func append(step block: AnswerBlock) {
        let number = block.first.step ?? ""
        let column = Self.column(of: block.first.depth)
        let room = column - 2 - Self.column(of: block.first.depth - 1)
        let padding = String(repeating: " ", count: max(0, room - number.count))
        let lead = String(repeating: " ", count: Self.column(of: block.first.depth - 1)) + padding
        paragraph(
            text(of: block, base: .plain), marker: [Span(lead), Span(number, .number)],
            column: max(column, lead.count + number.count + 2))
    }

    private mutating func append(plain block: AnswerBlock, label: String, isList: Bool) {
        let first = block.first
        if Self.isVerbatim(first.role) {
            appendVerbatim(block, column: textColumn)
            return
        }
        let (mark, style) = Self.mark(of: first)
        let spans = text(of: block, base: first.role == .heading ? .strong : .plain)
        if !mark.isEmpty {
            let lead: StyledText = label.isEmpty ? [] : [Span(label, .label)]
            let gap = String(repeating: " ", count: max(0, textColumn - lead.width))
            paragraph(
                spans, marker: lead + [Span(gap), Span(mark, style)],
                column: textColumn + mark.count + (mark.count > 2 ? 2 : 1))
            return
        }
        if isList, first.role == .item {
            let marker: StyledText = label.isEmpty ? [] : [Span(label, .label)]
            let gap = String(repeating: " ", count: max(0, textColumn - marker.width))
            paragraph(spans, marker: marker + [Span(gap + "-")], column: textColumn + 2)
        } else {
            labelled(label, spans)
        }
    }

    private mutating func append(inner block: AnswerBlock) {
        let first = block.first
        let isBesideLabel = first.part == .alternatives || first.part == .cause
        let column = isBesideLabel ? textColumn + 2 : Self.column(of: first.depth - 1)
        if Self.isVerbatim(first.role) {
            appendVerbatim(block, column: column)
            return
        }
        let (mark, style) = Self.mark(of: first)
        let lead = String(repeating: " ", count: column)
        guard !mark.isEmpty else {
            paragraph(text(of: block, base: first.role == .condition ? .strong : .plain), column: column)
            return
        }
        paragraph(
            text(of: block, base: .plain), marker: [Span(lead), Span(mark, style)],
            column: column + mark.count + (mark.count > 2 ? 2 : 1))
    }

    /// Appends code or a table line by line, empty source lines kept.
    private mutating func appendVerbatim(_ block: AnswerBlock, column: Int) {
        var previous = block.first.line
        for line in block.lines {
            for _ in 0..<max(0, min(line.line - previous - 1, 3)) { self.line([]) }
            verbatim(TerminalText.clean(line.text), style: line.role == .code ? .code : .plain, column: column)
            previous = line.line
        }
    }

    /// The block's text with the source line of its start behind it.
    private func text(of block: AnswerBlock, base: Style) -> StyledText {
        var spans: StyledText = []
        if let label = block.first.label { spans.append(Span(TerminalText.cleanLine(label) + ": ", .faint)) }
        let isLiteral = block.first.role == .picture
        for paragraph in block.paragraphs {
            if spans.count > (block.first.label == nil ? 0 : 1) { spans.append(Span(" ")) }
            let clean = TerminalText.clean(paragraph).trimmingBlanks
            spans +=
                isLiteral
                ? [Span("[picture: \(clean)]", .faint)]
                : InlineMarkup.spans(of: clean, base: base, keepsCodeMarks: !terminal.usesColour)
        }
        return spans + [Span(" :\(block.first.line)", .faint)]
    }

    /// Column of the text of a step at `depth`.
    private static func column(of depth: Int) -> Int {
        depth < 0 ? 0 : 6 + depth * 5
    }

    private static func isVerbatim(_ role: AnswerLine.Role) -> Bool {
        role == .code || role == .table
    }

    /// What stands before a remark, and its style.
    private static func mark(of line: AnswerLine) -> (String, Style) {
        if line.wait != nil, line.role != .step { return ("wait", .warning) }
        return switch line.role {
        case .note: ("note", .faint)
        case .tip: ("tip", .good)
        case .success: ("ok", .good)
        case .important: ("!", .warning)
        case .warning: ("!", .warning)
        case .danger: ("!!", .danger)
        case .expectation: line.depth > 0 ? ("see", .good) : ("", .plain)
        case .item: line.depth > 0 ? ("-", .plain) : ("", .plain)
        case .quote: (">", .faint)
        case .heading: line.depth > 0 ? ("→", .plain) : ("", .plain)
        case .text, .step, .condition, .code, .table, .picture: ("", .plain)
        }
    }
}

extension String {
    /// The text without white space at its ends, no-break spaces included.
    package var trimmingBlanks: String {
        guard let first = firstIndex(where: { !$0.isWhitespace }), let last = lastIndex(where: { !$0.isWhitespace })
        else { return "" }
        return String(self[first...last])
    }
}
