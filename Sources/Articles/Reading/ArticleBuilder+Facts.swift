extension ArticleBuilder {
    // MARK: Front matter

    mutating func readMetadata() {
        article.product = frontMatter.first("product", "ms.prod", "ms.service", "service")?.value
        article.state = frontMatter.first("state", "status")?.value
        if article.state == nil, frontMatter.first("draft")?.value == "true" { article.state = "draft" }
        article.updated =
            frontMatter.first(
                "updated", "last_updated", "lastupdated", "last_update", "ms.date", "lastmod", "updated_at", "date")?
            .value
        article.language = frontMatter.first("language", "lang", "locale")?.value
        var seen: Set<String> = []
        for tag in frontMatter.all("tags", "keywords", "topics", "f1_keywords", "helpviewer_keywords")
        where seen.insert(tag.value).inserted {
            article.tags.append(tag.value)
        }
        for entry in frontMatter.all("appliesto", "applies_to", "products") {
            article.appliesTo.append(Applicability(label: nil, value: entry.value, lines: entry.line...entry.line))
        }
    }

    // MARK: What the sections say

    mutating func readFacts() {
        for (index, node) in outline.nodes.enumerated() {
            switch node.role {
            case .summary: readSummary(node)
            case .problem: readProblem(node)
            case .symptoms: readSymptoms(node.blocks)
            case .environment: readApplicability(node)
            case .prerequisites:
                // A heading that prerequisites stand below as headings of their own.
                readPrerequisites(node.blocks + outline.children(of: index).flatMap { outline.nodes[$0].blocks })
            case .more, .related: readFurther(node)
            default: break
            }
            readInlineApplicability(node.blocks)
        }
        if article.product == nil {
            article.product =
                article.appliesTo.first { item in
                    item.label.map { $0.lowercased().hasPrefix("product") } ?? false
                }?.value
        }
        readEarlyPrerequisites()
    }

    private mutating func readSummary(_ node: Outline.Node) {
        if article.summary == nil { article.summary = paragraphs(node.blocks) }
    }

    private mutating func readProblem(_ node: Outline.Node) {
        if article.problem == nil { article.problem = paragraphs(node.blocks) }
        for (index, block) in node.blocks.enumerated() where block.isList && index > 0 {
            // "Common error indicators include:" and its list: what one sees.
            if node.blocks[index - 1].plain.hasSuffix(":") { readSymptoms([block]) }
        }
    }

    private mutating func readSymptoms(_ blocks: [MarkdownBlock]) {
        let lists = blocks.filter(\.isList)
        if !lists.isEmpty {
            article.symptoms += lists.flatMap(\.children).compactMap { $0.children.first?.passage }
        } else {
            article.symptoms += blocks.compactMap {
                $0.kind == .paragraph && !Self.isPageData($0.plain) ? $0.passage : nil
            }
        }
    }

    /// The first run of paragraphs as one passage.
    func paragraphs(_ blocks: [MarkdownBlock]) -> Passage? {
        let run = blocks.drop { $0.kind != .paragraph || $0.plain.isBlank || Self.isPageData($0.plain) }
            .prefix { $0.kind == .paragraph && !$0.plain.isBlank && $0.callout == nil }
        return Passage.joining(run.compactMap(\.passage))
    }

    /// Whether a paragraph is data about the page: "Original KB number: 4469993".
    static func isPageData(_ plain: String) -> Bool {
        plain.utf8.count < 200
            && (plain.hasPrefixIgnoringCase("original ") && plain.contains(":")
                || plain.hasPrefixIgnoringCase("applies to:")
                || plain.hasPrefixIgnoringCase("this article was written by"))
    }

    // MARK: Prerequisites

    private mutating func readPrerequisites(_ blocks: [MarkdownBlock]) {
        for block in blocks {
            if block.isList {
                article.prerequisites += block.children.compactMap { $0.children.first?.passage }
            } else if let passage = block.passage, block.kind == .paragraph, !passage.plainText.hasSuffix(":") {
                article.prerequisites.append(passage)
            } else if block.callout != nil {
                article.prerequisites += block.passages
            }
        }
    }

    /// Reads what callouts before the first step ask for, such as administrator access.
    private mutating func readEarlyPrerequisites() {
        guard article.prerequisites.isEmpty else { return }
        for node in outline.nodes {
            for block in node.blocks {
                if block.isOrderedList || block.kind == .component(.steps) { return }
                guard block.callout != nil else { continue }
                for passage in block.passages where Self.asksForSomething(passage.plainText) {
                    article.prerequisites.append(passage)
                }
            }
        }
    }

    static func asksForSomething(_ text: String) -> Bool {
        let phrases: [StaticString] = [
            "require", "before starting", "before you start", "before you begin", "you need", "you must have",
            "make sure that you have", "make sure you have", "must be an admin", "administrator access",
        ]
        return phrases.contains { text.containsIgnoringCase($0) }
    }

    // MARK: Applies to

    private mutating func readApplicability(_ node: Outline.Node) {
        for block in node.blocks {
            if block.isList {
                for item in block.children {
                    guard let first = item.children.first else { continue }
                    addApplicability(plain: first.plain, lines: first.lines)
                }
            } else if block.kind == .paragraph {
                for (offset, line) in block.plain.separatedLines.enumerated() {
                    let number = min(block.lines.lowerBound + offset, block.lines.upperBound)
                    addApplicability(plain: String(line), lines: number...number)
                }
            } else if block.kind == .table {
                let rows = block.text.separatedLines
                for (offset, row) in rows.enumerated().dropFirst(2) {
                    let cells = PipeTable.cells(row).filter { !$0.isEmpty }
                    let number = min(block.lines.lowerBound + offset, block.lines.upperBound)
                    if let first = cells.first {
                        article.appliesTo.append(
                            Applicability(
                                label: cells.count > 1 ? first : nil,
                                value: cells.count > 1 ? cells.dropFirst().joined(separator: " | ") : first,
                                lines: number...number))
                    }
                }
            }
        }
    }

    /// `_Original product version:_ Exchange Online` and `Applies to: ...` lines in the text.
    private mutating func readInlineApplicability(_ blocks: [MarkdownBlock]) {
        for block in blocks where block.kind == .paragraph {
            let plain = block.plain
            guard plain.utf8.count < 300,
                plain.hasPrefixIgnoringCase("original product version") || plain.hasPrefixIgnoringCase("applies to:")
                    || plain.hasPrefixIgnoringCase("platform notice")
            else { continue }
            addApplicability(plain: plain, lines: block.lines)
        }
    }

    private mutating func addApplicability(plain: String, lines: ClosedRange<Int>) {
        let text = plain.trimmingBytes { $0.isWhitespace || $0 == UInt8(ascii: "\\") }
        guard !text.isEmpty else { return }
        if let colon = text.firstIndex(of: ":"), text[..<colon].utf8.count <= 40, !text[colon...].hasPrefix("://") {
            let value = String(text[text.index(after: colon)...]).trimmed
            if !value.isEmpty {
                article.appliesTo.append(
                    Applicability(label: String(text[..<colon]).trimmed, value: value, lines: lines))
                return
            }
        }
        article.appliesTo.append(Applicability(label: nil, value: text, lines: lines))
    }

    // MARK: Further reading

    private mutating func readFurther(_ node: Outline.Node) {
        for block in node.blocks {
            if block.isList {
                for item in block.children { readFurther(item: item, isRelated: node.role == .related) }
            } else if case .component(.card(let target)) = block.kind, let title = block.title {
                article.related.append(RelatedLink(title: title.text, target: target, lines: block.lines))
            } else if node.role == .related {
                for link in block.allLinks where !link.title.isBlank {
                    let lines = Self.lines(of: link.title.trimmed, in: block)
                    article.related.append(RelatedLink(title: link.title.trimmed, target: link.target, lines: lines))
                }
            } else if let kind = block.callout, let passage = Passage.joining(block.passages) {
                article.notes.append(Callout(kind: kind, text: passage))
            } else if block.kind == .paragraph, let passage = block.passage {
                article.notes.append(Callout(kind: .note, text: passage))
            }
        }
    }

    /// The line of a block that holds `title`, or all its lines where it runs over several.
    private static func lines(of title: String, in block: MarkdownBlock) -> ClosedRange<Int> {
        let line = block.passage?.numberedLines.first { $0.text.contains(title) }
        return line.map { $0.number...$0.number } ?? block.lines
    }

    private mutating func readFurther(item: MarkdownBlock, isRelated: Bool) {
        guard let first = item.children.first, let passage = first.passage else { return }
        let isTitle =
            !passage.plainText.hasSuffix(".") && passage.plainText.utf8.count <= 90 && passage.lines.count == 1
        if let link = first.links.first, isRelated || link.title.utf8.count * 2 > passage.plainText.utf8.count {
            article.related.append(RelatedLink(title: link.title.trimmed, target: link.target, lines: first.lines))
        } else if isRelated || (isTitle && first.links.isEmpty && Self.looksLikeTitle(passage.plainText)) {
            article.related.append(RelatedLink(title: passage.plainText, target: nil, lines: first.lines))
        } else {
            article.notes.append(Callout(kind: .note, text: passage))
        }
    }

    /// Whether most words of a line begin with a capital, as in the title of another article.
    private static func looksLikeTitle(_ text: String) -> Bool {
        let words = text.split(separator: " ").filter { $0.utf8.count > 3 }
        guard words.count >= 2 else { return false }
        let capitals = words.filter { $0.first?.isUppercase ?? false }.count
        return capitals * 3 >= words.count * 2
    }

    // MARK: Summary

    /// Where no section says it: the description below the title, the first paragraphs, the front matter's description.
    mutating func readSummary() {
        guard article.summary == nil, let first = outline.nodes.first else { return }
        if let quote = first.blocks.first, quote.kind == .quote, let passage = Passage.joining(quote.passages),
            !article.errorMessages.contains(where: { $0.lines.overlaps(passage.lines) })
        {
            article.summary = passage
        } else if let passage = paragraphs(first.blocks),
            !article.solutions.contains(where: { $0.lines.contains(passage.lines.lowerBound) && $0.steps.isEmpty })
        {
            article.summary = passage
        } else if let description = frontMatter.first("description", "summary", "excerpt", "subtitle") {
            article.summary = Passage(text: description.value.trimmed, lines: description.line...description.line)
        }
    }
}

extension Passage {
    /// The passages as one, gaps between them left as empty lines.
    static func joining(_ passages: [Passage]) -> Passage? {
        guard var joined = passages.first else { return nil }
        for passage in passages.dropFirst() {
            let gap = max(1, passage.lines.lowerBound - joined.lines.upperBound)
            joined.text += String(repeating: "\n", count: gap) + passage.text
            joined.plainText += "\n" + passage.plainText
            joined.lines = joined.lines.lowerBound...max(joined.lines.upperBound, passage.lines.upperBound)
        }
        return joined
    }
}
