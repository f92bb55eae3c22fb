extension ArticleBuilder {
    /// Collects the messages and codes that a user would see or paste.
    mutating func readErrors() {
        var found: [Passage] = []
        for entry in frontMatter.all("errors.message", "error_message", "error") {
            found.append(Passage(text: entry.value, lines: entry.line...entry.line))
        }
        if let line = article.titleLine { found += messagesInTitle(line: line) }
        for (index, node) in outline.nodes.enumerated() {
            let role = outline.effectiveRole(index)
            switch role {
            case .error: found += listedMessages(node.blocks, isAnnounced: true)
            case .related, .sources, .environment, .prerequisites, .escalation: break
            default:
                found += announcedMessages(node.blocks, in: role) + messagesInTables(node.blocks)
                let isProblem = [.introduction, .summary, .problem, .symptoms].contains(role)
                found += mentionedMessages(node.blocks, isProblem: isProblem)
                if index > 0 {
                    found += headedMessage(node)
                    if Self.headsErrors(node.title) { found += listedMessages(node.blocks, isAnnounced: false) }
                }
                if isProblem || role == .other || role == .more { found += messagesInComments(node.blocks) }
            }
        }
        found += descriptionsOfCode()
        var seen: Set<String> = []
        article.errorMessages = found.filter { passage in
            let key = passage.plainText.lowercased().trimmingBytes { $0.isWhitespace || ".\"'".utf8.contains($0) }
            return key.utf8.count >= 4 && key.utf8.count <= 2000 && seen.insert(key).inserted
        }.sorted { $0.lines.lowerBound < $1.lines.lowerBound }
        let bare = article.errorMessages.filter { Self.isBareCode($0.text) }
        article.errorMessages.removeAll { bare.contains($0) }
        readCodes(bare)
        if !article.errorMessages.isEmpty || !article.errorCodes.isEmpty {
            let written = WrittenText(outline)
            article.errorMessages = article.errorMessages.map(written.asWritten)
            article.errorCodes = article.errorCodes.map(written.asWritten)
        }
    }

    /// Whether a listed message is only a code, such as `53300`.
    private static func isBareCode(_ text: String) -> Bool {
        text.utf8.count <= 24 && text.utf8.contains { $0.isDigit }
            && text.utf8.allSatisfy { $0.isWordByte || $0 == UInt8(ascii: "-") }
    }

    // MARK: Titles, headings, comments

    /// Messages that the title quotes; a name in quotation marks is none.
    private func messagesInTitle(line: Int) -> [Passage] {
        let title = article.title
        let names: [Substring] = [
            "the", "a", "an", "or", "and", "in", "of", "your", "to", "for", "from", "named", "called",
        ]
        let speaks = Self.speaksOfError(title)
        return Quotation.all(in: title).compactMap { quote in
            let before = (String(title.utf8.prefix(quote.range.lowerBound)) ?? "").lowercased().split(separator: " ")
                .last
            guard quote.text.utf8.count >= 6 || quote.text.contains(" ") else { return nil }
            if !speaks, let before, names.contains(before) { return nil }
            return Passage(text: quote.text, lines: line...line)
        }
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

    /// Whether a heading such as "Errors you may see" stands above messages.
    private static func headsErrors(_ title: String) -> Bool {
        let starts: [StaticString] = [
            "errors ", "error messages ", "common error", "messages ", "possible error", "known error",
        ]
        return starts.contains { title.hasPrefixIgnoringCase($0) }
    }

    /// Messages that comments in code give, as in `open(path)  // error: no such file`.
    private func messagesInComments(_ blocks: [MarkdownBlock]) -> [Passage] {
        blocks.flatMap { block -> [Passage] in
            guard block.kind == .code else { return messagesInComments(block.children) }
            guard block.text.containsIgnoringCase(" error: ") else { return [] }
            return CodeComment.errors(in: block.text).map { comment in
                let first = block.lines.lowerBound + comment.rows.lowerBound
                let last = block.lines.lowerBound + comment.rows.upperBound
                return Passage(text: comment.text, lines: first...min(last, block.lines.upperBound))
            }
        }
    }
}
