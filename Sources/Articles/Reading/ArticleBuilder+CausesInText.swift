/// Causes that no heading announces.
extension ArticleBuilder {
    /// The causes that a section's text gives: lists led in as causes, items that lead to their remedies, sentences.
    ///
    /// - Parameters:
    ///   - index: A section that neither is nor belongs to one headed as cause.
    ///   - isOnlySource: Whether no section of the article is headed as cause, so that sentences count too.
    /// - Returns: The causes, in source order.
    mutating func causesInText(of index: Int, isOnlySource: Bool) -> [Cause] {
        let role = outline.effectiveRole(index)
        switch role {
        case .cause, .error, .environment, .prerequisites, .related, .sources, .escalation, .verification: return []
        case .symptoms, .problem: if !isOnlySource { return [] }
        default: break
        }
        let blocks = outline.nodes[index].blocks
        var found = causesLedIn(blocks) + causesInTables(blocks)
        if role == .resolution || role == .diagnosis { found += causesAboveRemedies(blocks) }
        if isOnlySource { found += causesInSentences(blocks, in: role, besides: found) }
        let remedies = remediesInText(of: index)
        for place in found.indices { found[place].remedies = remedies }
        return found.sorted { $0.text.lines.lowerBound < $1.text.lines.lowerBound }
    }

    /// The explanation on the page of an error code, where no other text names a cause: what stands below its message.
    func causeOfCode() -> Cause? {
        let title = article.title
        let isNamed =
            !title.contains(" ") || title.containsIgnoringCase("error") || title.containsIgnoringCase("warning")
        guard isNamed, ErrorCode.findUnique(in: title).contains(where: { $0.rule == .lettersAndDigits }) else {
            return nil
        }
        for (index, node) in outline.nodes.enumerated() {
            guard node.role == .introduction || node.role == .more, outline.effectiveRole(index) == node.role else {
                continue
            }
            guard let block = node.blocks.first(where: { $0.kind == .paragraph && $0.passage != nil }) else { continue }
            guard let passage = block.passage, !passage.plainText.hasSuffix(":") else { return nil }
            return Cause(text: passage, remedies: remediesInText(of: index))
        }
        return nil
    }

    // MARK: Lists

    /// Items of lists that a paragraph announces as causes.
    private mutating func causesLedIn(_ blocks: [MarkdownBlock]) -> [Cause] {
        var found: [Cause] = []
        for (index, block) in blocks.enumerated() {
            guard block.isList else {
                if !block.children.isEmpty { found += causesLedIn(block.children) }
                continue
            }
            if index > 0, blocks[index - 1].kind == .paragraph, Phrases.announcesCauses(blocks[index - 1].plain) {
                let items = block.children.filter { $0.children.first?.passage != nil }
                let actions = items.filter { Phrases.beginsWithVerb($0.children[0].plain) }.count
                // A list of names or signs is what the causes are about.
                let short = items.filter { $0.children[0].plain.split(separator: " ").count < 3 }.count
                if actions * 2 <= items.count, short * 2 <= items.count {
                    found += items.flatMap { causes(in: $0) }
                    continue
                }
            }
            for item in block.children { found += causesLedIn(item.children) }
        }
        return found
    }

    /// Items that state what is wrong, each with what to do about it as a list of its own.
    private mutating func causesAboveRemedies(_ blocks: [MarkdownBlock]) -> [Cause] {
        var found: [Cause] = []
        for block in blocks where block.isList && !block.isOrderedList && block.children.count >= 2 {
            let paired = block.children.filter { item in
                guard let first = item.children.first, let list = item.children.last, list.isList,
                    first.kind == .paragraph,
                    !first.plain.hasSuffix(":"), !Phrases.isImperative(first.plain)
                else { return false }
                let openers: [StaticString] = ["for ", "on ", "in ", "if ", "when ", "with ", "step "]
                guard !openers.contains(where: { first.plain.hasPrefixIgnoringCase($0) }) else { return false }
                let remedy = list.children.first?.children.first?.plain ?? ""
                return Phrases.isImperative(remedy) || remedy.hasPrefixIgnoringCase("you ")
            }
            guard paired.count == block.children.count else { continue }
            found += paired.flatMap { causes(in: $0) }
        }
        return found
    }

    // MARK: Sentences

    private func causesInSentences(
        _ blocks: [MarkdownBlock], in role: Section.Role, besides known: [Cause]
    ) -> [Cause] {
        let isAboutError = role != .symptoms && role != .problem && speaksOfFailure
        var found: [Cause] = []
        for (index, block) in blocks.enumerated() where block.kind == .paragraph && block.passage != nil {
            let isLeadIn =
                index + 1 < blocks.count && blocks[index + 1].isList
                && (block.plain.hasSuffix(":") || Phrases.announcesCauses(block.plain))
            if let cause = Self.labelledCause(block) {
                found.append(cause)
                continue
            }
            guard !isLeadIn, !known.contains(where: { $0.text.lines.overlaps(block.lines) }),
                let range = Phrases.causeSentence(in: block.text, isAboutError: isAboutError)
            else { continue }
            found.append(Cause(text: Self.part(range, of: block)))
        }
        return found
    }

    /// The cause that a paragraph such as `**Cause:** The key has expired.` gives.
    private static func labelledCause(_ block: MarkdownBlock) -> Cause? {
        let bytes = Array(block.text.utf8)
        guard block.plain.utf8.prefix(20).contains(UInt8(ascii: ":")),
            let colon = bytes.firstIndex(of: UInt8(ascii: ":")),
            colon < 24, HeadingWords.role(of: String(decoding: bytes[..<colon], as: UTF8.self)) == .cause
        else { return nil }
        var start = colon + 1
        while start < bytes.count, bytes[start].isWhitespace || "*_".utf8.contains(bytes[start]) { start += 1 }
        guard start + 10 < bytes.count else { return nil }
        return Cause(text: part(start..<bytes.count, of: block))
    }

    /// Whether the article is about something that fails.
    private var speaksOfFailure: Bool {
        let words: [StaticString] = [
            "error", "fail", "can't", "cannot", "not ", "troubleshoot", "unable", "issue", "problem", "missing",
            "warning",
            "invalid",
        ]
        return !article.errorMessages.isEmpty || !article.errorCodes.isEmpty
            || words.contains { article.title.containsIgnoringCase($0) }
    }

    /// The bytes of `range` of a paragraph as written, with their source lines.
    private static func part(_ range: Range<Int>, of block: MarkdownBlock) -> Passage {
        let bytes = Array(block.text.utf8)
        let row = bytes[..<range.lowerBound].reduce(0) { $0 + ($1 == UInt8(ascii: "\n") ? 1 : 0) }
        let text = String(decoding: bytes[range], as: UTF8.self).trimmedEnd
        let first = min(block.lines.lowerBound + row, block.lines.upperBound)
        return Passage(text: text, lines: first...min(first + text.lineBreaks, block.lines.upperBound))
    }

    // MARK: Remedies

    /// The remedies of the section itself, else the article's only one.
    private func remediesInText(of index: Int) -> [Solution.ID] {
        let fixes = article.solutions.filter { $0.kind == .solution || $0.kind == .workaround }
        let own = fixes.filter { $0.titleLine == outline.nodes[index].line }
        if !own.isEmpty { return own.map(\.id) }
        return fixes.count == 1 ? fixes.map(\.id) : []
    }
}
