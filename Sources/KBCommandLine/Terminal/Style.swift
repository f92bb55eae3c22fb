/// How a run of text looks on a terminal.
package enum Style: Sendable, Hashable {
    case plain
    case strong
    case emphasis
    case code
    case faint
    case label
    case number
    case warning
    case danger
    case good

    /// Parameters of the SGR sequence that switches it on (ECMA-48, 8.3.117), or `nil` where there is none.
    package var parameters: String? {
        switch self {
        case .plain: nil
        case .strong: "1"
        case .emphasis: "3"
        case .code: "36"
        case .faint: "2"
        case .label: "1;34"
        case .number: "1"
        case .warning: "33"
        case .danger: "1;31"
        case .good: "32"
        }
    }
}

/// A run of text in one style.
package struct Span: Sendable, Hashable {
    package var text: String
    package var style: Style

    package init(_ text: String, _ style: Style = .plain) {
        self.text = text
        self.style = style
    }
}

/// A line or paragraph of spans.
package typealias StyledText = [Span]

extension [Span] {
    /// Columns it takes on one line.
    package var width: Int { reduce(0) { $0 + DisplayWidth.of($1.text) } }

    /// The text as printed, with colour or without.
    package func rendered(inColour: Bool) -> String {
        var result = ""
        for span in self {
            if inColour, let parameters = span.style.parameters, !span.text.allSatisfy({ $0 == " " }) {
                result += "\u{1B}[\(parameters)m\(span.text)\u{1B}[0m"
            } else {
                result += span.text
            }
        }
        return result
    }
}
