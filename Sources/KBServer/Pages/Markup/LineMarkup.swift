import Answering
import Articles

/// Lines of an article as markup: steps as lists, warnings as boxes, each with its place in the article.
struct LineMarkup: Sendable {
    /// Where the places of lines are shown.
    enum Places: Sendable, Hashable {
        /// On the page of the article.
        case article(Article.ID)
        /// Here: this is the article's page, and each line has its anchor.
        case here
    }

    let places: Places
    let inline: InlineMarkup
    /// Pictures of the article, by line.
    let pictures: [Int: [ArticleImage]]
    /// Lines of messages that a program shows; they are set like code.
    var messages: Set<Int> = []
    /// What is added to an item, by its line.
    var remarks: [Int: HTML] = [:]
    /// Whether the items of a part have numbers.
    var numbersItems = false
    /// Lines that have their anchor already.
    private var anchored: Set<Int> = []

    init(places: Places, links: ArticleLinks, pictures: [ArticleImage] = []) {
        self.places = places
        self.inline = InlineMarkup(links: links)
        self.pictures = Dictionary(grouping: pictures, by: \.line)
    }

    /// Lines of one part; headings among them have the level given, 2 to 4.
    mutating func html(_ lines: some Sequence<AnswerLine>, level: Int) -> HTML {
        html(LineNode.trees(of: lines), level: level)
    }

    // MARK: Lists

    private mutating func html(_ nodes: [LineNode], level: Int) -> HTML {
        var markup = HTML()
        var rest = nodes[...]
        while let node = rest.first {
            let kind = ListKind(node)
            guard let kind else {
                rest.removeFirst()
                markup += single(node, level: level)
                continue
            }
            let run = rest.prefix { ListKind($0) == kind }
            rest = rest.dropFirst(run.count)
            let isNumbered = kind == .items && numbersItems && node.first.depth == 0
            if kind == .items, run.count == 1, node.first.depth == 0, !isNumbered {
                // One thing is no list.
                markup += paragraph(node.block)
                markup += "\(remarks[node.first.line])"
                markup += html(node.children, level: level)
                continue
            }
            var items: [HTML] = []
            for (offset, item) in run.enumerated() {
                items.append(self.item(item, number: isNumbered ? "\(offset + 1)" : item.first.step, level: level))
            }
            if kind == .steps || isNumbered {
                markup += "<ol class=\"steps\">\(items)</ol>"
            } else {
                markup += "<ul>\(items)</ul>"
            }
        }
        return markup
    }

    private enum ListKind {
        case steps
        case items

        init?(_ node: LineNode) {
            switch node.first.role {
            case .step: self = .steps
            case .item: self = .items
            default: return nil
            }
        }
    }

    private mutating func item(_ node: LineNode, number: String?, level: Int) -> HTML {
        var lead = HTML()
        for block in node.lead { lead += single(LineNode(block: block, lead: []), level: level) }
        let head: HTML? = number.map { "<span class=\"number\">\($0)</span>" }
        let anchors = anchors(of: node.block)
        let text = paragraph(node.block, hasAnchors: false)
        let remark: HTML? = remarks[node.first.line]
        return """
            <li\(anchors.attribute)>\(head)<div class="body">\(anchors.rest)\(lead)\(text)\(remark)\
            \(html(node.children, level: level))</div></li>
            """
    }

    // MARK: Blocks

    private mutating func single(_ node: LineNode, level: Int) -> HTML {
        let block = node.block
        let under = html(node.children, level: level)
        switch block.first.role {
        case .heading:
            return heading(block, level: level) + under
        case .code: return code(block)
        case .table: return table(block)
        case .quote:
            let anchors = anchors(of: block)
            return
                "<blockquote\(anchors.attribute)>\(anchors.rest)\(paragraphs(block))\(place(block.first.line))</blockquote>"
        case .picture: return picture(block)
        case .note, .tip, .success, .important, .warning, .danger: return callout(block)
        case .condition:
            let content = paragraph(block, style: "condition")
            return under.isEmpty ? content : "<div class=\"branch\">\(content)\(under)</div>"
        case .expectation: return paragraph(block, style: "expectation", lead: "<b class=\"tag\">You should see</b> ")
        case .text, .item, .step: return paragraph(block) + under
        }
    }

    private mutating func heading(_ block: AnswerBlock, level: Int) -> HTML {
        let anchors = anchors(of: block)
        let text = InlineMarkup(links: nil).html(block.first.text)
        let place = place(block.first.line)
        if block.first.depth > 0 {
            return "<p class=\"leads\"\(anchors.attribute)><a href=\"\(address(of: block.first.line))\">\(text)</a></p>"
        }
        switch level {
        case ...2: return "<h2\(anchors.attribute)>\(text)\(place)</h2>"
        case 3: return "<h3\(anchors.attribute)>\(text)\(place)</h3>"
        default: return "<h4\(anchors.attribute)>\(text)\(place)</h4>"
        }
    }

    private mutating func paragraph(
        _ block: AnswerBlock, style: HTML? = nil, lead: HTML? = nil, hasAnchors: Bool = true
    ) -> HTML {
        let anchors = hasAnchors ? anchors(of: block) : Anchors()
        let first = block.first
        let isMessage = messages.contains(first.line) && first.role == .item
        let label: HTML? = first.label.map { "<b class=\"label\">\($0):</b> " }
        let wait: HTML? = first.wait.map { "<b class=\"tag wait\">Wait \(WaitingTime.words($0))</b> " }
        let kind: HTML? = style.map { " class=\"\($0)\"" }
        let text = block.paragraphs.map { inline.html($0) }
        let content: HTML =
            isMessage ? "<span class=\"message\">\(text)</span>" : HTML(text, separator: "<span class=\"gap\"></span>")
        return """
            <p\(kind)\(anchors.attribute)>\(anchors.rest)\(lead)\(label)\(content)\(place(first.line))\(wait)</p>
            """
    }

    private func paragraphs(_ block: AnswerBlock) -> [HTML] {
        block.paragraphs.map { "<p>\(inline.html($0))</p>" }
    }

    private mutating func callout(_ block: AnswerBlock) -> HTML {
        let first = block.first
        let wait: HTML? = first.wait.map { "<b class=\"tag wait\">Wait \(WaitingTime.words($0))</b>" }
        let (style, word) = Self.kind(of: first.role)
        let anchors = anchors(of: block)
        return """
            <div class="callout \(style)" role="note"\(anchors.attribute)>\(anchors.rest)<p class="kind">\(word)\
            \(place(first.line))</p>\(paragraphs(block))\(wait)</div>
            """
    }

    /// Style and name of a callout.
    static func kind(of role: AnswerLine.Role) -> (style: HTML, word: HTML) {
        switch role {
        case .tip: ("good", "Tip")
        case .success: ("good", "Success")
        case .important: ("warning", "Important")
        case .warning: ("warning", "Warning")
        case .danger: ("danger", "Danger")
        default: ("note", "Note")
        }
    }

    private mutating func code(_ block: AnswerBlock) -> HTML {
        var lines: [HTML] = []
        var previous = block.first.line
        for line in block.lines {
            for _ in 0..<max(0, min(line.line - previous - 1, 3)) { lines.append("\n") }
            previous = line.line
            lines.append("<span\(anchor(of: line.line))>\(line.text)</span>\n")
        }
        return """
            <div class="code"><pre tabindex="0"><code>\(lines)</code></pre>\(place(block.first.line))</div>
            """
    }

    private mutating func table(_ block: AnswerBlock) -> HTML {
        let anchors = anchors(of: block)
        let source = block.lines.map(\.text).joined(separator: "\n")
        guard PipeTable.isTable(source) else {
            return
                "<div class=\"code\"\(anchors.attribute)>\(anchors.rest)<pre tabindex=\"0\"><code>\(source)\n</code></pre></div>"
        }
        let rows = block.lines.map { PipeTable.columns($0.text[...]) }
        let width = rows[0].count
        let head: [HTML] = rows[0].map { "<th scope=\"col\">\(inline.html($0))</th>" }
        let body: [HTML] = rows.dropFirst(2).map { row in
            let padded = row.prefix(width) + Array(repeating: "", count: max(0, width - row.count))
            return "<tr>\(padded.map { "<td>\(inline.html($0))</td>" as HTML })</tr>"
        }
        return """
            <div class="table" tabindex="0" role="group" aria-label="Table"\(anchors.attribute)>\(anchors.rest)<table>\
            <thead><tr>\(head)</tr></thead><tbody>\(body)</tbody></table></div>
            """
    }

    private mutating func picture(_ block: AnswerBlock) -> HTML {
        let line = block.first.line
        let label = block.lines.map(\.text).joined(separator: " ")
        let all = pictures[line] ?? []
        let image = all.first { $0.alternativeText == label } ?? all.first
        let address = image.flatMap { inline.links?.address($0.source) }
        let anchors = anchors(of: block)
        return "<p\(anchors.attribute)>\(anchors.rest)\(InlineMarkup.picture(label, address))\(place(line))</p>"
    }

    // MARK: Places

    /// The number of a source line as a link to it.
    func place(_ line: Int) -> HTML {
        " <a class=\"place\" href=\"\(address(of: line))\"><span class=\"unseen\">line </span>\(line)</a>"
    }

    private func address(of line: Int) -> Address {
        switch places {
        case .article(let id): .article(id, line: line)
        case .here: .line(line)
        }
    }

    /// Anchors of the lines of a block.
    private struct Anchors {
        /// For the block's own element.
        var attribute: HTML?
        /// For its further lines, inside it.
        var rest = HTML()
    }

    /// The anchor of a line that is shown outside of the lines given.
    mutating func claim(_ line: Int?) -> HTML? {
        line.flatMap { anchor(of: $0) }
    }

    private mutating func anchors(of block: AnswerBlock) -> Anchors {
        guard places == .here else { return Anchors() }
        var anchors = Anchors(attribute: anchor(of: block.first.line))
        for line in block.lines.dropFirst() {
            if let anchor = anchor(of: line.line) { anchors.rest += "<span\(anchor)></span>" }
        }
        return anchors
    }

    private mutating func anchor(of line: Int) -> HTML? {
        guard places == .here, anchored.insert(line).inserted else { return nil }
        return " id=\"L\(line)\""
    }
}

extension HTML {
    static func + (left: HTML, right: HTML) -> HTML {
        var both = left
        both += right
        return both
    }
}
