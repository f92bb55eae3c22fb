/// The pass over cmark's tree: components, callouts and tabs become blocks of their own.
enum BlockTree {
    static func arrange(_ document: MarkdownDocument, components: [Component]) -> [MarkdownBlock] {
        normalized(merge(document.blocks[...], components[...]))
    }

    // MARK: Components

    /// Puts blocks into the components that hold their lines; both come in source order.
    private static func merge(_ blocks: ArraySlice<MarkdownBlock>, _ components: ArraySlice<Component>)
        -> [MarkdownBlock]
    {
        guard !components.isEmpty else { return Array(blocks) }
        var found: [MarkdownBlock] = []
        var blocks = blocks
        var components = components
        while !blocks.isEmpty || !components.isEmpty {
            if let component = components.first,
                blocks.first.map({ component.lines.lowerBound <= $0.lines.lowerBound }) ?? true
            {
                components.removeFirst()
                let inner = components.prefix { $0.lines.lowerBound <= component.lines.upperBound }
                let held = blocks.prefix { $0.lines.lowerBound <= component.lines.upperBound }
                components = components.dropFirst(inner.count)
                blocks = blocks.dropFirst(held.count)
                if component.kind == .hidden { continue }
                var block = MarkdownBlock(kind: .component(component.kind), lines: component.lines)
                block.title = component.title.flatMap { $0.isBlank ? nil : ($0, component.titleLine) }
                block.children = merge(held, inner)
                found.append(block)
                continue
            }
            guard var block = blocks.popFirst() else { break }
            let inner = components.prefix { $0.lines.lowerBound <= block.lines.upperBound }
            if !inner.isEmpty, !block.children.isEmpty {
                block.children = merge(block.children[...], inner)
                components = components.dropFirst(inner.count)
            }
            found.append(block)
        }
        return found
    }

    // MARK: Callouts and tabs written in Markdown

    private static func normalized(_ blocks: [MarkdownBlock]) -> [MarkdownBlock] {
        var found: [MarkdownBlock] = []
        found.reserveCapacity(blocks.count)
        var index = 0
        while index < blocks.count {
            var block = blocks[index]
            index += 1
            if !block.children.isEmpty { block.children = normalized(block.children) }
            switch block.kind {
            case .quote:
                found += quote(block)
            case .heading:
                guard isTab(block) else {
                    found.append(block)
                    continue
                }
                let content = blocks[index...].prefix { $0.kind != .rule && !isTab($0) && !isHeading($0, above: block) }
                index += content.count
                if index < blocks.count, blocks[index].kind == .rule { index += 1 }
                var tab = MarkdownBlock(
                    kind: .component(.tab),
                    lines: block.lines.lowerBound...(content.last?.lines.upperBound ?? block.lines.upperBound))
                tab.title = (block.plain, block.lines.lowerBound)
                tab.children = normalized(Array(content))
                found.append(tab)
            case .paragraph:
                if let kind = PlainTextMarks.label(block.plain), block.plain.utf8.count <= 20 {
                    index += callout(kind, labelled: block, from: blocks[index...], into: &found)
                } else if let kind = leadingLabel(block) {
                    found.append(calloutBlock(kind, holding: [block]))
                } else if let (heading, text) = leadingHeading(block) {
                    found += [heading, text]
                } else {
                    found.append(block)
                }
            default: found.append(block)
            }
        }
        return found
    }

    /// A paragraph whose first line is all bold, as that line and the rest: "**Action to take**" and what to do.
    private static func leadingHeading(_ block: MarkdownBlock) -> (MarkdownBlock, MarkdownBlock)? {
        guard block.lines.count > 1, let span = block.spans.first, span.kind == .strong,
            let end = block.text.utf8.firstIndex(of: 0x0A), let plainEnd = block.plain.utf8.firstIndex(of: 0x0A),
            block.plain[..<plainEnd] == span.text
        else { return nil }
        var heading = block
        heading.text = String(block.text[..<end])
        heading.plain = span.text
        heading.spans = [span]
        heading.isOneSpan = true
        heading.links = []
        heading.images = []
        heading.lines = block.lines.lowerBound...block.lines.lowerBound
        var rest = block
        rest.text = String(block.text[block.text.index(after: end)...])
        rest.plain = String(block.plain[block.plain.index(after: plainEnd)...])
        rest.spans.removeFirst()
        rest.lines = (block.lines.lowerBound + 1)...block.lines.upperBound
        return (heading, rest)
    }

    private static func isTab(_ block: MarkdownBlock) -> Bool {
        guard block.headingLevel != nil, let link = block.links.first else { return false }
        return link.target.hasPrefix("#tab/")
    }

    private static func isHeading(_ block: MarkdownBlock, above tab: MarkdownBlock) -> Bool {
        guard let level = block.headingLevel, let own = tab.headingLevel else { return false }
        return level < own || (level == own && !isTab(block))
    }

    /// Makes a callout of the block below a label; a list below `...:` belongs to it too.
    ///
    /// - Returns: The number of blocks taken.
    private static func callout(
        _ kind: Callout.Kind, labelled label: MarkdownBlock, from rest: ArraySlice<MarkdownBlock>,
        into found: inout [MarkdownBlock]
    ) -> Int {
        guard let next = rest.first, next.headingLevel == nil, !next.isOrderedList else {
            return 0
        }
        var held = [next]
        if next.kind == .paragraph, next.plain.hasSuffix(":"), let list = rest.dropFirst().first,
            list.isList || list.kind == .code
        {
            held.append(list)
        }
        var block = calloutBlock(kind, holding: normalized(held))
        block.lines = label.lines.lowerBound...block.lines.upperBound
        found.append(block)
        return held.count
    }

    private static func calloutBlock(_ kind: Callout.Kind, holding blocks: [MarkdownBlock]) -> MarkdownBlock {
        let first = blocks.first?.lines.lowerBound ?? 1
        let last = max(first, blocks.last?.lines.upperBound ?? first)
        var block = MarkdownBlock(kind: .component(.callout(kind)), lines: first...last)
        block.children = blocks
        return block
    }

    /// The callout that a paragraph such as `**Note:** the service restarts` is.
    private static func leadingLabel(_ block: MarkdownBlock) -> Callout.Kind? {
        let plain = block.plain
        guard let colon = plain.utf8.prefix(20).firstIndex(of: UInt8(ascii: ":")) else { return nil }
        guard plain.utf8.index(after: colon) < plain.utf8.endIndex else { return nil }
        return PlainTextMarks.label(String(plain[..<colon]))
    }

    /// A quote as what it is: an alert, a callout with a label, or a quote.
    private static func quote(_ block: MarkdownBlock) -> [MarkdownBlock] {
        if let only = block.children.first, block.children.count == 1, only.callout != nil { return [only] }
        guard let first = block.children.first, first.kind == .paragraph else { return [block] }
        let plain = first.plain
        if plain.hasPrefix("[!") {
            let word = plain.dropFirst(2).prefix { $0 != "]" && $0 != " " }
            guard let kind = ComponentName.callout(String(word)) else {
                return Array(dropFirstLine(block.children))
            }
            var callout = calloutBlock(kind, holding: dropFirstLine(block.children))
            callout.lines = block.lines
            return [callout]
        }
        if let kind = emoji(plain) {
            var callout = calloutBlock(kind, holding: block.children)
            callout.lines = block.lines
            return [callout]
        }
        return [block]
    }

    /// The blocks without the first line of the first one, which held only a mark.
    private static func dropFirstLine(_ blocks: [MarkdownBlock]) -> [MarkdownBlock] {
        guard var first = blocks.first else { return blocks }
        guard let end = first.text.firstIndex(of: "\n"), first.lines.count > 1 else { return Array(blocks.dropFirst()) }
        let head = first.text[..<end]
        // `[!NOTE] text` on one line stays as it is, mark and all.
        guard head.trimmedEnd.hasSuffix("]") else { return blocks }
        first.text = String(first.text[first.text.index(after: end)...])
        first.plain =
            first.plain.firstIndex(of: "\n").map { String(first.plain[first.plain.index(after: $0)...]) } ?? ""
        first.lines = (first.lines.lowerBound + 1)...first.lines.upperBound
        return [first] + blocks.dropFirst()
    }

    /// ReadMe's callouts by the emoji they begin with.
    private static func emoji(_ plain: String) -> Callout.Kind? {
        guard let first = plain.utf8.first, first >= 0xE2 else { return nil }
        let table: [(String, Callout.Kind)] = [
            ("📘", .note), ("ℹ️", .note), ("💡", .tip), ("👍", .success), ("✅", .success), ("🚧", .warning),
            ("⚠️", .warning), ("❗️", .danger), ("❗", .danger), ("🛑", .danger),
        ]
        return table.first { plain.hasPrefix($0.0) }?.1
    }
}
