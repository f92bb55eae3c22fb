extension MessageTemplateScanner {
    /// A run of bytes without spaces, of which hosts, paths and identifiers are made.
    struct Chunk {
        let bytes: [UInt8]
        /// Without trailing punctuation; not empty.
        let range: Range<Int>

        static let months: Set<String> = [
            "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec", "january",
            "february", "march", "april", "june", "july", "august", "september", "october", "november", "december",
        ]

        static let durations: Set<String> = [
            "ms", "s", "sec", "secs", "m", "min", "mins", "h", "hr", "hrs", "d", "us", "ns", "seconds", "minutes",
            "hours", "days", "millis", "m0s", "h0m0s",
        ]
    }
}

extension MessageTemplateScanner.Chunk {
    private func byte(at index: Int) -> UInt8 {
        index >= 0 && index < bytes.count ? bytes[index] : 0
    }

    private var slice: ArraySlice<UInt8> { bytes[range] }

    var isEmail: Bool {
        guard let at = slice.firstIndex(of: UInt8(ascii: "@")), at > range.lowerBound, at + 1 < range.upperBound else {
            return false
        }
        return bytes[at - 1].isWordByte && bytes[at + 1].isAlphanumeric
    }

    /// Eight, four, four, four and twelve hexadecimal digits.
    var isGUID: Bool {
        guard range.count == 36 else { return false }
        for (offset, byte) in slice.enumerated() {
            if [8, 13, 18, 23].contains(offset) {
                guard byte == UInt8(ascii: "-") else { return false }
            } else if !byte.isHexadecimalDigit {
                return false
            }
        }
        return true
    }

    /// The end of `2024-01-31`, `31.01.2024`, `2024-01-31T10:00:00Z`, `10:00:00,123`.
    func timeEnd() -> Int? {
        var groups: [Int] = []
        var separators: [UInt8] = []
        var index = range.lowerBound
        while index < range.upperBound {
            let start = index
            while index < range.upperBound, bytes[index].isDigit { index += 1 }
            guard index > start else { return nil }
            groups.append(index - start)
            guard index < range.upperBound else { break }
            let separator = bytes[index]
            guard [UInt8(ascii: "-"), UInt8(ascii: "/"), UInt8(ascii: "."), UInt8(ascii: ":")].contains(separator)
            else { break }
            separators.append(separator)
            index += 1
        }
        let isClock =
            groups.count >= 2 && groups[0] <= 2 && groups[1] == 2 && separators.first == UInt8(ascii: ":")
            && (groups.count == 2 || groups[2] == 2)
        let isDate =
            groups.count >= 3 && separators.count >= 2 && separators[0] == separators[1]
            && separators[0] != UInt8(ascii: ":")
            && (groups[0] == 4 && groups[1] <= 2 && groups[2] <= 2 || groups[0] <= 2 && groups[1] <= 2 && groups[2] == 4
                || separators[0] == UInt8(ascii: "/") && groups[0] <= 2 && groups[1] <= 2 && groups[2] == 2)
        guard isClock || isDate else { return nil }
        // "T10:00:00.123+02:00", ",123", "Z".
        while byte(at: index).isAlphanumeric || byte(at: index) == UInt8(ascii: ":")
            || (byte(at: index) == UInt8(ascii: ".") || byte(at: index) == UInt8(ascii: ",")
                || byte(at: index) == UInt8(ascii: "+")
                || byte(at: index) == UInt8(ascii: "-")) && byte(at: index + 1).isDigit
        {
            index += 1
        }
        return byte(at: index - 1) == UInt8(ascii: ":") ? index - 1 : index
    }

    /// Where a host name or address ends, and the port behind it.
    func hostAndPort() -> (hostEnd: Int, portEnd: Int)? {
        if let end = internetAddressEnd() { return (end, portEnd(after: end)) }
        var end = range.lowerBound
        while end < range.upperBound,
            bytes[end].isWordByte || bytes[end] == UInt8(ascii: "-") || bytes[end] == UInt8(ascii: ".")
        {
            end += 1
        }
        guard end > range.lowerBound, bytes[range.lowerBound].isAlphanumeric else { return nil }
        let portEnd = portEnd(after: end)
        guard end == range.upperBound || portEnd > end || bytes[end] == UInt8(ascii: ":") else { return nil }
        let name = bytes.lowercasedText(range.lowerBound..<end)
        if name == "localhost" || name == "host" && bytes.hasWord(":port", at: end) {
            return (end, name == "host" ? end + 5 : portEnd)
        }
        let labels = name.split(separator: ".", omittingEmptySubsequences: false)
        guard let last = labels.last, !labels.contains(""), !hasCapitalizedLabel(end) else { return nil }
        if labels.count == 1 {
            let looksNumbered = name.contains("-") || name.contains(where: \.isNumber)
            return portEnd > end + 2 && looksNumbered && bytes[range.lowerBound].isLetter ? (end, portEnd) : nil
        }
        guard Self.topLevels.contains(String(last)), !Self.products.contains(name) else {
            return nil
        }
        return (end, portEnd)
    }

    /// `.NET` namespaces and classes have capitalised labels, hosts have not.
    private func hasCapitalizedLabel(_ end: Int) -> Bool {
        for index in range.lowerBound..<end where bytes[index].isUppercase && byte(at: index + 1).isLowercase {
            return true
        }
        return false
    }

    private func portEnd(after end: Int) -> Int {
        var portEnd = end + 1
        guard byte(at: end) == UInt8(ascii: ":") else { return end }
        while byte(at: portEnd).isDigit, portEnd - end <= 6 { portEnd += 1 }
        return portEnd > end + 1 && !byte(at: portEnd).isWordByte ? portEnd : end
    }

    /// IPv4 with an optional mask, IPv6, a hardware address.
    private func internetAddressEnd() -> Int? {
        var dots = 0
        var digits = 0
        var index = range.lowerBound
        while index < range.upperBound {
            if bytes[index].isDigit {
                digits += 1
                guard digits <= 3 else { break }
            } else if bytes[index] == UInt8(ascii: "."), digits > 0, byte(at: index + 1).isDigit {
                dots += 1
                digits = 0
            } else {
                break
            }
            index += 1
        }
        if dots == 3, digits > 0, !byte(at: index).isWordByte, byte(at: index) != UInt8(ascii: ".") {
            if byte(at: index) == UInt8(ascii: "/"), byte(at: index + 1).isDigit {
                index += 2
                while byte(at: index).isDigit { index += 1 }
            }
            return index
        }
        let colons = slice.count { $0 == UInt8(ascii: ":") }
        guard colons >= 2,
            slice.allSatisfy({ $0.isHexadecimalDigit || $0 == UInt8(ascii: ":") || $0 == UInt8(ascii: ".") })
        else {
            return nil
        }
        let text = bytes.text(range)
        return text.contains(where: \.isNumber) && (text.contains("::") || colons >= 5) ? range.upperBound : nil
    }

    /// A file name with an extension, with or without folders before it.
    var hasFileExtension: Bool {
        var end = range.upperBound
        // "file.c:12:5" ends in its line and column.
        while end > range.lowerBound, bytes[end - 1].isDigit || bytes[end - 1] == UInt8(ascii: ":") { end -= 1 }
        if end == range.lowerBound { return false }
        var start = end
        while start > range.lowerBound, bytes[start - 1].isAlphanumeric { start -= 1 }
        return start > range.lowerBound + 1 && bytes[start - 1] == UInt8(ascii: ".") && (1...7).contains(end - start)
            && bytes[start].isLetter && isWordLike(bytes[start - 2])
    }

    private func isWordLike(_ byte: UInt8) -> Bool { byte.isWordByte || byte >= 0x80 || byte == UInt8(ascii: ")") }

    /// `file.c(12)` or `file.rs:3:14`: only with a line is a lone file name variable.
    var isFileWithLine: Bool {
        hasFileExtension
            && (lineSuffixEnd > range.upperBound
                || bytes[range.upperBound - 1].isDigit && slice.contains(UInt8(ascii: ":")))
    }

    /// The end of `(264,5)` behind the chunk.
    var lineSuffixEnd: Int {
        var index = range.upperBound
        guard byte(at: index) == UInt8(ascii: "("), byte(at: index + 1).isDigit else { return range.upperBound }
        index += 1
        while byte(at: index).isDigit || byte(at: index) == UInt8(ascii: ",") { index += 1 }
        return byte(at: index) == UInt8(ascii: ")") ? index + 1 : range.upperBound
    }

    /// The end of a hash, token, pod name or numbered name such as `worker-3`.
    func identifierEnd() -> Int? {
        var end = range.lowerBound
        var letters = 0
        var digits = 0
        var isHexadecimal = true
        var segmentLetters = 0
        var segmentDigits = 0
        var segments = 1
        var hasVariableSegment = false
        func closeSegment() {
            if segmentDigits > 0, segmentLetters == 0 || segmentDigits + segmentLetters >= 4 {
                hasVariableSegment = true
            }
            segmentLetters = 0
            segmentDigits = 0
        }
        while end < range.upperBound {
            let byte = bytes[end]
            if byte.isLetter {
                letters += 1
                segmentLetters += 1
                if !byte.isHexadecimalDigit {
                    isHexadecimal = isHexadecimal && end == range.lowerBound + 1 && byte | 0x20 == UInt8(ascii: "x")
                }
            } else if byte.isDigit {
                digits += 1
                segmentDigits += 1
            } else if byte == UInt8(ascii: "-") {
                closeSegment()
                segments += 1
            } else if byte != UInt8(ascii: "_") {
                break
            }
            end += 1
        }
        closeSegment()
        while byte(at: end) == UInt8(ascii: "=") { end += 1 }
        let length = end - range.lowerBound
        guard digits > 0, letters > 0 else { return digits >= 12 ? end : nil }
        if isHexadecimal, length >= 12 || (digits >= 2 && letters >= 2 && length >= 8 && segments == 1) { return end }
        if length >= 20, digits >= 2 { return end }
        guard segments > 1, hasVariableSegment else { return nil }
        let text = bytes.lowercasedText(range.lowerBound..<end)
        let first = text.prefix { $0 != "-" }
        if Self.constantPrefixes.contains(String(first)) || ErrorVocabulary.spacedPrefixes.contains(String(first))
            || text.hasSuffix("-bit")
        {
            return nil
        }
        return bytes[range.lowerBound].isLetter || length >= 8 ? end : nil
    }

    private static let constantPrefixes: Set<String> = [
        "http", "dns", "x86", "utf", "iso", "sha", "md", "tls", "ssl", "rfc", "aes", "windows", "cp", "ipv", "base",
        "type", "level", "layer", "oauth", "step",
    ]

    private static let products: Set<String> = ["asp.net", "vb.net", "ado.net", "java.net", "paint.net", "socket.io"]

    private static let topLevels: Set<String> = [
        "com", "net", "org", "io", "dev", "local", "cloud", "app", "edu", "gov", "test", "example", "invalid",
        "internal", "corp", "lan", "intranet", "localdomain", "localhost", "home", "svc", "de", "uk", "fr", "nl", "cn",
        "jp", "eu", "us", "ca", "au", "ch", "in", "br", "ru", "it", "es", "se", "no", "dk", "fi", "be", "at", "cz",
        "kr",
        "tw", "nz", "za", "mx", "info", "biz", "tech", "online", "ai", "co", "me", "tv",
    ]
}
