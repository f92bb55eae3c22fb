/// A run of text of an article that knows its source lines.
///
/// The text is verbatim: its n-th line stands on source line `lines.lowerBound + n - 1`, without what only places it
/// there (indentation, list markers, quote marks, component tags). A line that holds nothing but such marks is empty.
package struct Passage: Sendable, Hashable {
    /// What the passage is in the source.
    package enum Kind: String, Sendable, Hashable, Codable {
        case text
        case code
        case quote
        case table
    }

    /// Markdown as written; lines are separated by `\n`.
    package var text: String
    /// First and last source line, counted from 1 in the file as written.
    package var lines: ClosedRange<Int>
    package var kind: Kind
    /// The text a reader sees: no markup, no link targets.
    ///
    /// Not part of the printed record.
    package var plainText: String

    package init(text: String, lines: ClosedRange<Int>, kind: Kind = .text, plainText: String? = nil) {
        self.text = text
        self.lines = lines
        self.kind = kind
        self.plainText = plainText ?? text
    }

    /// The passage line by line, each with its number in the source, empty lines left out.
    package var numberedLines: [(number: Int, text: String)] {
        text.separatedLines.enumerated().compactMap { offset, line in
            line.allSatisfy(\.isWhitespace) ? nil : (lines.lowerBound + offset, String(line))
        }
    }
}

extension Passage: Codable {
    private enum CodingKeys: String, CodingKey {
        case text
        case lines
        case kind
    }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        self.init(
            text: try container.decode(String.self, forKey: .text),
            lines: try container.decode(ClosedRange<Int>.self, forKey: .lines),
            kind: try container.decodeIfPresent(Kind.self, forKey: .kind) ?? .text)
    }

    /// Encodes `kind` only where it is not `text`.
    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(text, forKey: .text)
        try container.encode(lines, forKey: .lines)
        if kind != .text {
            try container.encode(kind, forKey: .kind)
        }
    }
}
