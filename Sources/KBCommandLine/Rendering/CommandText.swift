/// Commands spelled out for the reader to copy.
package enum CommandText {
    /// `kb ask` with a question; a question too long to repeat is read from the same place again.
    package static func ask(_ question: String, product: String? = nil) -> String {
        let option = product.map { "--product \(quoted($0)) " } ?? ""
        let line = TerminalText.cleanLine(question)
        guard line.count <= 80, !question.contains(where: \.isNewline) else { return "kb ask \(option)-" }
        return "kb ask \(option)\(quoted(line, always: true))"
    }

    /// `kb show` with an article.
    package static func show(_ article: String) -> String {
        "kb show \(quoted(article))"
    }

    /// `kb walk` with an article.
    package static func walk(_ article: String) -> String {
        "kb walk \(quoted(article))"
    }

    /// A word as a shell reads it: between quotation marks where it needs them.
    package static func quoted(_ word: String, always: Bool = false) -> String {
        let word = TerminalText.cleanLine(word)
        let safe = word.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "-_./:@%+=,".contains($0)) }
        if safe, !word.isEmpty, !always, !word.hasPrefix("-") { return word }
        if !word.contains(where: { "\"$`\\!".contains($0) }) { return "\"\(word)\"" }
        return "'" + word.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "'\\''") + "'"
    }
}
