import Articles

/// Reads the text of XML and HTML: element contents, faults first.
enum MarkupText {
    /// The contents of the elements, in source order, scored by what they say and by the element's name.
    static func lines(_ lines: [PastedLine]) -> [TellingLine] {
        var found: [TellingLine] = []
        var element = ""
        var content: [UInt8] = []
        var isHidden = false
        func finish(_ line: Int) {
            let text = decoded(content).trimmed
            content = []
            guard !isHidden, text.utf8.count > 1, text.utf8.contains(where: { $0.isLetter || $0 >= 0x80 || $0.isDigit })
            else { return }
            let isError = errorElements.contains(element)
            let isCode = codeElements.contains(element)
            let shown = isCode ? "\(element): \(text)" : text
            let score = LineScore.score(Array(shown.utf8), level: nil) + (isError || isCode ? 2.5 : 0)
            found.append(TellingLine(text: shown, line: line, score: score))
        }
        for line in lines {
            let bytes = line.bytes
            var index = 0
            while index < bytes.count {
                guard bytes[index] == UInt8(ascii: "<"), let close = tagEnd(bytes, index) else {
                    if content.count < 2_000 { content.append(bytes[index]) }
                    index += 1
                    continue
                }
                let (name, isEnd) = tagName(bytes, index + 1)
                if !inlineElements.contains(name) {
                    finish(line.number)
                    element = isEnd ? "" : name
                    isHidden = !isEnd && (name == "script" || name == "style")
                }
                index = close + 1
            }
            if !content.isEmpty { content.append(0x20) }
        }
        finish(lines.last?.number ?? 1)
        return found
    }

    private static func tagEnd(_ bytes: [UInt8], _ open: Int) -> Int? {
        guard open + 1 < bytes.count, bytes[open + 1].isLetter || "/!?".utf8.contains(bytes[open + 1]) else {
            return nil
        }
        var index = open + 1
        // Bounded, so that a text of nothing but opening brackets takes linear time.
        while index < bytes.count, index - open < 600 {
            if bytes[index] == UInt8(ascii: ">") { return index }
            index += 1
        }
        return nil
    }

    /// The name in lower case without its namespace.
    private static func tagName(_ bytes: [UInt8], _ start: Int) -> (name: String, isEnd: Bool) {
        let isEnd = bytes[start] == UInt8(ascii: "/")
        var first = isEnd ? start + 1 : start
        var end = first
        while end < bytes.count,
            bytes[end].isWordByte || bytes[end] == UInt8(ascii: ":") || bytes[end] == UInt8(ascii: "-")
        {
            if bytes[end] == UInt8(ascii: ":") { first = end + 1 }
            end += 1
        }
        return (bytes.lowercasedText(first..<end), isEnd)
    }

    private static func decoded(_ content: [UInt8]) -> String {
        let text = String(decoding: content, as: UTF8.self)
        guard text.contains("&") else { return text }
        var output = ""
        var rest = text[...]
        while let ampersand = rest.firstIndex(of: "&") {
            output += rest[..<ampersand]
            rest = rest[ampersand...]
            if let entity = entities.first(where: { rest.hasPrefix($0.key) }) {
                output += entity.value
                rest = rest.dropFirst(entity.key.count)
            } else {
                output.append("&")
                rest = rest.dropFirst()
            }
        }
        return output + rest
    }

    private static let entities = [
        "&lt;": "<", "&gt;": ">", "&amp;": "&", "&quot;": "\"", "&#39;": "'", "&apos;": "'", "&nbsp;": " ",
    ]

    private static let inlineElements: Set<String> = [
        "b", "i", "em", "strong", "span", "a", "code", "br", "font", "u", "small",
    ]

    private static let errorElements: Set<String> = [
        "message", "faultstring", "error", "detail", "reason", "text", "errormessage", "title", "h1", "h2",
        "description",
        "error_description", "exceptionmessage", "fault",
    ]

    private static let codeElements: Set<String> = [
        "code", "faultcode", "errorcode", "exceptioncode", "subcode", "value", "status", "statuscode",
    ]
}
