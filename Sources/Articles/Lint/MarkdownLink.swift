/// A link or picture of an article.
package struct MarkdownLink: Sendable, Hashable {
    /// Path or URL as written.
    package var target: String
    /// Source line, counted from 1.
    package var line: Int
    package var isImage: Bool

    package init(target: String, line: Int, isImage: Bool) {
        self.target = target
        self.line = line
        self.isImage = isImage
    }

    /// Every link of an article, pictures and related articles included, in source order.
    static func links(of article: Article) -> [MarkdownLink] {
        var links = article.images.map { MarkdownLink(target: $0.source, line: $0.line, isImage: true) }
        for section in article.sections {
            for passage in section.passages where passage.kind != .code {
                links += self.links(in: passage)
            }
        }
        for link in article.related {
            guard let target = link.target else { continue }
            links.append(MarkdownLink(target: target, line: link.lines.lowerBound, isImage: false))
        }
        var seen: Set<MarkdownLink> = []
        var pictures: Set<String> = Set(article.images.map(\.source))
        return links.filter { link in
            if link.isImage { pictures.insert(link.target) }
            return (link.isImage || !pictures.contains(link.target)) && seen.insert(link).inserted
        }.sorted { ($0.line, $0.target) < ($1.line, $1.target) }
    }

    /// Links written `[text](target)`, `![text](target)` and `<a href="target">`; code is left alone.
    static func links(in passage: Passage) -> [MarkdownLink] {
        var scanner = Scanner(bytes: Array(passage.text.utf8), line: passage.lines.lowerBound)
        return scanner.scan()
    }
}

extension MarkdownLink {
    private struct Scanner {
        var bytes: [UInt8]
        var line: Int
        var position = 0
        var links: [MarkdownLink] = []

        mutating func scan() -> [MarkdownLink] {
            var brackets: [(isImage: Bool, line: Int)] = []
            while position < bytes.count {
                switch bytes[position] {
                case UInt8(ascii: "\n"):
                    line += 1
                case UInt8(ascii: "\\"):
                    position += 1
                    if position < bytes.count, bytes[position] == UInt8(ascii: "\n") { line += 1 }
                case UInt8(ascii: "`"):
                    skipCode()
                    continue
                case UInt8(ascii: "["):
                    let isImage = position > 0 && bytes[position - 1] == UInt8(ascii: "!")
                    brackets.append((isImage, line))
                case UInt8(ascii: "]"):
                    if let bracket = brackets.popLast() { closeBracket(bracket) }
                case UInt8(ascii: "h"), UInt8(ascii: "H"):
                    takeAttribute()
                default:
                    break
                }
                position += 1
            }
            return links
        }

        /// Moves past a code span, or past its opening mark where it is never closed.
        private mutating func skipCode() {
            let start = position
            while position < bytes.count, bytes[position] == UInt8(ascii: "`") { position += 1 }
            let length = position - start
            var run = 0
            for offset in position...bytes.count {
                if offset < bytes.count, bytes[offset] == UInt8(ascii: "`") {
                    run += 1
                } else if run == length {
                    line += bytes[position..<offset].count { $0 == UInt8(ascii: "\n") }
                    position = offset
                    return
                } else {
                    run = 0
                }
            }
        }

        /// Reads `(target "title")` behind a closing bracket.
        private mutating func closeBracket(_ bracket: (isImage: Bool, line: Int)) {
            var end = position + 1
            guard end < bytes.count, bytes[end] == UInt8(ascii: "(") else { return }
            end += 1
            while end < bytes.count, bytes[end].isASCIIBlank { end += 1 }
            let start: Int
            if end < bytes.count, bytes[end] == UInt8(ascii: "<") {
                start = end + 1
                end = start
                while end < bytes.count, bytes[end] != UInt8(ascii: ">"), bytes[end] != 0x0a { end += 1 }
                guard end < bytes.count, bytes[end] == UInt8(ascii: ">") else { return }
            } else {
                start = end
                var depth = 0
                while end < bytes.count, !bytes[end].isASCIIBlank {
                    if bytes[end] == UInt8(ascii: "(") { depth += 1 }
                    if bytes[end] == UInt8(ascii: ")") {
                        if depth == 0 { break }
                        depth -= 1
                    }
                    if bytes[end] == UInt8(ascii: "\\"), end + 1 < bytes.count { end += 1 }
                    end += 1
                }
                guard end < bytes.count else { return }
            }
            append(bytes[start..<min(end, bytes.count)], line: bracket.line, isImage: bracket.isImage)
        }

        /// Reads `href="target"`.
        private mutating func takeAttribute() {
            guard position > 0, bytes[position - 1].isASCIIBlank else { return }
            let name = bytes[position...].prefix(6).map(\.asciiLowercased)
            guard name == Array("href=\"".utf8) || name == Array("href='".utf8) else { return }
            let start = position + 6
            let end = bytes[start...].firstIndex(of: bytes[start - 1]) ?? start
            append(bytes[start..<end], line: line, isImage: false)
        }

        private mutating func append(_ target: ArraySlice<UInt8>, line: Int, isImage: Bool) {
            guard !target.isEmpty else { return }
            links.append(
                MarkdownLink(target: String(decoding: target, as: UTF8.self), line: line, isImage: isImage))
        }
    }
}
