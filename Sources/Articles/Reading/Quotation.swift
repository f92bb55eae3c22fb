/// A text in quotation marks.
struct Quotation {
    var text: String
    /// Bytes of the text that it stands in, marks included.
    var range: Range<Int>

    private static let pairs: [(open: [UInt8], close: [UInt8])] = [
        (Array("“".utf8), Array("”".utf8)), (Array("\"".utf8), Array("\"".utf8)), (Array("«".utf8), Array("»".utf8)),
        (Array("„".utf8), Array("“".utf8)), (Array("‘".utf8), Array("’".utf8)), (Array("'".utf8), Array("'".utf8)),
    ]

    /// The quotations of a text, in order; an apostrophe opens none.
    static func all(in text: String) -> [Quotation] {
        let bytes = Array(text.utf8)
        var found: [Quotation] = []
        var index = 0
        while index < bytes.count {
            let byte = bytes[index]
            guard byte == 0x22 || byte == 0x27 || byte >= 0xC2 else {
                index += 1
                continue
            }
            guard let pair = pairs.first(where: { bytes[index...].starts(with: $0.open) }) else {
                index += 1
                continue
            }
            let start = index + pair.open.count
            let isApostrophe =
                byte == 0x27 && index > 0 && !bytes[index - 1].isWhitespace && bytes[index - 1] != 0x28
                && bytes[index - 1] != 0x2A
            guard !isApostrophe, let end = close(pair.close, in: bytes, from: start), end > start else {
                index += pair.open.count
                continue
            }
            let inner = String(decoding: bytes[start..<end], as: UTF8.self)
            found.append(Quotation(text: inner, range: index..<(end + pair.close.count)))
            index = end + pair.close.count
        }
        return found
    }

    private static func close(_ mark: [UInt8], in bytes: [UInt8], from start: Int) -> Int? {
        var index = start
        // No quotation is longer than a paragraph of prose.
        let end = min(bytes.count, start + 1000)
        while index < end {
            if bytes[index...].starts(with: mark) {
                let isApostrophe =
                    (mark == [0x27] || mark == Array("’".utf8)) && index + mark.count < bytes.count
                    && bytes[index + mark.count].isLetter
                if !isApostrophe { return index }
            }
            index += 1
        }
        return nil
    }
}
