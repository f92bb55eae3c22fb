/// Classes of ASCII bytes; every byte of a multi-byte UTF-8 character is in none of them.
extension UInt8 {
    @inlinable package var isDigit: Bool { self &- 0x30 < 10 }

    @inlinable package var isUppercase: Bool { self &- 0x41 < 26 }

    @inlinable package var isLowercase: Bool { self &- 0x61 < 26 }

    @inlinable package var isLetter: Bool { (self | 0x20) &- 0x61 < 26 }

    @inlinable package var isAlphanumeric: Bool { isLetter || isDigit }

    /// A letter, a digit or an underscore.
    @inlinable package var isWordByte: Bool { isLetter || isDigit || self == 0x5F }

    @inlinable package var isHexadecimalDigit: Bool { isDigit || (self | 0x20) &- 0x61 < 6 }

    @inlinable package var isNewline: Bool { self == 0x0A || self == 0x0D }

    /// A space, tab, line feed, vertical tab, form feed or carriage return.
    @inlinable package var isWhitespace: Bool { self == 0x20 || self &- 0x09 < 5 }

    /// The lower-case letter of an upper-case one; every other byte as it is.
    @inlinable package var lowercased: UInt8 { isUppercase ? self | 0x20 : self }
}

extension [UInt8] {
    /// The bytes of `range` as text, ASCII letters in lower case.
    package func lowercasedText(_ range: Range<Int>) -> String {
        String(unsafeUninitializedCapacity: range.count) { buffer in
            var length = 0
            for index in range {
                buffer[length] = self[index].lowercased
                length += 1
            }
            return length
        }
    }

    /// The bytes of `range` as text.
    package func text(_ range: Range<Int>) -> String {
        String(decoding: self[range], as: UTF8.self)
    }

    /// Whether `word`, written in lower case, stands at `index` in any case.
    package func hasWord(_ word: StaticString, at index: Int) -> Bool {
        guard index >= 0, index + word.utf8CodeUnitCount <= count else { return false }
        return word.withUTF8Buffer { expected in
            for offset in expected.indices where self[index + offset].lowercased != expected[offset] {
                return false
            }
            return true
        }
    }
}
