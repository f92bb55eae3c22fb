import Articles

/// Finds the messages that a sentence quotes.
enum Quotations {
    /// Quotations of three words or more, in the order of the text.
    static func sentences(in text: String) -> [String] {
        let bytes = Array(text.utf8)
        var found: [String] = []
        var index = 0
        while index < bytes.count {
            guard let (length, closings) = opening(bytes, index), let end = closing(bytes, index + length, closings)
            else {
                index += 1
                continue
            }
            let quotation = String(decoding: bytes[(index + length)..<end], as: UTF8.self).trimmed
            // In backticks stand commands and code as well.
            let isCode = bytes[index] == UInt8(ascii: "`") && LineScore.errorWords(Array(quotation.utf8)) == 0
            if quotation.split(separator: " ").count >= 3, !isCode { found.append(quotation) }
            index = end + 1
        }
        return found
    }

    private static func opening(_ bytes: [UInt8], _ index: Int) -> (length: Int, closings: [[UInt8]])? {
        switch bytes[index] {
        case UInt8(ascii: "\""): return (1, [[UInt8(ascii: "\"")]])
        case UInt8(ascii: "`"): return (1, [[UInt8(ascii: "`")]])
        case UInt8(ascii: "'") where index == 0 || !bytes[index - 1].isWordByte: return (1, [[UInt8(ascii: "'")]])
        case 0xE2 where bytes[index...].starts(with: [0xE2, 0x80, 0x9C]): return (3, [[0xE2, 0x80, 0x9D]])
        case 0xE2 where bytes[index...].starts(with: [0xE2, 0x80, 0x9E]):
            return (3, [[0xE2, 0x80, 0x9C], [0xE2, 0x80, 0x9D]])
        case 0xC2 where bytes[index...].starts(with: [0xC2, 0xAB]): return (2, [[0xC2, 0xBB]])
        default: return nil
        }
    }

    private static func closing(_ bytes: [UInt8], _ start: Int, _ closings: [[UInt8]]) -> Int? {
        var index = start
        while index < bytes.count, index - start <= 400 {
            for closing in closings where bytes[index] == closing[0] && bytes[index...].starts(with: closing) {
                let end = index + closing.count
                if closing[0] != UInt8(ascii: "'") || end >= bytes.count || !bytes[end].isWordByte { return index }
            }
            index += 1
        }
        return nil
    }
}
