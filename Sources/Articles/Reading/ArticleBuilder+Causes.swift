extension ArticleBuilder {
    /// Collects the causes and pairs them with the solutions that the article gives for them.
    mutating func readCauses() {
        let isHeaded = outline.nodes.contains { $0.role == .cause }
        for index in outline.nodes.indices {
            let node = outline.nodes[index]
            guard node.role == .cause else {
                article.causes += causesInText(of: index, isOnlySource: !isHeaded)
                continue
            }
            // "Causes" above "Cause 1: ..." only groups them.
            var found = causes(of: node, at: index)
            let variant = variant(above: index)
            for child in outline.children(of: index) where outline.nodes[child].role == nil {
                found += causes(below: child)
            }
            let remedies = remedies(for: index)
            for cause in found.indices {
                found[cause].remedies = remedies
                found[cause].variant = variant
            }
            article.causes += found
        }
        if article.causes.isEmpty, let cause = causeOfCode() { article.causes = [cause] }
    }

    private mutating func causes(of node: Outline.Node, at index: Int) -> [Cause] {
        let items = node.blocks.filter(\.isList).flatMap(\.children)
        let heading = HeadingWords.remainder(of: node.text)
        if !items.isEmpty, heading == nil, isEnumeration(node.blocks) {
            return items.flatMap { causes(in: $0) }
        }
        if let heading {
            var cause = Cause(text: Passage(text: heading, lines: node.line...node.line))
            cause.details = node.blocks.flatMap(\.passages)
            return [cause]
        }
        guard let text = paragraphs(node.blocks) ?? Passage.joining(node.blocks.flatMap(\.passages)) else {
            return items.flatMap { causes(in: $0) }
        }
        var cause = Cause(text: text)
        cause.details = node.blocks.flatMap(\.passages).filter { $0.lines.lowerBound > text.lines.upperBound }
        return [cause]
    }

    /// Whether the section's list is its causes: it leads with it, or a lead-in announces it.
    private func isEnumeration(_ blocks: [MarkdownBlock]) -> Bool {
        guard let list = blocks.firstIndex(where: \.isList) else { return false }
        let before = blocks[..<list].filter { $0.kind == .paragraph }
        return before.count <= 1 || before.last.map { $0.plain.hasSuffix(":") } ?? true
    }

    /// A heading below "Causes" is a cause of its own.
    private mutating func causes(below index: Int) -> [Cause] {
        let node = outline.nodes[index]
        guard !node.isStage, let first = node.blocks.first(where: { !$0.passages.isEmpty }) else { return [] }
        var cause = Cause(text: Passage(text: node.text, lines: node.line...node.line, plainText: node.title))
        cause.details = first.passages
        return [cause]
    }

    /// An item of a list of causes; two causes run together are taken apart.
    mutating func causes(in item: MarkdownBlock) -> [Cause] {
        guard let first = item.children.first, let passage = first.passage else { return [] }
        let details = item.children.dropFirst().flatMap(\.passages)
        guard let cut = Self.mergedSentence(in: passage.text) else {
            var cause = Cause(text: passage)
            cause.details = details
            return [cause]
        }
        report(
            "MergedBullets", line: passage.lines.lowerBound, "List item holds two causes without a mark between them",
            fix: "start a new item before '\(passage.text[cut...].prefix(30))'")
        let lines = passage.lines.lowerBound...passage.lines.lowerBound
        let parts = [passage.text[..<cut], passage.text[cut...]].map { String($0).trimmed }
        return parts.map { Cause(text: Passage(text: $0, lines: lines)) }
    }

    /// Where a second sentence begins that nothing separates from the first.
    static func mergedSentence(in text: String) -> String.Index? {
        guard !text.contains("\n") else { return nil }
        let openers: [Substring] = ["You", "Your", "The", "This", "There", "If", "It", "We"]
        var previous: Substring?
        var words = text.split(separator: " ")[...]
        var count = 0
        while let word = words.popFirst() {
            defer {
                previous = word
                count += 1
            }
            guard count >= 4, openers.contains(word), let last = previous?.utf8.last, words.count >= 2,
                last.isLetter, let before = previous, before.utf8.dropFirst().allSatisfy({ $0.isLowercase }),
                let next = words.first?.utf8.first, next.isLowercase
            else { continue }
            return word.startIndex
        }
        return nil
    }

    // MARK: Cause and remedy

    /// Ids of the solutions for the causes of a section, as the article's order and headings give them.
    private func remedies(for index: Int) -> [Solution.ID] {
        let node = outline.nodes[index]
        let fixes = article.solutions.filter { $0.kind == .solution || $0.kind == .workaround }
        // Below the cause itself.
        let end = endLine(of: index)
        let nested = fixes.filter { $0.lines.lowerBound > node.line && $0.lines.lowerBound <= end }
        if !nested.isEmpty { return nested.map(\.id) }
        let causes = outline.nodes.filter { $0.role == .cause }
        // "Cause 2" and "Solution 2".
        if let number = HeadingWords.number(of: node.title) {
            let same = fixes.filter { HeadingWords.number(of: $0.title) == number && !HeadingWords.isStep($0.title) }
            if !same.isEmpty { return same.map(\.id) }
        }
        // In the same product's section.
        if let parent = node.parent, parent != 0 {
            let siblings = fixes.filter { $0.titleLine == outline.nodes[parent].line }
            if !siblings.isEmpty { return siblings.map(\.id) }
        }
        // Cause, solution, cause, solution.
        if causes.count > 1 {
            let next = causes.first { $0.line > node.line }?.line ?? Int.max
            return fixes.filter { $0.lines.lowerBound > node.line && $0.lines.lowerBound < next }.map(\.id)
        }
        let solutions = fixes.filter { $0.kind == .solution }
        return solutions.count == 1 ? solutions.map(\.id) : []
    }

    /// The last line of a section with everything below it.
    func endLine(of index: Int) -> Int {
        let node = outline.nodes[index]
        let next = outline.nodes[(index + 1)...].first { $0.level <= node.level }
        return next.map { $0.line - 1 } ?? Int.max
    }
}
