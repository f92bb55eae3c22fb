extension String {
    /// The lines of the text without their line feeds, empty ones too.
    package var separatedLines: [Substring] {
        utf8.split(separator: 0x0A, omittingEmptySubsequences: false).map { Substring($0) }
    }

    /// The words of a list whose words stand between single blanks.
    package var listedWords: [String] {
        utf8.split(separator: 0x20).map { String(Substring($0)) }
    }

    /// Where the bytes of `part` occur first, in UTF-8 bytes; `nil` where they do not.
    package func byteOffset(of part: String) -> Int? {
        var text = self
        let wanted = Array(part.utf8)
        guard let first = wanted.first else { return 0 }
        return text.withUTF8 { bytes in
            guard bytes.count >= wanted.count else { return nil }
            return (0...(bytes.count - wanted.count)).first { start in
                bytes[start] == first && bytes[start..<(start + wanted.count)].elementsEqual(wanted)
            }
        }
    }
}
