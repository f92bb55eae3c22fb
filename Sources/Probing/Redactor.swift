import Articles
import Foundation

/// Takes secrets out of everything that leaves a test: first the ones it knows literally, then whatever looks like one.
struct Redactor: Sendable {
    /// Characters of a server's text that are kept.
    static let longestText = 2000
    /// Characters of a line that are kept.
    static let longestLine = 400

    /// Every form in which a known secret may come back, longest first.
    private var literals: [String] = []

    mutating func add(_ secrets: [Secret]) {
        var forms = Set(literals)
        for secret in secrets {
            let text = secret.revealed
            // One or two characters stand everywhere: to replace them would give them away.
            guard text.utf8.count > 2 else { continue }
            forms.insert(text)
            forms.insert(FormEncoding.encode(text))
            forms.insert(Data(text.utf8).base64EncodedString())
            // As inside a JSON text: with quotation marks and slashes escaped.
            let escaped = text.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
            forms.insert(escaped)
            forms.insert(escaped.replacing("/", with: "\\/"))
            let lines = text.split(whereSeparator: \.isNewline)
            if lines.count > 1 { forms.formUnion(lines.map(String.init).filter { $0.count > 3 }) }
        }
        literals = forms.sorted { ($0.utf8.count, $0) > ($1.utf8.count, $1) }
    }

    /// A line of a result.
    func line(_ text: String) -> String {
        let line = redact(text).split(whereSeparator: \.isNewline).joined(separator: " ")
        return line.count > Self.longestLine ? line.prefix(Self.longestLine) + "..." : line
    }

    /// A server's text; `nil` where it said nothing.
    func text(_ text: String) -> String? {
        // Redacted before it is cut: a cut may go through the middle of a secret.
        let redacted = redact(text).trimmingCharacters(in: .whitespacesAndNewlines)
        guard !redacted.isEmpty else { return nil }
        return redacted.count > Self.longestText ? redacted.prefix(Self.longestText) + "..." : redacted
    }

    /// A short secret counts where it stands by itself: inside other words it would be everywhere.
    private static func replace(_ literal: String, in text: String) -> String {
        guard literal.utf8.count < 6 else { return text.replacing(literal, with: SecretRedaction.replacement) }
        let isWord = { (character: Character) in character.isLetter || character.isNumber || character == "_" }
        var output = ""
        var rest = text[...]
        while let range = rest.firstRange(of: literal) {
            let before = text[..<range.lowerBound].last.map(isWord) ?? false
            let after = text[range.upperBound...].first.map(isWord) ?? false
            output += rest[..<range.lowerBound] + (before || after ? literal : SecretRedaction.replacement)
            rest = rest[range.upperBound...]
        }
        return output + rest
    }

    private func redact(_ text: String) -> String {
        var result = text
        for literal in literals where result.contains(literal) {
            result = Self.replace(literal, in: result)
        }
        return SecretRedaction.redact(result).text
    }
}
