/// One pass over a message that copies its constant words and replaces what is variable.
///
/// A chunk, the run of bytes of which hosts, paths and identifiers are made, is looked at as a whole first; if no rule
/// knows it, only its first word is copied.
struct MessageTemplateScanner {
    let bytes: [UInt8]
    private(set) var parts: [MessageTemplate.Part] = []
    private var output: [UInt8] = []
    private var isSpacePending = false
    /// Error codes keep their digits; ranges in order.
    private var codes: [Range<Int>]
    private var nextCode = 0

    init(bytes: [UInt8]) {
        self.bytes = bytes
        codes = ErrorCode.find(in: bytes).filter { $0.strength == .strong }.map(\.range)
    }

    var text: String {
        let text = String(decoding: output, as: UTF8.self)
        return output.contains { $0 >= 0x80 } ? text.lowercased() : text
    }

    mutating func scan() {
        var index = 0
        while index < bytes.count {
            let byte = bytes[index]
            if byte.isWhitespace {
                isSpacePending = !output.isEmpty
                index += 1
            } else if let end = codeEnd(at: index) {
                index = copyWord(index..<end)
            } else if let end = placeholderEnd(at: index) {
                index = cut(placeholderRule(index..<end), to: end)
            } else if let end = markupEnd(at: index) {
                index = end
            } else if let end = quotedEnd(at: index) {
                index = cut(.name, to: end)
            } else if startsChunk(byte), let end = cutChunk(at: index) {
                index = end
            } else if isWord(at: index) {
                index = copyWord(index..<wordEnd(from: index))
            } else {
                flushSpace()
                let length = byte < 0x80 ? 1 : 3
                output += bytes[index..<min(index + length, bytes.count)]
                index += length
            }
        }
    }

    /// Adds a variable part; a time, path or value directly after its like is the same one.
    mutating func cut(_ rule: MessageTemplate.Rule, to end: Int) -> Int {
        let placeholder = Array(rule.placeholder.utf8)
        let repeats = output.suffix(placeholder.count).elementsEqual(placeholder)
        if !(repeats && (isSpacePending || rule == .value)) {
            flushSpace()
            output += placeholder
        }
        isSpacePending = false
        if case .variable = parts.last { return end }
        parts.append(.variable(rule))
        return end
    }

    /// Adds punctuation between two variable parts, such as the colon of `<host>:<port>`.
    mutating func copyPunctuation(_ byte: UInt8) {
        output.append(byte)
    }

    private mutating func copyWord(_ range: Range<Int>) -> Int {
        flushSpace()
        let word = bytes.lowercasedText(range)
        output += word.utf8
        parts.append(.word(bytes[range].contains { $0 >= 0x80 } ? word.lowercased() : word))
        return range.upperBound
    }

    private mutating func flushSpace() {
        if isSpacePending { output.append(UInt8(ascii: " ")) }
        isSpacePending = false
    }

    private mutating func codeEnd(at index: Int) -> Int? {
        while nextCode < codes.count, codes[nextCode].lowerBound < index { nextCode += 1 }
        return nextCode < codes.count && codes[nextCode].lowerBound == index ? codes[nextCode].upperBound : nil
    }

    /// Whether a kept error code is exactly the text of `range`.
    func isCode(_ range: Range<Int>) -> Bool {
        codes.dropFirst(nextCode).prefix(8).contains { $0 == range }
    }
}

extension MessageTemplateScanner {
    /// The byte at `index`, or 0 outside the message.
    func byte(at index: Int) -> UInt8 {
        index >= 0 && index < bytes.count ? bytes[index] : 0
    }

    /// Whether a letter, digit or underscore of any script stands at `index`.
    ///
    /// Of the characters beyond ASCII, U+2000-27FF (dashes, quotation marks, arrows) and U+3000-303F (ideographic
    /// punctuation), three bytes each, are none.
    func isWord(at index: Int) -> Bool {
        let byte = bytes[index]
        guard byte >= 0x80 else { return byte.isWordByte }
        let next = self.byte(at: index + 1)
        return !(byte == 0xE2 && (0x80...0x9F).contains(next) || byte == 0xE3 && next == 0x80)
    }

    /// The end of a constant word; a hyphen, dot or apostrophe inside belongs to it.
    func wordEnd(from start: Int) -> Int {
        var end = start
        while end < bytes.count {
            let next = bytes[end]
            if isWord(at: end) {
                end += 1
            } else if next == UInt8(ascii: "-") || next == UInt8(ascii: ".") || next == UInt8(ascii: "'"),
                end > start, byte(at: end + 1).isWordByte
            {
                end += 1
            } else {
                break
            }
        }
        return end
    }

    private func startsChunk(_ byte: UInt8) -> Bool {
        byte.isAlphanumeric || byte == UInt8(ascii: "/") || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "~")
            || byte == UInt8(ascii: "\\") || byte == UInt8(ascii: "#")
            || byte == UInt8(ascii: ":")
    }
}
