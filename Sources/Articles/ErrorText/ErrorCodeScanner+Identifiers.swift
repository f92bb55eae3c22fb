/// Codes made of letters and digits, with a hyphen or without.
extension ErrorCodeScanner {
    /// `0x80040408`, and eight hexadecimal digits in brackets that start like an HRESULT.
    mutating func considerHexadecimal(_ word: Word) -> Bool {
        let range = word.range
        let isPrefixed = bytes.hasWord("0x", at: range.lowerBound) && word.length > 2
        let isBracketed =
            word.length == 8
            && (byte(at: range.lowerBound) | 0x20 == UInt8(ascii: "c")
                || byte(at: range.lowerBound) == UInt8(ascii: "8"))
            && byte(at: range.lowerBound - 1) == UInt8(ascii: "(") && byte(at: range.upperBound) == UInt8(ascii: ")")
        guard isPrefixed || isBracketed else { return false }
        var start = range.lowerBound + (isPrefixed ? 2 : 0)
        let digits = range.upperBound - start
        // Sixteen digits are an address in memory.
        guard digits <= 8, bytes[start..<range.upperBound].allSatisfy(\.isHexadecimalDigit) else { return isPrefixed }
        while start < range.upperBound - 1, bytes[start] == UInt8(ascii: "0") { start += 1 }
        let key = "0x" + bytes.lowercasedText(start..<range.upperBound)
        let isStrong = range.upperBound - start >= 4 || isInErrorPosition(range)
        add(range, key: key, rule: .hexadecimal, strength: isStrong ? .strong : .weak)
        return true
    }

    /// Five characters of a known class, letters and digits mixed; digits alone need the word SQLSTATE.
    mutating func considerSqlState(_ word: Word) -> Bool {
        let range = word.range
        guard word.length == 5, word.lowercase == 0 || isInErrorPosition(range), isFree(range) else { return false }
        let key = bytes.lowercasedText(range)
        guard ErrorVocabulary.sqlStateClasses.contains(String(key.prefix(2))) else { return false }
        // "42P01" and "HYT00", but not "2010T": a letter after the class only right behind it.
        let third = bytes[range.lowerBound + 2]
        guard bytes[(range.lowerBound + 3)..<range.upperBound].allSatisfy(\.isDigit), word.digits >= 2,
            third.isDigit || third | 0x20 == UInt8(ascii: "t")
                ? third.isDigit || key.hasPrefix("hy") : word.digits >= 3,
            third.isDigit || ErrorVocabulary.sqlStateLetters.contains(third | 0x20)
        else { return false }
        add(range, key: key, rule: .sqlState, strength: .strong)
        return true
    }

    /// `E0502`, `NU1101`, `AADSTS50011`, `SRVE0255E`.
    mutating func considerLettersAndDigits(_ word: Word) -> Bool {
        let range = word.range
        var split = range.lowerBound
        while split < range.upperBound, bytes[split].isLetter { split += 1 }
        let letters = split - range.lowerBound
        var end = split
        while end < range.upperBound, bytes[end].isDigit { end += 1 }
        let digits = end - split
        let suffix = range.upperBound - end
        guard (1...10).contains(letters), (3...8).contains(digits), suffix <= 1 else { return false }
        if suffix == 1 {
            guard letters >= 3, ErrorVocabulary.severitySuffixes.contains(bytes[end]) else { return false }
        }
        guard isFree(range) else { return false }
        let key = bytes.lowercasedText(range)
        let prefix = bytes.lowercasedText(range.lowerBound..<split)
        guard !ErrorVocabulary.ordinaryPrefixes.contains(prefix) else { return false }
        let isUppercase = bytes[range.lowerBound..<split].allSatisfy(\.isUppercase)
        let isPositioned = isInErrorPosition(range)
        let isYear = digits == 4 && (bytes.hasWord("20", at: split) || bytes.hasWord("19", at: split))
        if isYear, !isPositioned, ErrorVocabulary.datedPrefixes.contains(prefix) { return false }
        guard isUppercase else {
            // "user1234" is a name; "error e0502" and the short question "what is c2143" are not.
            guard isPositioned || (bytes.count <= 200 && (4...5).contains(digits) && word.uppercase == 0) else {
                return false
            }
            add(range, key: key, rule: .lettersAndDigits, strength: isPositioned ? .strong : .weak)
            return true
        }
        if letters == 1 {
            guard digits <= 6, digits >= 4 || isPositioned else { return false }
            let isKnown = ErrorVocabulary.singleLetters.contains(bytes[range.lowerBound]) && (4...5).contains(digits)
            add(range, key: key, rule: .lettersAndDigits, strength: isKnown || isPositioned ? .strong : .weak)
        } else {
            add(range, key: key, rule: .lettersAndDigits, strength: .strong)
        }
        return true
    }

    /// `ORA-12541`: `word` is the part before the hyphen.
    mutating func considerPrefixedNumber(_ word: Word) -> Bool {
        let end = word.range.upperBound
        let separator = byte(at: end)
        guard separator == UInt8(ascii: "-") || separator == UInt8(ascii: " "), (2...10).contains(word.length) else {
            return false
        }
        let start = end + 1
        var numberEnd = start
        while byte(at: numberEnd).isDigit, numberEnd - start < 9 { numberEnd += 1 }
        let digits = numberEnd - start
        guard (2...7).contains(digits), !byte(at: numberEnd).isWordByte else { return false }
        let prefix = bytes.lowercasedText(word.range)
        if separator == UInt8(ascii: " ") {
            guard digits >= 3, ErrorVocabulary.spacedPrefixes.contains(prefix) else { return false }
        }
        // "X-2021-44228" and "A-1.5" are other things; "SRV-110-Authentication Failure" is a code.
        let next = byte(at: numberEnd)
        let afterNext = byte(at: numberEnd + 1)
        guard next != UInt8(ascii: "-") && next != UInt8(ascii: ".") || !afterNext.isDigit else { return false }
        let before = byte(at: word.range.lowerBound - 1)
        guard before != UInt8(ascii: "-"), before != UInt8(ascii: "."),
            !ErrorVocabulary.ordinaryPrefixes.contains(prefix)
        else {
            return false
        }
        let range = word.range.lowerBound..<numberEnd
        var number = bytes.text(start..<numberEnd)
        if ErrorVocabulary.fiveDigitPrefixes.contains(prefix), digits < 5 {
            number = String(repeating: "0", count: 5 - digits) + number
        }
        let isStrong = digits >= 3 || isInErrorPosition(range)
        add(range, key: prefix + number, rule: .prefixedNumber, strength: isStrong ? .strong : .weak)
        return true
    }

    mutating func considerSystemName(_ word: Word) -> Bool {
        guard word.length >= 4 else { return false }
        let key = bytes.lowercasedText(word.range)
        guard ErrorVocabulary.systemNames.contains(key) else { return false }
        add(word.range, key: key, rule: .systemName, strength: .strong)
        return true
    }

    /// Whether no hyphen or dot ties the word to a GUID, a version, a file or a host.
    private func isFree(_ range: Range<Int>) -> Bool {
        let before = byte(at: range.lowerBound - 1)
        let after = byte(at: range.upperBound)
        if before == UInt8(ascii: "-") || before == UInt8(ascii: "+"), byte(at: range.lowerBound - 2).isWordByte {
            return false
        }
        if before == UInt8(ascii: "."), byte(at: range.lowerBound - 2).isWordByte { return false }
        if before == UInt8(ascii: "%") || before == UInt8(ascii: "\\") || before == UInt8(ascii: "#") { return false }
        if after == UInt8(ascii: "-"), byte(at: range.upperBound + 1).isDigit { return false }
        if after == UInt8(ascii: "."), byte(at: range.upperBound + 1).isDigit { return false }
        return true
    }
}
