/// Variable parts that show by their shape: links, addresses, identifiers, times, hosts, paths, numbers.
extension MessageTemplateScanner {
    /// Cuts what starts at `index` and returns its end; `nil` where it is a constant word or punctuation.
    mutating func cutChunk(at index: Int) -> Int? {
        guard !byte(at: index - 1).isWordByte || bytes[index] == UInt8(ascii: "\\") else { return nil }
        if bytes[index] == UInt8(ascii: "#") { return cutNumber(at: index) }
        var end = index
        while end < bytes.count, end - index < 400, isChunkByte(bytes[end]) { end += 1 }
        if let linkEnd = linkEnd(index..<end) { return cut(.url, to: linkEnd) }
        if let pathEnd = pathEnd(index..<end) { return cut(.path, to: pathEnd) }
        while end > index, Self.trailing.contains(bytes[end - 1]) { end -= 1 }
        guard end > index else { return nil }
        let chunk = Chunk(bytes: bytes, range: index..<end)
        guard bytes[index].isAlphanumeric || bytes[index] == UInt8(ascii: ":") else { return nil }
        if chunk.isEmail { return cut(.email, to: end) }
        if chunk.isGUID { return cut(.id, to: end) }
        if let timeEnd = timeEnd(chunk) { return cut(.time, to: timeEnd) }
        if let (hostEnd, portEnd) = chunk.hostAndPort() {
            _ = cut(.host, to: hostEnd)
            guard portEnd > hostEnd else { return hostEnd }
            copyPunctuation(UInt8(ascii: ":"))
            return cut(.port, to: portEnd)
        }
        if chunk.isFileWithLine { return cut(.path, to: chunk.lineSuffixEnd) }
        if let identifierEnd = chunk.identifierEnd() { return cut(.id, to: identifierEnd) }
        return cutNumber(at: index)
    }

    private func isChunkByte(_ byte: UInt8) -> Bool {
        byte.isWordByte || Self.joining.contains(byte)
    }

    /// A scheme, `://` and all up to a space, quotation mark or bracket.
    private func linkEnd(_ chunk: Range<Int>) -> Int? {
        var index = chunk.lowerBound
        while index < chunk.upperBound, bytes[index].isAlphanumeric || bytes[index] == UInt8(ascii: "+") { index += 1 }
        guard index > chunk.lowerBound, bytes.hasWord("://", at: index) else { return nil }
        var end = index + 3
        while end < bytes.count, !bytes[end].isWhitespace, !Self.linkStops.contains(bytes[end]) { end += 1 }
        while end > index + 3, Self.trailing.contains(bytes[end - 1]) || bytes[end - 1] == UInt8(ascii: ")") {
            end -= 1
        }
        return end
    }

    /// A file or folder with the line and column behind it.
    private func pathEnd(_ chunk: Range<Int>) -> Int? {
        let start = chunk.lowerBound
        let isDrive =
            bytes[start].isLetter && byte(at: start + 1) == UInt8(ascii: ":")
            && (byte(at: start + 2) == UInt8(ascii: "\\") || byte(at: start + 2) == UInt8(ascii: "/"))
        let isShare = bytes[start] == UInt8(ascii: "\\") && byte(at: start + 1) == UInt8(ascii: "\\")
        var end = chunk.upperBound
        if isDrive || isShare {
            end = windowsPathEnd(from: end)
        }
        while end > start, Self.trailing.contains(bytes[end - 1]), bytes[end - 1] != UInt8(ascii: "/") { end -= 1 }
        guard end > start + 1 else { return nil }
        let part = bytes[start..<end]
        let separators = part.count { $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: "\\") }
        guard separators > 0 else { return nil }
        let isRooted =
            isDrive || isShare || bytes[start] == UInt8(ascii: "/") || bytes[start] == UInt8(ascii: "~")
            || bytes.hasWord("./", at: start) || bytes.hasWord("../", at: start) || bytes.hasWord("..\\", at: start)
        let file = Chunk(bytes: bytes, range: start..<end)
        guard isRooted || separators >= 2 && !part.contains(UInt8(ascii: ":")) || file.hasFileExtension else {
            return nil
        }
        return file.lineSuffixEnd
    }

    /// Windows paths may hold spaces: they go on if a backslash follows within the next two words.
    private func windowsPathEnd(from start: Int) -> Int {
        var end = start
        while byte(at: end) == UInt8(ascii: " ") || byte(at: end) == UInt8(ascii: "(") {
            var next = end + 1
            var spaces = 0
            while next < bytes.count, next - end < 60 {
                if bytes[next] == UInt8(ascii: " ") { spaces += 1 }
                guard
                    isChunkByte(bytes[next]) || bytes[next] == UInt8(ascii: " ") && spaces < 2
                        || bytes[next] == UInt8(ascii: "(") || bytes[next] == UInt8(ascii: ")")
                else { break }
                if bytes[next] == UInt8(ascii: "\\") { break }
                if bytes[next] == UInt8(ascii: ":") { return end }
                next += 1
            }
            guard byte(at: next) == UInt8(ascii: "\\") else { return end }
            while next < bytes.count, isChunkByte(bytes[next]) { next += 1 }
            end = next
        }
        return end
    }

    /// A date or time with the zone, the half of the day or the month's name that belong to it.
    private func timeEnd(_ chunk: Chunk) -> Int? {
        let start = chunk.range.lowerBound
        if bytes[start].isLetter {
            let end = wordEnd(from: start)
            let word = bytes.lowercasedText(start..<end).prefix(9)
            guard Chunk.months.contains(String(word)) else { return nil }
            var next = end
            while byte(at: next) == UInt8(ascii: " ") || byte(at: next) == UInt8(ascii: ".") { next += 1 }
            var digits = next
            while byte(at: digits).isDigit { digits += 1 }
            guard (1...2).contains(digits - next) || digits - next == 4, !byte(at: digits).isLetter else { return nil }
            return digits
        }
        if let end = chunk.timeEnd() {
            if byte(at: end) == UInt8(ascii: " "),
                bytes.hasWord("am", at: end + 1) || bytes.hasWord("pm", at: end + 1), !byte(at: end + 3).isWordByte
            {
                return end + 3
            }
            return end
        }
        // "12 Jan 2024": the day before the month's name.
        let digits = chunk.range
        guard digits.count <= 2, bytes[digits].allSatisfy(\.isDigit), byte(at: digits.upperBound) == UInt8(ascii: " ")
        else {
            return nil
        }
        let wordStart = digits.upperBound + 1
        guard byte(at: wordStart).isLetter else { return nil }
        let wordEnd = wordEnd(from: wordStart)
        guard Chunk.months.contains(String(bytes.lowercasedText(wordStart..<wordEnd).prefix(9))) else { return nil }
        var year = wordEnd
        while byte(at: year) == UInt8(ascii: " ") || byte(at: year).isDigit, year - wordEnd <= 5 { year += 1 }
        return byte(at: year - 1) == UInt8(ascii: " ") ? year - 1 : year
    }

    /// A number with its sign, separators, unit or percent sign.
    private mutating func cutNumber(at index: Int) -> Int? {
        var end = index
        if bytes[end] == UInt8(ascii: "#") { end += 1 }
        guard byte(at: end).isDigit else { return nil }
        while byte(at: end).isDigit
            || ((byte(at: end) == UInt8(ascii: ".") || byte(at: end) == UInt8(ascii: ",")
                || byte(at: end) == UInt8(ascii: "'"))
                && byte(at: end + 1).isDigit)
        {
            end += 1
        }
        if byte(at: end) == UInt8(ascii: "%") { return cut(.number, to: end + 1) }
        var unitEnd = end
        while byte(at: unitEnd).isWordByte { unitEnd += 1 }
        guard unitEnd > end else {
            // "64-bit" is a constant.
            if byte(at: end) == UInt8(ascii: "-"), byte(at: end + 1).isLetter { return nil }
            return cut(.number, to: end)
        }
        let unit = bytes.lowercasedText(end..<unitEnd)
        if Chunk.durations.contains(unit) { return cut(.duration, to: unitEnd) }
        return unitEnd - end <= 3 ? cut(.number, to: unitEnd) : nil
    }

    private static let joining = Set("-.@:/\\+~".utf8)
    static let trailing = Set(".,;:!?-/\\".utf8)
    private static let linkStops = Set("\"'`<>|{}".utf8)
}
