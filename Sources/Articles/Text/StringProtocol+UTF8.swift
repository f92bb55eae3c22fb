// Small text operations on UTF-8 bytes: reading a collection runs them on every line of it, and Swift's Character
// operations are some twenty times slower.

extension StringProtocol where UTF8View: BidirectionalCollection {
    /// The text without spaces, tabs and no-break spaces around it.
    var trimmed: String {
        if let first = utf8.first, let last = utf8.last, first > 0x20, first != 0xC2, last > 0x20, last != 0xA0 {
            return String(self)
        }
        var bytes = Array(utf8)[...]
        while let first = bytes.first {
            if first.isWhitespace {
                bytes = bytes.dropFirst()
            } else if bytes.starts(with: [0xC2, 0xA0]) {
                bytes = bytes.dropFirst(2)
            } else {
                break
            }
        }
        while let last = bytes.last {
            if last.isWhitespace {
                bytes = bytes.dropLast()
            } else if last == 0xA0, bytes.dropLast().last == 0xC2 {
                bytes = bytes.dropLast(2)
            } else {
                break
            }
        }
        return bytes.count == utf8.count ? String(self) : String(decoding: bytes, as: UTF8.self)
    }

    /// The text without spaces and tabs at its end.
    var trimmedEnd: String {
        guard let last = utf8.last, last.isWhitespace else { return String(self) }
        var end = utf8.endIndex
        while end > utf8.startIndex, utf8[utf8.index(before: end)].isWhitespace {
            end = utf8.index(before: end)
        }
        return String(self[..<end])
    }

    /// Whether the text has nothing but spaces and tabs.
    var isBlank: Bool { utf8.allSatisfy(\.isWhitespace) }

    /// Columns of white space at the start; a tab goes to the next multiple of 4.
    var indentation: Int {
        var columns = 0
        for byte in utf8 {
            if byte == 0x20 {
                columns += 1
            } else if byte == 0x09 {
                columns += 4 - columns % 4
            } else {
                break
            }
        }
        return columns
    }

    /// The text without its white space at the start.
    var unindented: String {
        guard let first = utf8.first, first.isWhitespace else { return String(self) }
        return String(decoding: utf8.drop(while: \.isWhitespace), as: UTF8.self)
    }

    /// The text without the bytes around it that `isCut` names.
    func trimmingBytes(_ isCut: (UInt8) -> Bool) -> String {
        var bytes = Array(utf8)[...]
        while let first = bytes.first, isCut(first) { bytes = bytes.dropFirst() }
        while let last = bytes.last, isCut(last) { bytes = bytes.dropLast() }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Line feeds in the text.
    var lineBreaks: Int { utf8.reduce(0) { $0 + ($1 == 0x0A ? 1 : 0) } }

    /// Line feeds before the first place where the bytes of `part` occur; 0 where they do not.
    func lineBreaks(before part: String) -> Int {
        let text = String(self)
        return text.byteOffset(of: part).map { text.utf8.prefix($0).count { $0 == 0x0A } } ?? 0
    }

    /// Where `needle` occurs last.
    func lastRange(of needle: String) -> Range<Index>? {
        var found: Range<Index>?
        var start = startIndex
        while let range = self[start...].firstRange(of: needle) {
            found = range
            start = range.upperBound
        }
        return found
    }

    /// Whether the text begins with `prefix`, ASCII letters compared without case.
    func hasPrefixIgnoringCase(_ prefix: StaticString) -> Bool {
        let count = prefix.utf8CodeUnitCount
        guard utf8.count >= count else { return false }
        var index = 0
        for byte in utf8 {
            if index == count { break }
            let wanted = prefix.utf8Start[index]
            if byte != wanted && !(byte.isLetter && (byte | 0x20) == (wanted | 0x20)) { return false }
            index += 1
        }
        return true
    }

    /// Whether `needle` (lower-case ASCII) occurs in the text, ASCII letters compared without case.
    func containsIgnoringCase(_ needle: StaticString) -> Bool {
        byteOffset(ofIgnoringCase: needle) != nil
    }

    /// Where `needle` (lower-case ASCII) occurs first, in UTF-8 bytes, ASCII letters compared without case.
    func byteOffset(ofIgnoringCase needle: StaticString) -> Int? {
        let count = needle.utf8CodeUnitCount
        let wanted = UnsafeBufferPointer(start: needle.utf8Start, count: count)
        func search(_ haystack: UnsafeBufferPointer<UInt8>) -> Int? {
            guard haystack.count >= count else { return nil }
            let first = wanted[0]
            for start in 0...(haystack.count - count) where haystack[start].lowercased == first {
                var offset = 1
                while offset < count, haystack[start + offset].lowercased == wanted[offset] { offset += 1 }
                if offset == count { return start }
            }
            return nil
        }
        return utf8.withContiguousStorageIfAvailable(search) ?? Array(utf8).withUnsafeBufferPointer(search)
    }
}
