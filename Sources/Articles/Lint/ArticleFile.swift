/// An article file as written, line by line; lines end as they do for the reader (LF, CRLF or CR).
package struct ArticleFile: Sendable {
    package var bytes: [UInt8]
    /// Where each line starts in `bytes`.
    private var lineStarts: [Int]

    package init(_ bytes: [UInt8]) {
        self.bytes = bytes
        var starts = [0]
        for (offset, byte) in bytes.enumerated() where byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") {
            let isFirstHalf = byte == UInt8(ascii: "\r") && offset + 1 < bytes.count && bytes[offset + 1] == 0x0a
            if !isFirstHalf { starts.append(offset + 1) }
        }
        lineStarts = starts
    }

    package init(_ text: String) {
        self.init(Array(text.utf8))
    }

    package var lineCount: Int { lineStarts.count }

    /// The line with a number, counted from 1, without its end; nothing where there is no such line.
    package func line(_ number: Int) -> ArraySlice<UInt8> {
        guard number >= 1, number <= lineStarts.count else { return [] }
        let start = lineStarts[number - 1]
        var end = number < lineStarts.count ? lineStarts[number] : bytes.count
        while end > start, bytes[end - 1] == UInt8(ascii: "\n") || bytes[end - 1] == UInt8(ascii: "\r") { end -= 1 }
        return bytes[start..<end]
    }

    /// Number of the line that holds the byte at `offset`.
    package func lineNumber(at offset: Int) -> Int {
        var low = 0
        var high = lineStarts.count
        while high - low > 1 {
            let middle = (low + high) / 2
            if lineStarts[middle] <= offset { low = middle } else { high = middle }
        }
        return low + 1
    }
}
