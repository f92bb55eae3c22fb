import Articles

/// Text of a person as the journal stores it: without secrets, bounded.
package enum StoredText {
    /// Longest question, note or reason, in characters.
    static let longest = 4_000

    package static func of(_ text: String) -> String {
        // Redacted before it is cut: of a secret cut in two, neither half would be known.
        let text = SecretRedaction.redact(String(text.prefix(longest * 4))).text
        var kept = text.prefix(longest)
        while let last = kept.last, last.isWhitespace { kept.removeLast() }
        return String(kept.drop(while: \.isWhitespace))
    }
}
