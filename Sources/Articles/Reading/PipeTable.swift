/// GFM's pipe tables, which CommonMark reads as a paragraph.
package enum PipeTable {
    /// Whether the second line is a row of dashes between pipes.
    package static func isTable(_ text: String) -> Bool {
        guard text.utf8.contains(UInt8(ascii: "|")) else { return false }
        let rows = text.split(separator: "\n", maxSplits: 2, omittingEmptySubsequences: false)
        guard rows.count >= 2 else { return false }
        let rule = rows[1].utf8
        return rule.contains(UInt8(ascii: "-")) && rule.contains(UInt8(ascii: "|"))
            && rule.allSatisfy { $0.isWhitespace || "|-:".utf8.contains($0) }
    }

    /// The cells of each row, separated by spaces; the rule is an empty line.
    static func plainText(_ plain: String) -> String {
        plain.separatedLines.map { row in
            row.utf8.allSatisfy { $0.isWhitespace || "|-:".utf8.contains($0) }
                ? "" : String(decoding: row.utf8.map { $0 == UInt8(ascii: "|") ? 0x20 : $0 }, as: UTF8.self).trimmed
        }.joined(separator: "\n")
    }

    /// The cells of a row.
    static func cells(_ row: Substring) -> [String] {
        row.trimmingBytes { $0.isWhitespace || $0 == UInt8(ascii: "|") }.split(
            separator: "|", omittingEmptySubsequences: false
        ).map(\.trimmed)
    }

    /// The cells of a row by column, empty ones included; an escaped pipe belongs to its cell.
    package static func columns(_ row: Substring) -> [String] {
        var bytes = Array(row.trimmed.utf8)[...]
        if bytes.first == UInt8(ascii: "|") { bytes.removeFirst() }
        if bytes.last == UInt8(ascii: "|"), bytes.dropLast().last != UInt8(ascii: "\\") { bytes.removeLast() }
        var cells: [String] = []
        var start = bytes.startIndex
        for index in bytes.indices where bytes[index] == UInt8(ascii: "|") {
            if index > bytes.startIndex, bytes[index - 1] == UInt8(ascii: "\\") { continue }
            cells.append(String(decoding: bytes[start..<index], as: UTF8.self).trimmed)
            start = index + 1
        }
        cells.append(String(decoding: bytes[start...], as: UTF8.self).trimmed)
        return cells
    }
}
