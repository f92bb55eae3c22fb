/// The lines of an article's blocks as written, to find a text that a reader sees in its source.
struct WrittenText {
    private var lines: [Int: [String]] = [:]

    init(_ outline: Outline) {
        for node in outline.nodes {
            lines[node.line, default: []].append(node.text)
            for block in node.blocks { add(block) }
        }
    }

    private mutating func add(_ block: MarkdownBlock) {
        if !block.text.isEmpty {
            for (offset, line) in block.text.separatedLines.enumerated() {
                lines[block.lines.lowerBound + offset, default: []].append(String(line))
            }
        }
        for child in block.children { add(child) }
    }

    /// The passage with its text as its lines have it: with the backslashes and marks that a reader does not see.
    func asWritten(_ passage: Passage) -> Passage {
        var written = passage
        var found: [String] = []
        for (offset, line) in passage.text.separatedLines.enumerated() {
            let sources = lines[passage.lines.lowerBound + offset] ?? []
            if line.isBlank || sources.contains(where: { $0.firstRange(of: line) != nil }) {
                found.append(String(line))
            } else {
                guard let text = sources.lazy.compactMap({ Self.find(line, in: $0) }).first else { return passage }
                found.append(text)
            }
        }
        written.text = found.joined(separator: "\n")
        return written
    }

    /// The stretch of a source line that reads as `plain` where escapes and emphasis are left out.
    static func find(_ plain: Substring, in line: String) -> String? {
        let wanted = Array(plain.utf8)
        let bytes = Array(line.utf8)
        guard let first = wanted.first, bytes.count <= 4000 else { return nil }
        for start in bytes.indices where bytes[start] == first {
            var index = start
            var matched = 0
            while index < bytes.count, matched < wanted.count {
                if bytes[index] == wanted[matched] {
                    matched += 1
                } else if !"\\*_`".utf8.contains(bytes[index]) {
                    break
                }
                index += 1
            }
            if matched == wanted.count { return String(decoding: bytes[start..<index], as: UTF8.self) }
        }
        return nil
    }
}
