extension ArticleBuilder {
    /// Collects the messages and codes that a user would see or paste.
    mutating func readErrors() {
        var found: [Passage] = []
        for entry in frontMatter.all("errors.message", "error_message", "error") {
            found.append(Passage(text: entry.value, lines: entry.line...entry.line))
        }
        if let line = article.titleLine { found += Self.quoted(in: article.title, line: line) }
        for (index, node) in outline.nodes.enumerated() {
            let role = outline.effectiveRole(index)
            switch role {
            case .error: found += listedMessages(node.blocks, isAnnounced: true)
            case .related, .sources, .environment, .prerequisites, .escalation: break
            default:
                found += announcedMessages(node.blocks, in: role)
                let isProblem = [.introduction, .summary, .problem, .symptoms].contains(role)
                found += mentionedMessages(node.blocks, isProblem: isProblem)
                if index > 0 { found += headedMessage(node) }
            }
        }
        if let quote = descriptionOfCode() { found += quote }
        var seen: Set<String> = []
        article.errorMessages = found.filter { passage in
            let key = passage.plainText.lowercased().trimmingBytes { $0.isWhitespace || ".\"'".utf8.contains($0) }
            return key.utf8.count >= 4 && key.utf8.count <= 2000 && seen.insert(key).inserted
        }.sorted { $0.lines.lowerBound < $1.lines.lowerBound }
        let bare = article.errorMessages.filter { Self.isBareCode($0.text) }
        article.errorMessages.removeAll { bare.contains($0) }
        readCodes(bare)
    }

    /// Whether a listed message is only a code, such as `53300`.
    private static func isBareCode(_ text: String) -> Bool {
        text.utf8.count <= 24 && text.utf8.contains { $0.isDigit }
            && text.utf8.allSatisfy { $0.isWordByte || $0 == UInt8(ascii: "-") }
    }

    // MARK: Codes

    private mutating func readCodes(_ bare: [Passage]) {
        var seen: Set<String> = []
        var found: [Passage] = []
        for passage in bare
        where seen.insert(ErrorCode.findUnique(in: passage.text).first?.key ?? passage.text.lowercased()).inserted {
            found.append(passage)
        }
        func add(_ text: String, line: Int, weak: Bool) {
            for code in ErrorCode.findUnique(in: text) {
                let isShaped = [.lettersAndDigits, .upperSnakeCase, .lowerSnakeCase, .prefixedNumber].contains(
                    code.rule)
                guard code.strength == .strong || weak && isShaped else { continue }
                guard seen.insert(code.key).inserted else { continue }
                let number = line + code.line - 1
                found.append(Passage(text: code.text, lines: number...number))
            }
        }
        for entry in frontMatter.all("errors.code", "error_code", "code") {
            add(entry.value, line: entry.line, weak: true)
        }
        if let line = article.titleLine {
            // A title of one word is a name: an alert, an error.
            if !article.title.contains(" ") {
                for code in ErrorCode.findUnique(in: article.title) where seen.insert(code.key).inserted {
                    found.append(Passage(text: code.text, lines: line...line))
                }
            }
            add(article.title, line: line, weak: true)
        }
        for passage in article.errorMessages { add(passage.plainText, line: passage.lines.lowerBound, weak: true) }
        for entry in frontMatter.all("f1_keywords") { add(entry.value, line: entry.line, weak: false) }
        for passage in article.symptoms + [article.problem].compactMap({ $0 }) {
            add(passage.plainText, line: passage.lines.lowerBound, weak: false)
        }
        for (index, node) in outline.nodes.enumerated()
        where [.introduction, .summary, .error].contains(outline.effectiveRole(index)) {
            for passage in node.blocks.flatMap(\.passages) where passage.kind != .code {
                add(passage.plainText, line: passage.lines.lowerBound, weak: false)
            }
        }
        article.errorCodes = found.sorted { $0.lines.lowerBound < $1.lines.lowerBound }
    }

    /// The quote right below a title that is an error code: the message of that code.
    private func descriptionOfCode() -> [Passage]? {
        guard let first = outline.nodes.first?.blocks.first, first.kind == .quote,
            ErrorCode.findUnique(in: article.title).contains(where: {
                $0.strength == .strong || $0.rule == .lettersAndDigits
            })
        else { return nil }
        return first.passages
    }

    // MARK: Messages that a lead-in announces

    private mutating func announcedMessages(_ blocks: [MarkdownBlock], in role: Section.Role) -> [Passage] {
        var found: [Passage] = []
        for (index, block) in blocks.enumerated() {
            if !block.children.isEmpty, !block.isList || role == .symptoms || role == .problem || role == .introduction
            {
                for child in block.isList ? block.children : [block] {
                    found += announcedMessages(child.children, in: role)
                }
            }
            guard block.kind == .paragraph, Self.announcesError(block.plain) else { continue }
            let rest = blocks[(index + 1)...]
            if let next = rest.first, let messages = messages(in: next) {
                found += messages
            } else {
                report(
                    "MissingError", line: block.lines.upperBound, "Error is announced here and missing",
                    fix: "write its text below, as a quote")
            }
        }
        return found
    }

    /// Whether a paragraph ends by announcing the text of an error.
    static func announcesError(_ plain: String) -> Bool {
        guard plain.trimmedEnd.hasSuffix(":") else { return false }
        let start = plain.lastRange(of: ". ")?.upperBound ?? plain.startIndex
        let sentence = String(plain[start...])
        let words: [StaticString] = [
            "error message", "this error", "following error", "error:", "errors:", "following message", "this message",
            "following exception", "error code", "an error", "error indicators", "error similar", "message:",
            "message that", "error that", "following warning", "warning message", "errors like", "error such as",
            "similar to the following", "message similar", "error text",
        ]
        // "If this error occurs:" leads in what to do about it.
        if sentence.hasPrefixIgnoringCase("if this error") || sentence.hasPrefixIgnoringCase("to ") { return false }
        if sentence.containsIgnoringCase("fix") || sentence.containsIgnoringCase("resolve")
            || sentence.containsIgnoringCase("code example")
        {
            return false
        }
        return words.contains { sentence.containsIgnoringCase($0) }
    }

    /// The messages of the block that a lead-in announces, or `nil` if it can hold none.
    private func messages(in block: MarkdownBlock) -> [Passage]? {
        switch block.kind {
        case .code: return [Self.telling(block)].compactMap { $0 }
        case .quote, .component(.callout): return Passage.joining(block.passages).map { [Self.unquoted($0)] }
        case .list: return listedMessages([block], isAnnounced: false)
        case .table: return []
        case .paragraph:
            if !block.images.isEmpty, block.plain.isBlank { return [] }
            guard let passage = block.passage, !block.plain.hasSuffix(":"), block.plain.utf8.count < 400,
                !block.plain.hasPrefixIgnoringCase("if ")
            else { return nil }
            let inner = Self.quoted(in: block.plain, line: block.lines.lowerBound)
            return inner.isEmpty ? [Self.unquoted(passage)] : inner
        case .html: return block.passage.map { [$0] } ?? []
        case .component: return block.passages.isEmpty ? nil : []
        case .heading, .rule, .item: return nil
        }
    }

    /// The items of a list that are messages: all of an error section, else those quoted or set as code.
    private func listedMessages(_ blocks: [MarkdownBlock], isAnnounced: Bool) -> [Passage] {
        blocks.flatMap { block -> [Passage] in
            switch block.kind {
            case .list:
                return block.children.flatMap { item -> [Passage] in
                    guard let first = item.children.first else { return [] }
                    if first.kind == .code { return [Self.telling(first)].compactMap { $0 } }
                    guard let passage = first.passage else { return [] }
                    let plain = passage.plainText
                    if let quote = Quotation.all(in: plain).first, quote.range.count * 2 >= plain.utf8.count {
                        return [Self.part(quote.text, of: passage)]
                    }
                    if let span = first.spans.first, span.text.utf8.count * 2 >= plain.utf8.count {
                        return [Self.part(span.text, of: passage)]
                    }
                    if isAnnounced, let code = first.spans.first(where: { $0.kind == .code }) {
                        return [Self.part(code.text, of: passage)]
                    }
                    return isAnnounced ? [passage] : []
                }
            case .code: return [Self.telling(block)].compactMap { $0 }
            case .quote: return block.passages.map(Self.unquoted)
            case .paragraph where isAnnounced:
                let inner = Self.quoted(in: block.plain, line: block.lines.lowerBound)
                let codes = block.spans.filter { $0.kind == .code && $0.text.utf8.count > 3 }
                if inner.isEmpty, !codes.isEmpty { return codes.map { Self.part($0.text, of: block.passage) } }
                return inner.isEmpty && !block.plain.hasSuffix(":") && block.plain.utf8.count < 300
                    ? [block.passage].compactMap { $0 } : inner
            default: return []
            }
        }
    }

    // MARK: Messages in the middle of a sentence

    private func mentionedMessages(_ blocks: [MarkdownBlock], isProblem: Bool) -> [Passage] {
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

    /// A message that a heading quotes: `Error: "profile cannot be null"`.
    private func headedMessage(_ node: Outline.Node) -> [Passage] {
        guard Self.speaksOfError(node.title) || node.title.hasPrefix("\"") || node.title.hasPrefix("“") else {
            return []
        }
        let quoted = Self.quoted(in: node.title, line: node.line)
        if !quoted.isEmpty { return quoted }
        for start in ["Error: ", "Error message: ", "ERROR: ", "Error - "] where node.title.hasPrefix(start) {
            return [Passage(text: String(node.title.dropFirst(start.count)), lines: node.line...node.line)]
        }
        return []
    }

    /// Messages in quotation marks or set apart, in a sentence that speaks of an error.
    ///
    /// Outside the description of the problem, bold text is a control to click more often than a message.
    private func mentioned(in block: MarkdownBlock, isProblem: Bool) -> [Passage] {
        let plain = block.plain
        guard Self.speaksOfError(plain) else { return [] }
        var found: [Passage] = []
        let spans = block.spans.filter { isProblem || $0.kind == .code && $0.text.contains(" ") }
        let marked = Quotation.all(in: plain).map(\.text) + spans.map(\.text)
        for raw in marked {
            let text = raw.trimmingBytes { $0.isWhitespace || "\"'*".utf8.contains($0) }
            guard Self.looksLikeMessage(text), let range = plain.firstRange(of: text) else { continue }
            let sentence = Self.sentence(around: range, in: plain)
            guard Self.speaksOfError(sentence), isProblem || sentence.containsIgnoringCase("error") else { continue }
            let row = plain[..<range.lowerBound].lineBreaks
            let rows = text.lineBreaks
            let first = min(block.lines.lowerBound + row, block.lines.upperBound)
            found.append(Passage(text: text, lines: first...min(first + rows, block.lines.upperBound)))
        }
        return found
    }

    private static func looksLikeMessage(_ text: String) -> Bool {
        guard text.utf8.count >= 6 else { return false }
        if text.contains(" ") { return !text.hasPrefix("http") }
        return ErrorCode.findUnique(in: text).contains { $0.strength == .strong }
    }

    private static func speaksOfError(_ text: String) -> Bool {
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

    private static func part(_ text: String, of passage: Passage?) -> Passage {
        let lines = passage?.lines ?? 1...1
        let row = passage?.plainText.lineBreaks(before: text) ?? 0
        let rows = text.lineBreaks
        let first = min(lines.lowerBound + row, lines.upperBound)
        return Passage(text: text, lines: first...min(first + rows, lines.upperBound))
    }

    /// The passage without marks around the whole of it.
    private static func unquoted(_ passage: Passage) -> Passage {
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
    private static func telling(_ block: MarkdownBlock) -> Passage? {
        guard let passage = block.passage else { return nil }
        let rows = passage.text.split(separator: "\n", omittingEmptySubsequences: false)
        guard rows.count > 6 else { return Passage(text: passage.text, lines: passage.lines) }
        for (offset, row) in rows.enumerated() where speaksOfError(String(row)) {
            let line = passage.lines.lowerBound + offset
            return Passage(text: String(row).trimmed, lines: line...line)
        }
        return nil
    }
}
