/// Messages that a lead-in announces.
extension ArticleBuilder {
    mutating func announcedMessages(
        _ blocks: [MarkdownBlock], in role: Section.Role, isTop: Bool = true
    ) -> [Passage] {
        var found: [Passage] = []
        for (index, block) in blocks.enumerated() {
            if !block.children.isEmpty {
                for child in block.isList ? block.children : [block] {
                    found += announcedMessages(child.children, in: role, isTop: isTop && !block.isList)
                }
            }
            guard block.kind == .paragraph else { continue }
            let rest = blocks[(index + 1)...]
            guard Self.announcesError(block.plain) else {
                if let next = rest.first, next.kind == .code || next.kind == .quote, Self.speaksOfFollowing(block.plain)
                {
                    found += messages(in: next) ?? []
                }
                continue
            }
            if let next = rest.first, let messages = messages(in: next) {
                found += messages
                if Self.announcesMany(block.plain) { found += standaloneMessages(rest.dropFirst()) }
            } else if isTop || role == .symptoms || role == .problem || role == .introduction {
                report(
                    "MissingError", line: block.lines.upperBound, "Error is announced here and missing",
                    fix: "write its text below, as a quote")
            }
        }
        return found
    }

    /// Whether a sentence of a paragraph points at the error that stands below it, without a colon.
    private static func speaksOfFollowing(_ plain: String) -> Bool {
        let words: [StaticString] = [
            "following error", "following example error", "following message", "following exception",
            "following sample error", "error similar to the following", "following warning",
        ]
        return words.contains { plain.containsIgnoringCase($0) }
    }

    private static func announcesMany(_ plain: String) -> Bool {
        plain.containsIgnoringCase("messages") || plain.containsIgnoringCase("errors")
    }

    /// Paragraphs that are nothing but a message set as code or quoted, between the explanations of each.
    private func standaloneMessages(_ blocks: ArraySlice<MarkdownBlock>) -> [Passage] {
        blocks.compactMap { block in
            guard block.kind == .paragraph, block.spans.count == 1, let span = block.spans.first, span.kind == .code,
                span.text.trimmed == block.plain.trimmed, Self.looksLikeMessage(span.text.trimmed)
            else { return nil }
            return Self.part(span.text.trimmed, of: block.passage)
        }
    }

    /// Whether a paragraph ends by announcing the text of an error.
    static func announcesError(_ plain: String) -> Bool {
        guard plain.trimmedEnd.hasSuffix(":") else { return false }
        let start = plain.lastRange(of: ". ")?.upperBound ?? plain.startIndex
        let sentence = plain[start...].split(separator: "\n").joined(separator: " ")
        let words: [StaticString] = [
            "error message", "this error", "following error", "error:", "errors:", "following message", "this message",
            "following exception", "error code", "an error", "error indicators", "error similar", "message:",
            "message that", "error that", "following warning", "warning message", "errors like", "error such as",
            "similar to the following", "message similar", "error text",
        ]
        if sentence.containsIgnoringCase("following command") || sentence.containsIgnoringCase("cmdlet") {
            return false
        }
        // "Check the log for errors:" leads in a command.
        if Phrases.beginsWithVerb(sentence), !sentence.containsIgnoringCase("following"),
            !sentence.containsIgnoringCase("this")
        {
            return false
        }
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
        case .code:
            // What begins with a prompt is a command.
            return block.text.hasPrefix("$ ") ? nil : [Self.telling(block)].compactMap { $0 }
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
    func listedMessages(_ blocks: [MarkdownBlock], isAnnounced: Bool) -> [Passage] {
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
}
