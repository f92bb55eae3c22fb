import Articles

/// Turns passages, steps and solutions of a record into lines of an answer, each where the reader needs it.
struct LineBuilder {
    var lines: [AnswerLine] = []
    let part: AnswerLine.Part

    init(part: AnswerLine.Part) {
        self.part = part
    }

    /// Appends a passage line by line; the lines after the first go on with it.
    mutating func append(
        _ passage: Passage, role: AnswerLine.Role? = nil, step: String? = nil, depth: Int = 0,
        wait: ClosedRange<Int>? = nil
    ) {
        let own = role ?? Self.role(of: passage.kind)
        var isFirst = true
        for (number, text) in passage.numberedLines {
            lines.append(
                AnswerLine(
                    text: text, line: number, part: part, role: own, step: isFirst ? step : nil, depth: depth,
                    continues: !isFirst, wait: isFirst ? wait : nil))
            isFirst = false
        }
    }

    /// Appends a heading, which always fits one line.
    mutating func appendHeading(_ title: String, line: Int, depth: Int = 0) {
        lines.append(AnswerLine(text: title, line: line, part: part, role: .heading, depth: depth))
    }

    mutating func append(_ item: Applicability) {
        let start = lines.count
        append(Passage(text: item.value, lines: item.lines), role: .item)
        if lines.count > start { lines[start].label = item.label }
    }

    mutating func append(_ callout: Callout, depth: Int = 0, wait: ClosedRange<Int>? = nil) {
        append(callout.text, role: Self.role(of: callout.kind), depth: depth, wait: wait)
    }

    /// Appends a picture by its alternative text; a picture without one says nothing here.
    mutating func append(_ image: ArticleImage, depth: Int) {
        guard !image.alternativeText.allSatisfy(\.isWhitespace) else { return }
        lines.append(
            AnswerLine(text: image.alternativeText, line: image.line, part: part, role: .picture, depth: depth))
    }

    /// Whether a line that stands at `number` already says `text`.
    func says(_ text: String, at number: ClosedRange<Int>) -> Bool {
        lines.contains { number.contains($0.line) && $0.text.contains(text) }
    }

    /// Gives the lines within `range` that say `text` the role of an expectation.
    ///
    /// - Returns: Whether there was one.
    mutating func markExpectation(_ text: String, in range: ClosedRange<Int>, from start: Int) -> Bool {
        var found = false
        for index in lines.indices.dropFirst(start) where range.contains(lines[index].line) {
            let isPlain = lines[index].role == .text || lines[index].role == .success
            guard isPlain, PlainWords.contains(text, in: lines[index].text) else { continue }
            lines[index].role = .expectation
            found = true
        }
        return found || PlainWords.contains(text, in: lines.dropFirst(start).map(\.text).joined(separator: " "))
    }

    static func role(of kind: Passage.Kind) -> AnswerLine.Role {
        switch kind {
        case .text: .text
        case .code: .code
        case .quote: .quote
        case .table: .table
        }
    }

    static func role(of kind: Callout.Kind) -> AnswerLine.Role {
        switch kind {
        case .note: .note
        case .tip: .tip
        case .success: .success
        case .important: .important
        case .warning: .warning
        case .danger: .danger
        }
    }
}

/// Comparison of a text without markup with one that has it.
enum PlainWords {
    /// Whether `marked` holds `plain` once emphasis, code marks and quotation marks are taken off both.
    static func contains(_ plain: String, in marked: String) -> Bool {
        let wanted = strip(plain)
        return !wanted.isEmpty && strip(marked).contains(wanted)
    }

    /// The text in lower case without emphasis, code marks, escapes and quotation marks, blanks collapsed.
    static func strip(_ text: String) -> String {
        var result = String.UnicodeScalarView()
        for scalar in text.lowercased().unicodeScalars {
            switch scalar {
            case "*", "_", "`", "\\", "\"", "'", "“", "”", "‘", "’": continue
            case _ where scalar.properties.isWhitespace:
                if result.last != " " { result.append(" ") }
            default: result.append(scalar)
            }
        }
        return String(result)
    }
}
