import Answering

/// Markdown within a line, lightened for the eye: marks become styles, no word is lost.
package enum InlineMarkup {
    /// Reads a cleaned line or paragraph.
    ///
    /// - Parameters:
    ///   - text: Markdown as the article has it.
    ///   - base: Style of what is not marked.
    ///   - keepsCodeMarks: Whether the marks around code stay, as they must where there is no colour.
    /// - Returns: The text with its styles.
    package static func spans(
        of text: String, base: Style = .plain, keepsCodeMarks: Bool = true
    ) -> StyledText {
        var spans: StyledText = []
        append(InlineMarkdown.read(text), base: base, keepsCodeMarks: keepsCodeMarks, to: &spans)
        return spans
    }

    private static func append(
        _ pieces: [InlineMarkdown], base: Style, keepsCodeMarks: Bool, to spans: inout StyledText
    ) {
        for piece in pieces {
            switch piece {
            case .text(let text, let emphasis):
                let style: Style = emphasis.contains(.strong) ? .strong : emphasis.contains(.soft) ? .emphasis : base
                append(text, style, to: &spans)
            case .code(let code, let count):
                let marks = keepsCodeMarks ? String(repeating: "`", count: count) : ""
                append(marks + code + marks, .code, to: &spans)
            case .picture(let label, _):
                append(label.isEmpty ? "[picture]" : "[picture: \(label)]", .faint, to: &spans)
            case .link(let label, let address):
                append(label, base: base, keepsCodeMarks: keepsCodeMarks, to: &spans)
                let isAddress = ["http://", "https://", "mailto:"].contains { address.hasPrefix($0) }
                if isAddress, address != label.map(\.plainText).joined() {
                    append(" (\(address))", .faint, to: &spans)
                }
            }
        }
    }

    private static func append(_ text: String, _ style: Style, to spans: inout StyledText) {
        // An entity can stand for a control code.
        let clean = TerminalText.clean(text)
        if let last = spans.last, last.style == style {
            spans[spans.count - 1].text += clean
        } else if !clean.isEmpty {
            spans.append(Span(clean, style))
        }
    }
}
