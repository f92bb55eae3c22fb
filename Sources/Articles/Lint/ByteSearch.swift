extension RandomAccessCollection where Element == UInt8, Index == Int {
    /// Offset of the first occurrence of `needle` at or after `start`.
    func firstOffset(of needle: StaticString, from start: Int? = nil) -> Int? {
        let count = needle.utf8CodeUnitCount
        let pattern = UnsafeBufferPointer(start: needle.utf8Start, count: count)
        guard count > 0, self.count >= count else { return nil }
        var offset = Swift.max(start ?? startIndex, startIndex)
        let last = endIndex - count
        while offset <= last {
            if self[offset] == pattern[0], hasBytes(pattern, at: offset) { return offset }
            offset += 1
        }
        return nil
    }

    /// Whether `pattern` stands at `offset`.
    func hasBytes(_ pattern: some RandomAccessCollection<UInt8>, at offset: Int) -> Bool {
        guard endIndex - offset >= pattern.count else { return false }
        var position = offset
        for byte in pattern {
            if self[position] != byte { return false }
            position += 1
        }
        return true
    }
}

extension UInt8 {
    var isASCIIBlank: Bool { self == 0x20 || self == 0x09 || self == 0x0d || self == 0x0a }
    /// The byte, or its small letter where it is a capital one.
    var asciiLowercased: UInt8 { isUppercase ? self | 0x20 : self }
    /// Whether the byte can be part of a word: letters, digits and everything outside ASCII.
    var isPartOfWord: Bool { isLetter || isDigit || self >= 0x80 }
}
