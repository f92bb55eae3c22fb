/// A file's lines, numbered as written, whatever its encoding and line ends.
struct SourceText {
    /// Largest file that is read whole, in bytes; of a larger one the beginning is read.
    static let largestFile = 8 << 20
    /// Longest line that is read whole, in bytes.
    static let longestLine = 64 << 10

    /// The text of line `n` is `lines[n - 1]`.
    var lines: [String]
    var diagnostics: [Diagnostic]

    init(_ bytes: [UInt8], path: String) {
        diagnostics = []
        lines = []
        var content = bytes[...]
        if content.count > Self.largestFile {
            content = content.prefix(Self.largestFile)
            diagnostics.append(
                Diagnostic(
                    id: "FileTooLarge", severity: .error, path: path, line: 1,
                    summary:
                        "File has \(bytes.count) bytes; only the first \(Self.largestFile) are read",
                    fixes: ["split it into articles"]))
        }
        if content.starts(with: [0xEF, 0xBB, 0xBF]) {
            content = content.dropFirst(3)
        } else if content.starts(with: [0xFF, 0xFE]) || content.starts(with: [0xFE, 0xFF]) {
            content = Self.decodeUTF16(content)[...]
            diagnostics.append(
                Diagnostic(
                    id: "InvalidUTF8", severity: .warning, path: path, line: 1, summary: "File is UTF-16",
                    fixes: ["save it as UTF-8"]))
        }
        split(content, path: path)
    }

    private mutating func split(_ content: ArraySlice<UInt8>, path: String) {
        var start = content.startIndex
        var firstInvalid: Int?
        var firstTooLong: Int?
        while start < content.endIndex {
            var end = start
            while end < content.endIndex, content[end] != UInt8(ascii: "\n"), content[end] != UInt8(ascii: "\r") {
                end += 1
            }
            var line = content[start..<end]
            if line.count > Self.longestLine {
                line = line.prefix(Self.longestLine)
                firstTooLong = firstTooLong ?? lines.count + 1
            }
            if let text = String(validating: line, as: UTF8.self), !line.contains(0) {
                lines.append(text)
            } else {
                if line.count < Self.longestLine {
                    firstInvalid = firstInvalid ?? lines.count + 1
                }
                lines.append(String(decoding: line.map { $0 == 0 ? UInt8(ascii: " ") : $0 }, as: UTF8.self))
            }
            start = end
            if start < content.endIndex {
                let isPair =
                    content[start] == UInt8(ascii: "\r") && start + 1 < content.endIndex
                    && content[start + 1] == UInt8(ascii: "\n")
                start += isPair ? 2 : 1
            }
        }
        if let line = firstInvalid {
            diagnostics.append(
                Diagnostic(
                    id: "InvalidUTF8", severity: .warning, path: path, line: line,
                    summary: "Bytes here are not UTF-8 text; they are read as U+FFFD",
                    fixes: ["save the file as UTF-8"]))
        }
        if let line = firstTooLong {
            diagnostics.append(
                Diagnostic(
                    id: "LineTooLong", severity: .warning, path: path, line: line,
                    summary: "Line is longer than \(Self.longestLine) bytes; the rest of it is not read",
                    fixes: ["break the line"]))
        }
    }

    private static func decodeUTF16(_ content: ArraySlice<UInt8>) -> [UInt8] {
        let bytes = Array(content)
        let isLittleEndian = bytes[0] == 0xFF
        var units: [UInt16] = []
        units.reserveCapacity(bytes.count / 2)
        var index = 2
        while index + 1 < bytes.count {
            let first = UInt16(bytes[index])
            let second = UInt16(bytes[index + 1])
            units.append(isLittleEndian ? second << 8 | first : first << 8 | second)
            index += 2
        }
        return Array(String(decoding: units, as: UTF16.self).utf8)
    }
}
