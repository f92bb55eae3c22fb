/// A piece of Markdown within a line or paragraph, as terminals and pages show it: marks are read, no word is lost.
package enum InlineMarkdown: Sendable, Hashable {
    /// How loud a text is.
    package struct Emphasis: OptionSet, Sendable, Hashable {
        package let rawValue: UInt8

        package init(rawValue: UInt8) {
            self.rawValue = rawValue
        }

        /// Between one mark.
        package static let soft = Emphasis(rawValue: 1)
        /// Between two marks.
        package static let strong = Emphasis(rawValue: 2)
    }

    case text(String, Emphasis)
    /// Code, and how many backticks stood before and behind it.
    case code(String, marks: Int)
    /// What is shown, and the address as written; nothing is known of it.
    case link([InlineMarkdown], address: String)
    /// The text that stands for a picture, and its address as written.
    case picture(String, address: String)

    /// Reads a line or paragraph.
    ///
    /// A link is read where it is written out (`[label](address)`, `<https://...>`); of HTML, common tags are left out and
    /// anything else, such as `<placeholder>`, stays as it is. Entities are decoded: what they stand for may be any
    /// character.
    /// - Parameters:
    ///   - text: Markdown as the article has it.
    ///   - emphasis: What the text stands in.
    /// - Returns: The pieces in order.
    package static func read(_ text: String, _ emphasis: Emphasis = []) -> [InlineMarkdown] {
        guard text.utf8.contains(where: { marks.contains($0) }) else {
            return text.isEmpty ? [] : [.text(text, emphasis)]
        }
        var reader = InlineMarkdownReader(text, emphasis)
        return reader.read()
    }

    /// A text without any of these stays as it is.
    private static let marks = Array("\\`*_~![<&".utf8)

    /// What is read, without marks and addresses.
    package var plainText: String {
        switch self {
        case .text(let text, _), .code(let text, _), .picture(let text, _): text
        case .link(let label, _): label.map(\.plainText).joined()
        }
    }
}
