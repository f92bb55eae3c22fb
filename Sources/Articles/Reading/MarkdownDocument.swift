import CCmark

/// The tree of blocks that libcmark makes of a prepared text.
///
/// This is the one file that touches libcmark.
struct MarkdownDocument {
    /// Top-level blocks in source order.
    var blocks: [MarkdownBlock] = []
    var diagnostics: [Diagnostic] = []

    private let prepared: PreparedText
    /// Deeper nesting is read as if it stood at this depth.
    private static let deepest = 40

    init(_ prepared: PreparedText, path: String) {
        self.prepared = prepared
        let (input, tamedLine) = CommonMarkInput.bytes(of: prepared.lines)
        if let tamedLine {
            diagnostics.append(
                Diagnostic(
                    id: "TooComplex", severity: .warning, path: path,
                    line: prepared.sources[min(tamedLine, prepared.sources.count - 1)],
                    summary: "Paragraph has thousands of brackets or marks; they are read as plain text",
                    fixes: ["put machine output into a code fence"]))
        }
        // The tree is freed below, with every string it owns: nothing of it outlives this function
        // (cmark.h, "Memory management": nodes own their strings).
        let parsed = input.withUnsafeBufferPointer { buffer in
            buffer.withMemoryRebound(to: CChar.self) { characters in
                cmark_parse_document(characters.baseAddress, characters.count, CMARK_OPT_DEFAULT)
            }
        }
        guard let root = parsed else { return }
        defer { cmark_node_free(root) }
        blocks = children(of: root, quotes: 0, depth: 0)
    }

    private func children(of node: OpaquePointer, quotes: Int, depth: Int) -> [MarkdownBlock] {
        var found: [MarkdownBlock] = []
        var next = cmark_node_first_child(node)
        while let child = next {
            if let block = block(child, quotes: quotes, depth: depth) { found.append(block) }
            next = cmark_node_next(child)
        }
        return found
    }

    private func block(_ node: OpaquePointer, quotes: Int, depth: Int) -> MarkdownBlock? {
        let count = prepared.lines.count
        let first = min(max(1, Int(cmark_node_get_start_line(node))), max(1, count))
        let last = min(max(first, Int(cmark_node_get_end_line(node))), max(1, count))
        guard count > 0 else { return nil }
        let type = cmark_node_get_type(node)
        let span = prepared.sources[first - 1]...max(prepared.sources[first - 1], prepared.sources[last - 1])
        var block = MarkdownBlock(kind: .paragraph, lines: span)
        switch type {
        case CMARK_NODE_PARAGRAPH:
            readInlines(node, into: &block)
            setText(&block, first, last, column: Int(cmark_node_get_start_column(node)), quotes: quotes)
            if PipeTable.isTable(block.text) {
                block.kind = .table
                block.plain = PipeTable.plainText(block.plain)
            }
        case CMARK_NODE_HEADING:
            block.kind = .heading(Int(cmark_node_get_heading_level(node)))
            readInlines(node, into: &block)
            setText(&block, first, first, column: Int(cmark_node_get_start_column(node)), quotes: quotes)
            block.text = block.text.trimmingBytes { $0.isWhitespace || $0 == UInt8(ascii: "#") }
            block.lines = prepared.sources[first - 1]...prepared.sources[first - 1]
        case CMARK_NODE_CODE_BLOCK:
            block.kind = .code
            setCode(&block, node, first, last)
        case CMARK_NODE_HTML_BLOCK:
            block.kind = .html
            let literal = cmark_node_get_literal(node).map { String(cString: $0) } ?? ""
            setText(&block, first, last, column: Int(cmark_node_get_start_column(node)), quotes: quotes)
            block.plain = HTMLText.words(of: literal)
            block.images = HTMLText.images(in: literal, line: span.lowerBound)
        case CMARK_NODE_THEMATIC_BREAK: block.kind = .rule
        case CMARK_NODE_BLOCK_QUOTE: block.kind = .quote
        case CMARK_NODE_ITEM: block.kind = .item
        case CMARK_NODE_LIST:
            block.kind = .list(
                isOrdered: cmark_node_get_list_type(node) == CMARK_ORDERED_LIST,
                start: Int(cmark_node_get_list_start(node)))
        default: return nil
        }
        if depth < Self.deepest, [CMARK_NODE_BLOCK_QUOTE, CMARK_NODE_ITEM, CMARK_NODE_LIST].contains(type) {
            block.children = children(
                of: node, quotes: quotes + (type == CMARK_NODE_BLOCK_QUOTE ? 1 : 0), depth: depth + 1)
            // Ends of items and lists can lie past their text.
            if let end = block.children.last?.lines.upperBound {
                block.lines = span.lowerBound...max(span.lowerBound, end)
            }
        }
        return block
    }

    // MARK: Text as written

    /// Takes the text of the prepared lines from `first` to `last` without container marks.
    private func setText(_ block: inout MarkdownBlock, _ first: Int, _ last: Int, column: Int, quotes: Int) {
        var text = ""
        var previous = prepared.sources[first - 1]
        for index in first...last {
            let line = prepared.lines[index - 1]
            var bytes = line.utf8[...]
            if index == first, column > 1, column - 1 <= bytes.count {
                bytes = bytes.dropFirst(column - 1)
            } else {
                for _ in 0..<quotes {
                    let rest = bytes.drop(while: \.isWhitespace)
                    guard rest.first == UInt8(ascii: ">") else { break }
                    bytes = rest.dropFirst()
                }
            }
            bytes = bytes.drop(while: \.isWhitespace)
            if index > first {
                // A line that the dialect pass took away leaves a gap in the numbering.
                text += String(repeating: "\n", count: max(1, prepared.sources[index - 1] - previous))
                previous = prepared.sources[index - 1]
            }
            text += (String(bytes) ?? String(decoding: bytes, as: UTF8.self)).trimmedEnd
        }
        block.text = text
    }

    private func setCode(_ block: inout MarkdownBlock, _ node: OpaquePointer, _ first: Int, _ last: Int) {
        let literal = cmark_node_get_literal(node).map { String(cString: $0) } ?? ""
        var code = literal[...]
        while code.utf8.last == UInt8(ascii: "\n") { code = code.dropLast() }
        let opener = prepared.lines[first - 1].utf8.drop { $0.isWhitespace || $0 == UInt8(ascii: ">") }
        // No function tells fenced from indented code: the source line does.
        let isFenced =
            opener.starts(with: "```".utf8) || opener.starts(with: "~~~".utf8) || prepared.isFenceAfterMarker(first)
        let start = min(isFenced ? first + 1 : first, prepared.sources.count)
        let rows = code.utf8.reduce(1) { $0 + ($1 == UInt8(ascii: "\n") ? 1 : 0) }
        let end = min(start + rows - 1, prepared.sources.count)
        block.lines = prepared.sources[start - 1]...max(prepared.sources[start - 1], prepared.sources[end - 1])
        block.text = String(code)
        block.plain = block.text
    }

    // MARK: Inlines

    private func readInlines(_ node: OpaquePointer, into block: inout MarkdownBlock) {
        var reader = InlineReader(line: block.lines.lowerBound)
        var next = cmark_node_first_child(node)
        while let child = next {
            reader.read(child, depth: 0)
            next = cmark_node_next(child)
        }
        reader.finish()
        block.plain = reader.plain
        block.spans = reader.spans
        block.links = reader.links
        block.images = reader.images
        block.isOneSpan =
            reader.spans.count == 1 && reader.spans[0].kind != .code
            && reader.plain.trimmingBytes { $0.isWhitespace || $0 == UInt8(ascii: ":") }
                == reader.spans[0].text.trimmingBytes { $0.isWhitespace || $0 == UInt8(ascii: ":") }
    }
}

/// Collects what a paragraph's inline nodes say.
private struct InlineReader {
    var plain = ""
    var spans: [MarkdownBlock.Span] = []
    var links: [MarkdownBlock.Link] = []
    var images: [ArticleImage] = []
    private var line: Int

    init(line: Int) {
        self.line = line
    }

    mutating func read(_ node: OpaquePointer, depth: Int) {
        guard depth < 100 else { return }
        switch cmark_node_get_type(node) {
        case CMARK_NODE_TEXT: plain += literal(node)
        case CMARK_NODE_CODE:
            let code = literal(node)
            plain += code
            spans.append(MarkdownBlock.Span(kind: .code, text: code))
        case CMARK_NODE_SOFTBREAK, CMARK_NODE_LINEBREAK:
            plain += "\n"
            line += 1
        case CMARK_NODE_HTML_INLINE: plain += HTMLText.inline(literal(node))
        case CMARK_NODE_STRONG: readSpan(node, .strong, depth)
        case CMARK_NODE_EMPH: readSpan(node, .emphasis, depth)
        case CMARK_NODE_LINK:
            let start = plain.utf8.count
            readChildren(node, depth)
            let target = cmark_node_get_url(node).map { String(cString: $0) } ?? ""
            links.append(MarkdownBlock.Link(title: suffix(from: start), target: target))
        case CMARK_NODE_IMAGE:
            let length = plain.utf8.count
            readChildren(node, depth)
            let alternative = suffix(from: length)
            // A picture's alternative text stands for the picture, not in the sentence.
            plain = String(plain.utf8.prefix(length)) ?? plain
            let source = cmark_node_get_url(node).map { String(cString: $0) } ?? ""
            images.append(ArticleImage(alternativeText: alternative.trimmed, source: source, line: line))
        default: readChildren(node, depth)
        }
    }

    mutating func finish() {
        plain = plain.trimmed
    }

    private mutating func readSpan(_ node: OpaquePointer, _ kind: MarkdownBlock.Span.Kind, _ depth: Int) {
        let start = plain.utf8.count
        let count = spans.count
        readChildren(node, depth)
        spans.removeSubrange(count...)
        let text = suffix(from: start).trimmed
        if !text.isEmpty { spans.append(MarkdownBlock.Span(kind: kind, text: text)) }
    }

    private mutating func readChildren(_ node: OpaquePointer, _ depth: Int) {
        var next = cmark_node_first_child(node)
        while let child = next {
            read(child, depth: depth + 1)
            next = cmark_node_next(child)
        }
    }

    private func suffix(from start: Int) -> String {
        String(plain.utf8.dropFirst(start)) ?? ""
    }

    private func literal(_ node: OpaquePointer) -> String {
        cmark_node_get_literal(node).map { String(cString: $0) } ?? ""
    }
}
