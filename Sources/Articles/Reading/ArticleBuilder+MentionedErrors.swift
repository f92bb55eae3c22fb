/// Messages in the middle of a sentence.
extension ArticleBuilder {
    func mentionedMessages(_ blocks: [MarkdownBlock], isProblem: Bool) -> [Passage] {
        var found: [Passage] = []
        for block in blocks {
            if block.kind == .paragraph {
                found += mentioned(in: block, isProblem: isProblem)
            } else if block.isList || block.kind == .item || block.callout != nil {
                found += mentionedMessages(block.children, isProblem: isProblem)
            }
        }
        return found
    }

    /// Messages in quotation marks or set apart, in a sentence that speaks of an error.
    ///
    /// Outside the description of the problem, bold text is a control to click more often than a message.
    private func mentioned(in block: MarkdownBlock, isProblem: Bool) -> [Passage] {
        let plain = block.plain
        guard Self.speaksOfError(plain) else { return [] }
        var found: [Passage] = []
        let spans = block.spans.filter { isProblem || $0.kind == .code && $0.text.contains(" ") }
        let marked = Quotation.all(in: plain).map { ($0.text, true) } + spans.map { ($0.text, false) }
        for (raw, isQuoted) in marked {
            let text = raw.trimmingBytes { $0.isWhitespace || "\"'*".utf8.contains($0) }
            guard Self.looksLikeMessage(text), let range = plain.firstRange(of: text) else { continue }
            let sentence = Self.sentence(around: range, in: plain)
            guard Self.speaksOfError(sentence), isProblem || sentence.containsIgnoringCase("error"),
                isQuoted || Self.isNamed(range, in: plain) || Self.isErrorItself(text)
            else { continue }
            let row = plain[..<range.lowerBound].lineBreaks
            let rows = text.lineBreaks
            let first = min(block.lines.lowerBound + row, block.lines.upperBound)
            found.append(Passage(text: text, lines: first...min(first + rows, block.lines.upperBound)))
        }
        return found
    }

    /// Whether the words beside a stretch say that it is what the software says.
    private static func isNamed(_ range: Range<String.Index>, in text: String) -> Bool {
        let after = String(text[range.upperBound...].prefix(40)).lowercased().split { !$0.isLetter }.prefix(2)
        if after.contains(where: { ["error", "errors", "message", "messages", "exception", "warning"].contains($0) }) {
            return true
        }
        let sentence = String(text[..<range.lowerBound].suffix(60)).lowercased()
        if sentence.trimmedEnd.hasSuffix(":") { return true }
        let before = sentence.split { !$0.isLetter }.suffix(3)
        guard let last = before.last, !placing.contains(last) else { return false }
        return before.contains(where: naming.contains)
    }

    /// Whether a stretch is a message or code by its own words.
    private static func isErrorItself(_ text: String) -> Bool {
        guard !text.hasPrefixIgnoringCase("to ") else { return false }
        if text.contains(" ") { return text.containsIgnoringCase("error") && !Phrases.beginsWithVerb(text) }
        return ErrorCode.findUnique(in: text).contains { $0.strength == .strong }
    }

    private static let placing: [Substring] = [
        "in", "on", "under", "of", "for", "to", "from", "select", "click", "by", "your",
    ]

    private static let naming: [Substring] = [
        "error", "errors", "message", "messages", "exception", "warning", "says", "say", "see", "sees", "states",
        "reads",
        "shows", "displays", "show", "display", "contain", "contains", "include", "includes", "returns", "return",
        "print",
        "prints", "throws", "throw", "reports", "report", "get", "gets", "getting", "receive", "receives", "received",
        "fails", "failed", "following", "like", "as", "text",
    ]

    static func looksLikeMessage(_ text: String) -> Bool {
        guard text.utf8.count >= 6 else { return false }
        if text.contains(" ") { return !text.hasPrefix("http") }
        return ErrorCode.findUnique(in: text).contains { $0.strength == .strong }
    }

    static func speaksOfError(_ text: String) -> Bool {
        let words: [StaticString] = [
            "error", "message", "exception", "fails with", "warning", "you see", "failure", "says",
        ]
        return words.contains { text.containsIgnoringCase($0) }
    }

    private static func sentence(around range: Range<String.Index>, in text: String) -> String {
        let start = text[..<range.lowerBound].description.lastRange(of: ". ").map {
            text.utf8.index(
                text.startIndex, offsetBy: text[..<range.lowerBound].description[..<$0.upperBound].utf8.count)
        }
        let end = text[range.upperBound...].firstRange(of: ". ")?.lowerBound
        return String(text[(start ?? text.startIndex)..<(end ?? text.endIndex)])
    }

    // MARK: Pieces

    /// Quotations of a text that look like messages.
    static func quoted(in text: String, line: Int) -> [Passage] {
        Quotation.all(in: text).compactMap { quote in
            guard quote.text.utf8.count >= 6 || quote.text.contains(" ") else { return nil }
            let row = text.utf8.prefix(quote.range.lowerBound).reduce(0) { $0 + ($1 == 10 ? 1 : 0) }
            let rows = quote.text.lineBreaks
            return Passage(text: quote.text, lines: (line + row)...(line + row + rows))
        }
    }

    static func part(_ text: String, of passage: Passage?) -> Passage {
        let lines = passage?.lines ?? 1...1
        let row = passage?.plainText.lineBreaks(before: text) ?? 0
        let rows = text.lineBreaks
        let first = min(lines.lowerBound + row, lines.upperBound)
        return Passage(text: text, lines: first...min(first + rows, lines.upperBound))
    }

    /// The passage without marks around the whole of it.
    static func unquoted(_ passage: Passage) -> Passage {
        let quotes = Quotation.all(in: passage.plainText)
        if let only = quotes.first, quotes.count == 1, only.range.count + 2 >= passage.plainText.utf8.count {
            return part(only.text, of: passage)
        }
        var bare = passage
        bare.text = passage.text.trimmingBytes { "*_`\"".utf8.contains($0) }
        bare.kind = .text
        return bare
    }

    /// Of a code block, the whole if it is short, else its first line that speaks of an error.
    static func telling(_ block: MarkdownBlock) -> Passage? {
        guard let passage = block.passage else { return nil }
        let rows = passage.text.separatedLines
        guard rows.count > 6 else { return Passage(text: passage.text, lines: passage.lines) }
        for (offset, row) in rows.enumerated() where speaksOfError(String(row)) {
            let line = passage.lines.lowerBound + offset
            return Passage(text: String(row).trimmed, lines: line...line)
        }
        return nil
    }
}
