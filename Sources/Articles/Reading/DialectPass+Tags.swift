// JSX and HTML.

extension DialectPass {
    /// Reads the tags that a line begins with; `nil` if it begins with none that arranges blocks.
    mutating func readTags(_ lines: [String], at index: Int, _ line: String) -> Int? {
        let indent = line.indentation
        var bytes = Array(line.utf8.drop(while: \.isWhitespace))[...]
        var taken = 1
        if Tag(bytes) == nil, let joined = joinOpener(lines, at: index, bytes) {
            bytes = joined.bytes
            taken = joined.count
        }
        var hasReadTag = false
        let number = index + 1
        while let tag = Tag(bytes) {
            if tag.name == "img", !tag.isClosing {
                let source = tag.attributes["src"] ?? ""
                let rest = String(decoding: bytes.dropFirst(tag.length), as: UTF8.self)
                guard hasReadTag || rest.drop(while: { $0 == " " }).first.map({ $0 == "<" }) ?? true else { break }
                let alternative = (tag.attributes["alt"] ?? "").filter { $0 != "[" && $0 != "]" }
                emitText(
                    String(repeating: " ", count: indent)
                        + "![\(alternative)](<\(source.filter { $0 != ">" && $0 != "<" })>)",
                    number)
                emit("", number)
                bytes = bytes.dropFirst(tag.length).drop(while: \.isWhitespace)
                hasReadTag = true
                continue
            }
            guard read(tag, at: number) else { break }
            hasReadTag = true
            bytes = bytes.dropFirst(tag.length).drop(while: \.isWhitespace)
            if tag.name == "summary" || tag.name == "Summary", !tag.isClosing {
                bytes = readSummary(bytes, number)
            }
        }
        guard hasReadTag else { return nil }
        var rest = String(decoding: bytes, as: UTF8.self)
        rest = readTrailingClosers(rest, number)
        if rest.isBlank {
            for offset in 0..<taken { emit("", number + offset) }
        } else {
            emitText(String(repeating: " ", count: min(indent, 3)) + rest, number + taken - 1)
        }
        return taken
    }

    /// Applies a tag; false if it arranges no blocks and belongs to the text.
    mutating func read(_ tag: Tag, at number: Int) -> Bool {
        guard let kind = ComponentName.element(tag.name, attributes: tag.attributes) else { return false }
        if tag.isClosing {
            close(tag.name, .tag, at: number)
            return true
        }
        let title =
            tag.attributes["title"] ?? tag.attributes["label"] ?? tag.attributes["name"] ?? tag.attributes["value"]
        if tag.isSelfClosing || ["br", "hr", "source"].contains(tag.name) {
            if case .card = kind {
                open(kind, title: title, name: tag.name, syntax: .tag, at: number)
                close(at: number)
            }
            return true
        }
        if tag.name == "p" || tag.name == "span" || tag.name == "summary" || tag.name == "font" { return true }
        open(kind, title: title, name: tag.name, syntax: .tag, at: number)
        return true
    }

    mutating func readSummary(_ bytes: ArraySlice<UInt8>, _ number: Int) -> ArraySlice<UInt8> {
        let text = String(decoding: bytes, as: UTF8.self)
        let end = text.firstRange(of: "</")
        let title = String(end.map { text[..<$0.lowerBound] } ?? text[...])
        guard let place = frames.last(where: { $0.component != nil })?.component,
            output.components[place].title == nil, !title.isBlank
        else { return bytes }
        output.components[place].title = title.trimmingBytes { "*_` ".utf8.contains($0) }
        output.components[place].titleLine = number
        return Array(text[(end?.lowerBound ?? text.endIndex)...].utf8)[...]
    }

    /// A tag that goes on over the next lines, as one.
    func joinOpener(_ lines: [String], at index: Int, _ bytes: ArraySlice<UInt8>) -> (
        bytes: ArraySlice<UInt8>, count: Int
    )? {
        guard bytes.count > 1, bytes[bytes.startIndex + 1].isLetter, !bytes.contains(UInt8(ascii: ">")) else {
            return nil
        }
        let name = String(decoding: bytes.dropFirst().prefix { $0.isLetter || $0.isDigit }, as: UTF8.self)
        guard name == "img" || ComponentName.element(name, attributes: [:]) != nil else { return nil }
        var joined = Array(bytes)
        for (count, line) in lines[(index + 1)...].prefix(30).enumerated() {
            if line.isBlank { return nil }
            joined.append(0x20)
            joined += line.trimmed.utf8
            if Tag(joined[...]) != nil { return (joined[...], count + 2) }
        }
        return nil
    }

    /// Takes the closing tags off the end of a line of content.
    mutating func readTrailingClosers(_ line: String, _ number: Int) -> String {
        var text = line
        while true {
            let end = text.trimmedEnd
            if end.hasSuffix(">"), let open = end.lastRange(of: "</") {
                let bytes = Array(end[open.lowerBound...].utf8)[...]
                guard let tag = Tag(bytes), tag.isClosing, tag.length == bytes.count else { return text }
                let isKnown = ComponentName.element(tag.name, attributes: [:]) != nil
                guard isKnown else { return text }
                close(tag.name, .tag, at: number)
                text = String(end[..<open.lowerBound])
            } else if end.hasSuffix("%}"), let open = end.lastRange(of: "{%") {
                let word = end[open.upperBound...].dropLast(2).description.trimmed
                guard word.hasPrefix("end") else { return text }
                close(String(word.dropFirst(3)), .liquid, at: number)
                text = String(end[..<open.lowerBound])
            } else {
                return text
            }
        }
    }
}
