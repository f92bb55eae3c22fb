import Articles

/// A line of a pasted text.
struct PastedLine: Sendable {
    /// Line in the text, counted from 1; parts of one very long line share its number.
    var number: Int
    /// UTF-8, without the line's end.
    var bytes: [UInt8]

    var text: String { String(decoding: bytes, as: UTF8.self).trimmed }

    /// Offset of the first byte that is no space, or the line's length.
    var indentation: Int { bytes.firstIndex { !$0.isWhitespace } ?? bytes.count }

    var isBlank: Bool { indentation == bytes.count }
}

/// Cuts a pasted text to size and into lines.
enum PastedLines {
    /// A line longer than this many bytes is looked at in parts.
    private static let maximumLineLength = 1_200

    /// The text without control characters and terminal colours, its middle left out if it is too long.
    static func clean(_ text: String) -> (text: String, isTruncated: Bool) {
        let limit = PastedText.maximumLength
        let bytes = Array(text.utf8)
        guard bytes.count > limit else { return (String(decoding: withoutControls(bytes[...]), as: UTF8.self), false) }
        var headEnd = limit / 2
        while headEnd > limit / 2 - 4_000, !bytes[headEnd - 1].isNewline { headEnd -= 1 }
        var tailStart = bytes.count - limit / 2
        while tailStart < bytes.count - limit / 2 + 4_000, !bytes[tailStart - 1].isNewline { tailStart += 1 }
        let kept = withoutControls(bytes[..<headEnd]) + [0x0A] + withoutControls(bytes[tailStart...])
        return (String(decoding: kept, as: UTF8.self), true)
    }

    /// The lines that are not blank.
    static func split(_ text: String) -> [PastedLine] {
        var lines: [PastedLine] = []
        for (offset, line) in Array(text.utf8).split(separator: 0x0A, omittingEmptySubsequences: false).enumerated() {
            guard line.contains(where: { !$0.isWhitespace }) else { continue }
            if line.count <= maximumLineLength {
                lines.append(PastedLine(number: offset + 1, bytes: Array(line)))
            } else {
                appendParts(of: line, number: offset + 1, to: &lines)
            }
        }
        return lines
    }

    private static func appendParts(of line: ArraySlice<UInt8>, number: Int, to lines: inout [PastedLine]) {
        var start = line.startIndex
        while start < line.endIndex {
            var end = min(start + maximumLineLength, line.endIndex)
            if end < line.endIndex {
                // At a comma or space, so that no word and no JSON field is cut in two.
                var cut = end
                while cut > start + maximumLineLength / 2, line[cut - 1] != 0x20, line[cut - 1] != UInt8(ascii: ",") {
                    cut -= 1
                }
                if cut > start + maximumLineLength / 2 { end = cut }
                while end > start + 1, line[end] & 0xC0 == 0x80 { end -= 1 }
            }
            lines.append(PastedLine(number: number, bytes: Array(line[start..<end])))
            start = end
        }
    }

    private static func withoutControls(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
        guard bytes.contains(where: { $0 < 0x20 && $0 != 0x0A && $0 != 0x09 || $0 == 0x7F }) else {
            return Array(bytes)
        }
        var kept: [UInt8] = []
        kept.reserveCapacity(bytes.count)
        var index = bytes.startIndex
        while index < bytes.endIndex {
            let byte = bytes[index]
            if byte == 0x1B, index + 1 < bytes.endIndex, bytes[index + 1] == UInt8(ascii: "[") {
                // A terminal's control sequence ends with a letter.
                var end = index + 2
                while end < bytes.endIndex, end - index < 16, !bytes[end].isLetter { end += 1 }
                index = end + 1
                continue
            }
            if byte == 0x0D {
                if index + 1 == bytes.endIndex || bytes[index + 1] != 0x0A { kept.append(0x0A) }
            } else if byte >= 0x20 && byte != 0x7F || byte == 0x0A || byte == 0x09 {
                kept.append(byte)
            } else {
                kept.append(0x20)
            }
            index += 1
        }
        return kept
    }
}

extension String {
    /// Without white space at both ends.
    var trimmed: String {
        let bytes = utf8
        guard let first = bytes.firstIndex(where: { !$0.isWhitespace }),
            let last = bytes.lastIndex(where: { !$0.isWhitespace })
        else { return "" }
        return String(self[first...last])
    }
}
