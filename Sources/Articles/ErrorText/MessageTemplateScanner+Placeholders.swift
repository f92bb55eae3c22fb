/// Variable parts that the message or article marks itself: place holders, quotation marks, tags.
extension MessageTemplateScanner {
    /// The end of a place holder such as `<host>`, `{0}`, `%s`, `${HOST}`, `[hostname]`, `xxx`, `***`.
    func placeholderEnd(at index: Int) -> Int? {
        let isFree = !byte(at: index - 1).isWordByte
        switch bytes[index] {
        case UInt8(ascii: "<"): return isFree ? anglePlaceholderEnd(index) : nil
        case UInt8(ascii: "{"): return bracePlaceholderEnd(index)
        case UInt8(ascii: "$"), UInt8(ascii: "#"):
            if byte(at: index + 1) == UInt8(ascii: "{") { return bracePlaceholderEnd(index + 1) }
            guard bytes[index] == UInt8(ascii: "$"), isFree, byte(at: index + 1).isWordByte else { return nil }
            return runEnd(index + 1) { $0.isWordByte }
        case UInt8(ascii: "%"): return byte(at: index - 1).isDigit ? nil : formatEnd(index)
        case UInt8(ascii: "["): return bracketPlaceholderEnd(index)
        case UInt8(ascii: "*"), UInt8(ascii: "_"):
            let end = runEnd(index) { $0 == bytes[index] }
            return end - index >= 3 ? end : nil
        case UInt8(ascii: "."):
            let end = runEnd(index) { $0 == UInt8(ascii: ".") }
            return end - index >= 3 ? end : nil
        case 0xE2:
            return byte(at: index + 1) == 0x80 && byte(at: index + 2) == 0xA6 ? index + 3 : nil
        case UInt8(ascii: "x"), UInt8(ascii: "X"):
            guard isFree else { return nil }
            let end = runEnd(index) { $0 | 0x20 == UInt8(ascii: "x") || $0 == UInt8(ascii: "-") }
            return end - index >= 3 && !byte(at: end).isWordByte ? end : nil
        default: return nil
        }
    }

    /// What a place holder stands for by its name: `<host>`, `{port}`, `$HOST`.
    func placeholderRule(_ range: Range<Int>) -> MessageTemplate.Rule {
        var name = range
        while !name.isEmpty, !bytes[name.lowerBound].isLetter { name.removeFirst() }
        while !name.isEmpty, !bytes[name.upperBound - 1].isLetter { name.removeLast() }
        switch bytes.lowercasedText(name) {
        case "host", "hostname", "server", "servername", "ip", "address": return .host
        case let name: return MessageTemplate.Rule(rawValue: name) ?? .value
        }
    }

    /// The end of an HTML tag, which is neither constant nor variable.
    func markupEnd(at index: Int) -> Int? {
        guard bytes[index] == UInt8(ascii: "<"), let end = closing(UInt8(ascii: ">"), from: index + 1, within: 60)
        else {
            return nil
        }
        let start = byte(at: index + 1) == UInt8(ascii: "/") ? index + 2 : index + 1
        let name = bytes.lowercasedText(start..<runEnd(start) { $0.isAlphanumeric })
        return start > index + 1 || Self.tags.contains(name) ? end + 1 : nil
    }

    /// The end of a quoted name; `nil` where a quotation is a sentence, an error code or the whole message.
    func quotedEnd(at index: Int) -> Int? {
        guard let (start, closings) = quotation(at: index) else { return nil }
        guard let (content, end) = quotedContent(from: start, closings: closings) else { return nil }
        if index == 0 && end == bytes.count || isCode(content) || isSentence(content) { return nil }
        return end
    }

    private func anglePlaceholderEnd(_ index: Int) -> Int? {
        guard let end = closing(UInt8(ascii: ">"), from: index + 1, within: 48), end > index + 1 else { return nil }
        let content = bytes[(index + 1)..<end]
        let isName = content.allSatisfy {
            $0.isWordByte || $0 >= 0x80 || $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: ".")
        }
        guard isName, content.contains(where: { $0.isWordByte || $0 >= 0x80 }) else { return nil }
        return Self.tags.contains(bytes.lowercasedText((index + 1)..<end)) ? nil : end + 1
    }

    private func bracePlaceholderEnd(_ index: Int) -> Int? {
        let isDouble = byte(at: index + 1) == UInt8(ascii: "{")
        guard let end = closing(UInt8(ascii: "}"), from: index + (isDouble ? 2 : 1), within: 60) else { return nil }
        let content = bytes[(index + 1)..<end]
        guard !content.contains(UInt8(ascii: "\"")), !content.contains(UInt8(ascii: ",")) || isDouble else {
            return nil
        }
        return isDouble && byte(at: end + 1) == UInt8(ascii: "}") ? end + 2 : end + 1
    }

    /// `[hostname]` by its word, `[i-01ff]` and `[31337]` by their digits.
    private func bracketPlaceholderEnd(_ index: Int) -> Int? {
        guard let end = closing(UInt8(ascii: "]"), from: index + 1, within: 48), end > index + 1 else { return nil }
        let range = (index + 1)..<end
        guard !isCode(range) else { return nil }
        let content = bytes[range]
        let isToken = content.allSatisfy {
            $0.isWordByte || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: ":")
                || $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: "#")
        }
        if isToken, content.contains(where: \.isDigit) { return end + 1 }
        let words = bytes.lowercasedText(range).split(whereSeparator: { " -_".contains($0) })
        return words.contains { Self.placeholderWords.contains(String($0)) } && words.count <= 3 ? end + 1 : nil
    }

    /// A format of C, Python, Windows or Objective-C: `%s`, `%1$d`, `%(name)s`, `%.2f`, `%@`, `%1!s!`, `%HOST%`.
    private func formatEnd(_ index: Int) -> Int? {
        var end = index + 1
        if byte(at: end) == UInt8(ascii: "(") {
            guard let close = closing(UInt8(ascii: ")"), from: end + 1, within: 40) else { return nil }
            end = close + 1
        }
        let digits = runEnd(end) {
            $0.isDigit || $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: "$") || $0 == UInt8(ascii: "-")
        }
        if byte(at: digits) == UInt8(ascii: "!"), let close = closing(UInt8(ascii: "!"), from: digits + 1, within: 8) {
            return close + 1
        }
        var letter = digits
        while byte(at: letter) == UInt8(ascii: "l") || byte(at: letter) == UInt8(ascii: "z")
            || byte(at: letter) == UInt8(ascii: "h")
        {
            letter += 1
        }
        if Self.conversions.contains(byte(at: letter)), !byte(at: letter + 1).isWordByte { return letter + 1 }
        if digits > end, !byte(at: digits).isWordByte { return digits }
        let name = runEnd(end) { $0.isWordByte }
        return name > end + 1 && byte(at: name) == UInt8(ascii: "%") ? name + 1 : nil
    }

    private func runEnd(_ start: Int, while isIncluded: (UInt8) -> Bool) -> Int {
        var end = start
        while end < bytes.count, isIncluded(bytes[end]) { end += 1 }
        return end
    }

    private func closing(_ mark: UInt8, from start: Int, within limit: Int) -> Int? {
        var index = start
        while index < bytes.count, index - start <= limit, !bytes[index].isNewline {
            if bytes[index] == mark { return index }
            index += 1
        }
        return nil
    }

    /// Where the content of a quotation that opens at `index` starts, and the marks that close it.
    private func quotation(at index: Int) -> (start: Int, closings: [[UInt8]])? {
        switch bytes[index] {
        case UInt8(ascii: "\""): return (index + 1, [[UInt8(ascii: "\"")]])
        case UInt8(ascii: "`"): return (index + 1, [[UInt8(ascii: "`")], [UInt8(ascii: "'")]])
        case UInt8(ascii: "'"):
            return byte(at: index - 1).isWordByte ? nil : (index + 1, [[UInt8(ascii: "'")]])
        case 0xC2 where byte(at: index + 1) == 0xAB: return (index + 2, [[0xC2, 0xBB]])
        case 0xE2 where byte(at: index + 1) == 0x80:
            switch byte(at: index + 2) {
            case 0x9C: return (index + 3, [[0xE2, 0x80, 0x9D]])
            case 0x9E: return (index + 3, [[0xE2, 0x80, 0x9C], [0xE2, 0x80, 0x9D]])
            case 0x98: return byte(at: index - 1).isWordByte ? nil : (index + 3, [[0xE2, 0x80, 0x99]])
            default: return nil
            }
        case 0xE3 where byte(at: index + 1) == 0x80 && byte(at: index + 2) == 0x8C:
            return (index + 3, [[0xE3, 0x80, 0x8D]])
        default: return nil
        }
    }

    private func quotedContent(from start: Int, closings: [[UInt8]]) -> (content: Range<Int>, end: Int)? {
        var index = start
        while index < bytes.count, index - start <= 160, !bytes[index].isNewline {
            for closing in closings where bytes[index] == closing[0] && bytes[index...].starts(with: closing) {
                let end = index + closing.count
                let isApostrophe = closing[0] == UInt8(ascii: "'") || closing.last == 0x99
                if !isApostrophe || !byte(at: end).isWordByte { return (start..<index, end) }
            }
            index += 1
        }
        return nil
    }

    /// Three words or more with a word that only sentences have, or more words than a name has.
    private func isSentence(_ range: Range<Int>) -> Bool {
        let words = bytes.lowercasedText(range).split(separator: " ")
        return words.count > 5 || (words.count >= 3 && words.contains { Self.sentenceWords.contains(String($0)) })
    }

    private static let conversions = Set("sdiuxXfgeEcpqvwn@".utf8)

    private static let sentenceWords: Set<String> = [
        "is", "are", "was", "were", "be", "been", "has", "have", "had", "not", "cannot", "can't", "can", "could",
        "couldn't", "to", "the", "a", "an", "this", "that", "does", "doesn't", "did", "failed", "unable", "denied",
        "isn't", "wasn't", "won't", "will", "must", "please", "or", "you", "your",
    ]

    private static let tags: Set<String> = [
        "a", "b", "i", "p", "br", "br/", "br /", "div", "span", "strong", "em", "code", "pre", "li", "ul", "ol", "td",
        "tr", "th", "table", "tbody", "h1", "h2", "h3", "h4", "html", "head", "body", "title", "hr", "font", "center",
    ]

    private static let placeholderWords: Set<String> = [
        "host", "hostname", "server", "servername", "port", "user", "username", "name", "database", "db", "table",
        "file", "filename", "path", "folder", "url", "uri", "id", "value", "number", "email", "domain", "address", "ip",
        "key", "date", "time", "timestamp", "tenant", "account", "group", "object", "mailbox", "guid", "version",
    ]
}
