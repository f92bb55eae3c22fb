/// What raw HTML says to a reader.
enum HTMLText {
    /// An inline tag as text: nothing for an element, itself for a placeholder such as `<host>`.
    static func inline(_ literal: String) -> String {
        let bytes = Array(literal.utf8)[...]
        if let tag = Tag(bytes) {
            if tag.name == "br" { return " " }
            let isElement =
                ComponentName.inlineElements.contains(tag.name.lowercased()) || !tag.attributes.isEmpty
                || tag.isSelfClosing || tag.isClosing
            return isElement ? "" : literal
        }
        return literal.hasPrefix("<!") || literal.hasPrefix("<?") || literal.hasPrefix("</") ? "" : literal
    }

    /// The words between the tags.
    static func words(of html: String) -> String {
        var text: [UInt8] = []
        text.reserveCapacity(html.utf8.count)
        let bytes = Array(html.utf8)
        var index = 0
        while index < bytes.count {
            if bytes[index] == UInt8(ascii: "<") {
                if bytes[index...].starts(with: "<!--".utf8) {
                    index = end(of: "-->", in: bytes, from: index)
                    continue
                }
                if index + 1 < bytes.count, bytes[index + 1].isLetter || bytes[index + 1] == UInt8(ascii: "/") {
                    let close = bytes[index...].firstIndex(of: UInt8(ascii: ">")) ?? bytes.count - 1
                    index = close + 1
                    text.append(0x20)
                    continue
                }
            }
            text.append(bytes[index])
            index += 1
        }
        return String(decoding: text, as: UTF8.self).trimmed
    }

    /// The pictures among the tags.
    static func images(in html: String, line: Int) -> [ArticleImage] {
        guard html.containsIgnoringCase("<img") else { return [] }
        var found: [ArticleImage] = []
        var bytes = Array(html.utf8)[...]
        var number = line
        while let open = bytes.first {
            if open == UInt8(ascii: "\n") { number += 1 }
            if open == UInt8(ascii: "<"), let tag = Tag(bytes), tag.name.lowercased() == "img" {
                found.append(
                    ArticleImage(
                        alternativeText: tag.attributes["alt"] ?? "", source: tag.attributes["src"] ?? "", line: number)
                )
                bytes = bytes.dropFirst(tag.length)
            } else {
                bytes = bytes.dropFirst()
            }
        }
        return found
    }

    private static func end(of mark: StaticString, in bytes: [UInt8], from start: Int) -> Int {
        let wanted = UnsafeBufferPointer(start: mark.utf8Start, count: mark.utf8CodeUnitCount)
        var index = start
        while index + wanted.count <= bytes.count {
            if bytes[index..<(index + wanted.count)].elementsEqual(wanted) { return index + wanted.count }
            index += 1
        }
        return bytes.count
    }
}
