/// An article's headings with what stands below each, lost headings found again.
struct Outline {
    /// A heading and the blocks down to the next one.
    struct Node {
        var title: String
        /// The heading as written, without its mark.
        var text: String
        /// Source line of the heading; for text before the first heading, of its first block.
        var line: Int
        var level: Int
        /// What its own words say, without what it inherits.
        var role: Section.Role?
        /// Whether it is one stage of a procedure (`Step 2: ...`).
        var isStage: Bool
        /// Whether the heading was bold or bare text.
        var isLost: Bool
        /// Whether it is a tab, one of several alternatives.
        var isTab: Bool
        var parent: Int?
        var blocks: [MarkdownBlock] = []
    }

    /// In source order; the first is the title's, or stands for the text before the first heading.
    private(set) var nodes: [Node] = []
    private(set) var diagnostics: [Diagnostic] = []
    /// Title and line, if the text has one.
    private(set) var title: (text: String, line: Int)?

    /// Headings that are read as such; later ones are text.
    ///
    /// Far above any real article, it bounds the work on a hostile one.
    private static let mostNodes = 2000

    private let path: String
    private let isTitled: Bool
    private let isPlainText: Bool
    private var current = 0
    /// Words that the first paragraph of a section begins with, and that section, to find lost headings.
    private var openings: [(words: [Substring], node: Int)] = []

    /// Finds the headings of an article.
    ///
    /// - Parameters:
    ///   - blocks: The article's blocks.
    ///   - isTitled: Whether the front matter gives a title, so that only a heading of level 1 can be one.
    ///   - path: The article's path.
    init(_ blocks: [MarkdownBlock], isTitled: Bool = false, path: String) {
        self.path = path
        self.isTitled = isTitled
        isPlainText = !blocks.contains { $0.headingLevel != nil }
        nodes = [
            Node(
                title: "", text: "", line: blocks.first?.lines.lowerBound ?? 1, level: 0, role: .introduction,
                isStage: false,
                isLost: false, isTab: false, parent: nil)
        ]
        read(blocks)
    }

    /// The role of a node, its own or the nearest one above it.
    func effectiveRole(_ index: Int) -> Section.Role {
        var node: Int? = index
        while let place = node {
            if let role = nodes[place].role { return role == .introduction && place != index ? .other : role }
            node = nodes[place].parent
        }
        return .other
    }

    /// Places of the nodes right below a node.
    func children(of index: Int) -> [Int] {
        nodes.indices.filter { nodes[$0].parent == index }
    }

    // MARK: Blocks

    private mutating func read(_ blocks: [MarkdownBlock]) {
        for (index, block) in blocks.enumerated() {
            let next = index + 1 < blocks.count ? blocks[index + 1] : nil
            switch block.kind {
            case .heading(let level):
                readHeading(block, level)
            case .component(.tab), .component(.accordion):
                readTitled(block)
            case .paragraph:
                let previous = index > 0 ? blocks[index - 1] : nil
                if !readLostHeading(block, after: previous, before: next) { append(block) }
            default: append(block)
            }
        }
    }

    private mutating func append(_ block: MarkdownBlock) {
        if block.kind == .paragraph,
            nodes[current].blocks.isEmpty || nodes[current].blocks.allSatisfy({ $0.kind != .paragraph })
        {
            openings.append((block.plain.split(separator: " ", maxSplits: 12), current))
        }
        nodes[current].blocks.append(block)
    }

    private mutating func readHeading(_ block: MarkdownBlock, _ level: Int) {
        let text = withoutID(block.plain)
        let isFirst = nodes.count == 1 && nodes[0].level == 0
        if title == nil, !text.isEmpty,
            level == 1
                || (isFirst && !isTitled && nodes[0].blocks.isEmpty && HeadingWords.role(of: text) == nil
                    && !HeadingWords.isStep(text))
        {
            title = (text, block.lines.lowerBound)
            if isFirst {
                nodes[0].title = text
                nodes[0].text = block.text
                nodes[0].level = level
                nodes[0].line = min(nodes[0].line, block.lines.lowerBound)
                return
            }
        }
        guard !text.isEmpty else { return }
        guard nodes.count < Self.mostNodes else {
            var paragraph = block
            paragraph.kind = .paragraph
            append(paragraph)
            return
        }
        open(text, as: block.text, block.lines.lowerBound, level: level, isLost: false)
    }

    private mutating func readTitled(_ block: MarkdownBlock) {
        let outer = current
        if let title = block.title, nodes.count < Self.mostNodes,
            block.kind == .component(.tab) || !block.children.isEmpty
        {
            open(
                title.text.trimmed, title.line, level: nodes[current].level + 1, isLost: false,
                isTab: block.kind == .component(.tab), parent: current)
        }
        read(block.children)
        current = outer
    }

    /// Opens a section below the nearest one of a lower level.
    private mutating func open(
        _ title: String, as text: String? = nil, _ line: Int, level: Int, isLost: Bool, isTab: Bool = false,
        parent: Int? = nil
    ) {
        var place = parent ?? current
        if parent == nil {
            while nodes[place].level >= level, let above = nodes[place].parent { place = above }
        }
        nodes.append(
            Node(
                title: title, text: text ?? title, line: line, level: level, role: Self.role(of: title),
                isStage: HeadingWords.isStep(title), isLost: isLost, isTab: isTab, parent: place))
        current = nodes.count - 1
    }

    /// The role of a heading; `Error: "no such file"` names an error and heads what there is to say about it.
    private static func role(of title: String) -> Section.Role? {
        let role = HeadingWords.role(of: title)
        return role == .error && HeadingWords.remainder(of: title) != nil ? nil : role
    }

    private static func withoutMarks(_ heading: String) -> String {
        heading.trimmingBytes { $0.isWhitespace || "*_:".utf8.contains($0) }
    }

    private func withoutID(_ heading: String) -> String {
        guard heading.utf8.contains(UInt8(ascii: "{")), let id = heading.firstRange(of: "{#") else {
            return heading.trimmed
        }
        return String(heading[..<id.lowerBound]).trimmed
    }

    // MARK: Lost headings

    /// Opens a section if the paragraph is a heading that lost its mark.
    private mutating func readLostHeading(
        _ block: MarkdownBlock, after previous: MarkdownBlock?, before next: MarkdownBlock?
    ) -> Bool {
        if readSameOpening(block) { return true }
        let plain = block.plain
        guard nodes.count < Self.mostNodes, block.lines.count == 1, block.images.isEmpty, !plain.isEmpty,
            plain.utf8.count <= 80
        else { return false }
        let words = plain.trimmingBytes { $0.isWhitespace || $0 == UInt8(ascii: ":") }
        guard let first = words.first, first.isUppercase || first.isNumber, let last = words.last,
            !".!,;".contains(last), !(previous.map { $0.kind == .paragraph && $0.plain.hasSuffix(":") } ?? false)
        else { return false }
        let isBold = block.isOneSpan && block.spans.first?.kind == .strong && block.links.isEmpty
        let role = HeadingWords.role(of: plain)
        let isLabel = plain.hasSuffix(":") && role != nil && (next?.isList ?? false) && plain.utf8.count <= 40
        let isBare =
            isPlainText && plain.utf8.count <= 60 && block.spans.isEmpty && block.links.isEmpty
            && !plain.hasSuffix(":") && next != nil && !plain.contains("://")
        // "Cause 2" and "Scenario 1" on a line of their own head what follows.
        let isNumbered =
            role != nil && next != nil && block.spans.isEmpty && HeadingWords.number(of: plain) != nil
            && plain.split(separator: " ").count == 2
        guard isBold || isLabel || isBare || isNumbered else { return false }
        if isBold, next == nil || (role == nil && plain.split(separator: " ").count > 9) { return false }

        if isBare, !isTitled, title == nil, nodes.count == 1, nodes[0].blocks.isEmpty {
            title = (words, block.lines.lowerBound)
            nodes[0].title = words
            nodes[0].level = 1
        } else {
            open(
                words, as: Self.withoutMarks(block.text), block.lines.lowerBound,
                level: lostLevel(isLabel: isBold || isLabel || isNumbered), isLost: true)
        }
        report(block, words)
        return true
    }

    /// The level of a lost heading: below the last real one; a bare line right below another goes under it.
    private func lostLevel(isLabel: Bool) -> Int {
        var place = current
        if isLabel {
            while nodes[place].isLost, nodes[place].role != nil || !isPlainText, let above = nodes[place].parent {
                place = above
            }
            return nodes[place].level + 1
        }
        while nodes[place].isLost, nodes[place].role == .cause || nodes[place].role == .prerequisites,
            let above = nodes[place].parent
        {
            place = above
        }
        guard nodes[place].isLost else { return nodes[place].level + 1 }
        return nodes[place].blocks.isEmpty ? nodes[place].level + 1 : nodes[place].level
    }

    private mutating func report(_ block: MarkdownBlock, _ words: String) {
        diagnostics.append(
            Diagnostic(
                id: "LostHeading", severity: .warning, path: path, line: block.lines.lowerBound,
                summary: "'\(words)' is used as a heading without being one",
                fixes: ["write it as '\(String(repeating: "#", count: max(2, min(6, nodes[current].level)))) \(words)'"]
            ))
    }

    /// Opens a section where a paragraph begins with the same words as the first one of an earlier section.
    ///
    /// "To reset your connection to A, ..." below "A", then, after the list that closes A, "To reset your connection to
    /// B, ...": the heading "B" was lost.
    private mutating func readSameOpening(_ block: MarkdownBlock) -> Bool {
        guard let role = nodes[current].role, role == .cause || role == .related,
            nodes[current].blocks.contains(where: \.isList),
            let parent = nodes[current].parent
        else { return false }
        let words = block.plain.split(separator: " ", maxSplits: 12)
        guard let opening = openings.first(where: { $0.node == parent }) else { return false }
        let same = zip(words, opening.words).prefix { $0 == $1 }.count
        guard same >= 4 else { return false }
        let rest = words.dropFirst(same)
        var name: [Substring] = []
        for word in rest {
            name.append(word.hasSuffix(",") ? word.dropLast() : word)
            if word.hasSuffix(",") { break }
        }
        guard name.count <= 4, !name.isEmpty else { return false }
        let title = name.joined(separator: " ")
        open(title, block.lines.lowerBound, level: nodes[parent].level, isLost: true, parent: nodes[parent].parent)
        diagnostics.append(
            Diagnostic(
                id: "LostHeading", severity: .warning, path: path, line: block.lines.lowerBound,
                summary: "Heading of the part about '\(title)' is missing",
                fixes: [
                    "write '\(String(repeating: "#", count: max(2, min(6, nodes[parent].level)))) \(title)' above it"
                ]))
        append(block)
        return true
    }
}
