/// The places inside a page that a `#fragment` can lead to.
///
/// Sites make fragments from headings in slightly different ways (GitHub keeps underscores, others do not; some
/// collapse hyphens). Names are therefore compared by their letters and digits alone: a link is called broken only
/// where no way of making fragments could lead to a heading.
enum Anchor {
    /// Letters and digits of a heading or fragment, in small letters.
    static func normalized(_ name: some StringProtocol) -> String {
        name.lowercased().filter { $0.isLetter || $0.isNumber }
    }

    /// Normalised names of a page's headings, step titles, tabs and explicit anchors.
    static func anchors(of document: LintDocument) -> Set<String> {
        let article = document.article
        var anchors: Set<String> = [normalized(article.title)]
        for section in article.sections { anchors.insert(normalized(section.title)) }
        for solution in article.solutions {
            anchors.insert(normalized(solution.title))
            for stage in solution.stages { anchors.insert(normalized(stage.title)) }
            for step in solution.steps { step.title.map { _ = anchors.insert(normalized($0.plainText)) } }
        }
        addExplicitAnchors(of: document.source, to: &anchors)
        return anchors
    }

    /// Names written as `id="x"`, `name="x"`, `title="x"`, `label="x"`, `{#x}` or in `<summary>`, and source headings.
    private static func addExplicitAnchors(of source: ArticleFile, to anchors: inout Set<String>) {
        let bytes = source.bytes
        for (offset, byte) in bytes.enumerated() {
            switch byte {
            case UInt8(ascii: "="):
                guard offset + 1 < bytes.count, offset >= 2 else { continue }
                let quote = bytes[offset + 1]
                guard quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") else { continue }
                guard let name = attributeName(before: offset, in: bytes), attributes.contains(name) else { continue }
                let value = bytes[(offset + 2)...].prefix { $0 != quote && $0 != UInt8(ascii: "\n") }
                anchors.insert(normalized(String(decoding: value, as: UTF8.self)))
            case UInt8(ascii: "#"):
                if offset > 0, bytes[offset - 1] == UInt8(ascii: "{") {
                    let value = bytes[(offset + 1)...].prefix { $0 != UInt8(ascii: "}") && !$0.isASCIIBlank }
                    anchors.insert(normalized(String(decoding: value, as: UTF8.self)))
                } else if offset == 0 || bytes[offset - 1] == UInt8(ascii: "\n") {
                    let heading = bytes[offset...].prefix { $0 != UInt8(ascii: "\n") }
                    anchors.insert(normalized(withoutTail(String(decoding: heading, as: UTF8.self))))
                }
            default:
                continue
            }
        }
        var start = 0
        while let offset = bytes.firstOffset(of: "<summary>", from: start) {
            start = offset + 9
            let text = bytes[start...].prefix { $0 != UInt8(ascii: "<") }
            anchors.insert(normalized(String(decoding: text, as: UTF8.self)))
        }
    }

    private static let attributes: Set<String> = ["id", "name", "title", "label"]

    /// The word that ends right before `offset`, in small letters.
    private static func attributeName(before offset: Int, in bytes: [UInt8]) -> String? {
        var start = offset
        while start > 0, bytes[start - 1].isLetter, offset - start < 6 { start -= 1 }
        return start == offset ? nil : String(decoding: bytes[start..<offset].map(\.asciiLowercased), as: UTF8.self)
    }

    /// A heading without `{#id}`, `<a id="x"></a>` and the targets of its links.
    private static func withoutTail(_ heading: String) -> String {
        var text = ""
        var depth = 0
        var isTarget = false
        for character in heading {
            switch character {
            case "<", "{": depth += 1
            case ">", "}": depth = max(0, depth - 1)
            case "(" where text.last == "]": isTarget = true
            case ")" where isTarget: isTarget = false
            default: if depth == 0, !isTarget { text.append(character) }
            }
        }
        return text
    }
}
