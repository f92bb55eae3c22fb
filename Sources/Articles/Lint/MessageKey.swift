/// The form under which two error messages are the same.
///
/// Capitals, punctuation and what changes from one occurrence to the next (numbers, quoted names, paths, placeholders)
/// do not count. This is deliberately simple: two messages must still agree in every other word.
enum MessageKey {
    /// The comparable form, or `nil` for a message too general to compare (fewer than three fixed words), or
    /// that looks like a label or a command rather than a message.
    static func key(for message: String) -> String? {
        var words: [Substring] = []
        var variable = false
        for word in message.lowercased().split(whereSeparator: \.isWhitespace) {
            let opens = word.first.map(isOpeningQuote) ?? false
            if variable || opens || isVariable(word) {
                if words.last != "#" { words.append("#") }
                variable = (variable || opens) && !closes(word)
                continue
            }
            let letters = word.drop { !$0.isLetter }
            if let last = letters.lastIndex(where: \.isLetter) { words.append(letters[...last]) }
        }
        let fixed = words.filter { $0 != "#" }
        guard fixed.count >= 3, fixed.reduce(0, { $0 + $1.count }) >= 16, !message.hasSuffix(":"),
            !message.contains(" -")
        else { return nil }
        return words.joined(separator: " ")
    }

    private static func isVariable(_ word: Substring) -> Bool {
        word.contains(where: \.isNumber) || word.contains("/") || word.contains("\\") || word.contains("{")
            || word.contains("$") || word.contains("%") || word.contains("_")
    }

    private static func isOpeningQuote(_ character: Character) -> Bool { "\"'`<«“‘[(".contains(character) }

    private static func closes(_ word: Substring) -> Bool {
        guard word.count > 1 else { return false }
        return word.dropFirst().contains { "\"'`>»”’])".contains($0) }
    }
}
