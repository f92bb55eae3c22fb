/// Text for people, line by line, as it goes to the terminal.
package struct Page: Sendable {
    /// Columns that the labels at the left take.
    package static let labelWidth = 12

    package let terminal: Terminal
    private(set) var lines: [StyledText] = []

    package init(terminal: Terminal) {
        self.terminal = terminal
    }

    /// Whether labels get a line of their own, because two columns would leave too little room.
    package var isNarrow: Bool { terminal.width < 56 }
    /// Column at which text beside a label starts.
    package var textColumn: Int { isNarrow ? 2 : Self.labelWidth }

    /// Appends an empty line, never two.
    package mutating func gap() {
        if let last = lines.last, !last.isEmpty { lines.append([]) }
    }

    /// Appends a line as it is.
    package mutating func line(_ text: StyledText) {
        lines.append(text)
    }

    /// Appends a paragraph, wrapped.
    ///
    /// - Parameters:
    ///   - text: The paragraph; cleaned already.
    ///   - marker: What stands before its first line, for example a number.
    ///   - column: Column at which the text starts; the marker ends two before it.
    package mutating func paragraph(_ text: StyledText, marker: StyledText = [], column: Int) {
        let room = max(10, terminal.width - column)
        for (offset, wrapped) in TextWrapper.wrap(text, width: room).enumerated() {
            let lead: StyledText =
                offset == 0 ? marker + [Span(blanks(column - marker.width))] : [Span(blanks(column))]
            lines.append(lead + wrapped)
        }
    }

    /// Appends a labelled paragraph; on a narrow page the label stands above it.
    package mutating func labelled(_ label: String, _ text: StyledText, style: Style = .label) {
        if isNarrow {
            if !label.isEmpty { lines.append([Span(label, style)]) }
            paragraph(text, column: textColumn)
        } else {
            paragraph(text, marker: label.isEmpty ? [] : [Span(label, style)], column: textColumn)
        }
    }

    /// Appends a line that must not be wrapped, such as code.
    package mutating func verbatim(_ text: String, style: Style, column: Int) {
        lines.append([Span(blanks(column)), Span(text, style)])
    }

    /// Appends a line with one text at the left and one at the right end, or on two lines where they do not fit.
    package mutating func spread(_ left: StyledText, _ right: StyledText) {
        let space = terminal.width - left.width - right.width
        if space >= 2 {
            lines.append(left + [Span(blanks(space))] + right)
        } else {
            paragraph(left, column: 0)
            paragraph(right, column: 2)
        }
    }

    /// The page as printed, with a line feed at the end of each line and no blanks before it.
    package var text: String {
        var result = ""
        for line in lines {
            var spans = line
            while let last = spans.last, last.text.utf8.last ?? 0x20 == 0x20 {
                let blanks = last.text.utf8.reversed().prefix { $0 == 0x20 }.count
                if blanks == last.text.utf8.count {
                    spans.removeLast()
                } else {
                    spans[spans.count - 1].text.removeLast(blanks)
                }
            }
            result += spans.rendered(inColour: terminal.usesColour) + "\n"
        }
        return result
    }

    private func blanks(_ count: Int) -> String { String(repeating: " ", count: max(0, count)) }
}
