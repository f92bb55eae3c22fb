/// Codes made of words: `INVALID_SESSION_ID`, `invalid_grant`, `UnknownHostException`.
extension ErrorCodeScanner {
    mutating func considerSnakeCase(_ word: Word) {
        let range = word.range
        guard word.underscores < word.length / 2, bytes[range.lowerBound].isLetter,
            bytes[range.upperBound - 1].isAlphanumeric, word.length >= 5
        else { return }
        let key = bytes.lowercasedText(range)
        let parts = key.split(separator: "_", omittingEmptySubsequences: false)
        guard parts.count >= 2, !parts.contains("") else { return }
        if ErrorVocabulary.fieldNames.contains(key) { return }
        if word.lowercase == 0 {
            considerUpperSnakeCase(range, key: key, parts: parts)
        } else if word.uppercase == 0 || hasCodeWord(parts) {
            considerLowerSnakeCase(range, key: key, parts: parts, isMixed: word.uppercase > 0)
        }
    }

    private mutating func considerUpperSnakeCase(_ range: Range<Int>, key: String, parts: [Substring]) {
        let saysError =
            parts[0] == "err" || hasCodeWord(parts)
            || (parts.count > 1 && parts.contains("error"))
        let isSetting =
            byte(at: range.lowerBound - 1) == UInt8(ascii: "$") || byte(at: range.lowerBound - 1) == UInt8(ascii: "%")
            || byte(at: range.upperBound) == UInt8(ascii: "=")
            || ErrorVocabulary.settingSuffixes.contains(String(parts[parts.count - 1]))
        let isStrong = !isSetting && (saysError || isInErrorPosition(range))
        add(range, key: key, rule: .upperSnakeCase, strength: isStrong ? .strong : .weak)
    }

    private mutating func considerLowerSnakeCase(_ range: Range<Int>, key: String, parts: [Substring], isMixed: Bool) {
        let after = byte(at: range.upperBound)
        let before = byte(at: range.lowerBound - 1)
        // Calls, members, assignments, file names, parts of identifiers with hyphens.
        guard after != UInt8(ascii: "("), before != UInt8(ascii: "."), before != UInt8(ascii: "$"),
            before != UInt8(ascii: "-")
        else { return }
        if after == UInt8(ascii: ".") || after == UInt8(ascii: "-"), byte(at: range.upperBound + 1).isAlphanumeric {
            return
        }
        if after == UInt8(ascii: "="), byte(at: range.upperBound + 1) != UInt8(ascii: "=") { return }
        // The language line of a fenced block.
        if before == UInt8(ascii: "`"), byte(at: range.lowerBound - 2) == before { return }
        if parts.count == 2, parts[0] == "no" || parts[0] == "not" {
            guard ErrorVocabulary.negatedWords.contains(String(parts[1])) else { return }
        }
        let lead = lead(before: range.lowerBound)
        let isPositioned = lead.isMarked && ErrorVocabulary.leads.contains(lead.word)
        guard isPositioned || hasCodeWord(parts) else { return }
        let isPath = before == UInt8(ascii: "/") || before == UInt8(ascii: "\\") || after == UInt8(ascii: "/")
        add(range, key: key, rule: .lowerSnakeCase, strength: isPath || (isMixed && !isPositioned) ? .weak : .strong)
    }

    /// Names of exceptions by their ending, other compound names by a word in them or by what stands before them.
    mutating func considerCamelCase(_ word: Word) {
        let range = word.range
        let after = byte(at: range.upperBound)
        guard word.length >= 5 else { return }
        let startsUppercase = bytes[range.lowerBound].isUppercase
        if startsUppercase, endsLikeException(range) {
            let key = bytes.lowercasedText(range)
            let isOrdinary = ErrorVocabulary.ordinaryExceptions.contains(key)
            add(qualified(range), key: key, rule: .exceptionName, strength: isOrdinary ? .weak : .strong)
            return
        }
        guard word.uppercase >= (startsUppercase ? 2 : 1), word.length >= 6 else { return }
        if isAlert(range) {
            add(range, key: bytes.lowercasedText(range), rule: .compoundName, strength: .strong)
            return
        }
        guard startsUppercase, after != UInt8(ascii: "("), word.lowercase >= 4 else { return }
        let words = humps(range).filter(ErrorVocabulary.codeWords.contains)
        let lead = lead(before: range.lowerBound)
        let isPositioned = lead.isMarked && ErrorVocabulary.nameLeads.contains(lead.word)
        guard !words.isEmpty || isPositioned else { return }
        let isFaint = words.allSatisfy(ErrorVocabulary.faintWords.contains)
        let isMember =
            byte(at: range.lowerBound - 1) == UInt8(ascii: ".") || byte(at: range.lowerBound - 1) == UInt8(ascii: "/")
        add(
            range, key: bytes.lowercasedText(range), rule: .compoundName,
            strength: isPositioned || !(isMember || isFaint) ? .strong : .weak)
    }

    private func hasCodeWord(_ parts: [Substring]) -> Bool {
        parts.contains { ErrorVocabulary.codeWords.contains(String($0)) }
    }

    private func endsLikeException(_ range: Range<Int>) -> Bool {
        for (suffix, length) in [("exception", 9), ("error", 5), ("fault", 5)] as [(StaticString, Int)]
        where range.count > length + 1 && bytes.hasWord(suffix, at: range.upperBound - length) {
            return bytes[range.upperBound - length].isUppercase
        }
        return false
    }

    /// The name with the packages or namespaces before it, at most 160 bytes.
    private func qualified(_ range: Range<Int>) -> Range<Int> {
        var start = range.lowerBound
        while range.lowerBound - start < 160 {
            var position = start - 1
            let separator = byte(at: position)
            if separator == UInt8(ascii: ":"), byte(at: position - 1) == UInt8(ascii: ":") {
                position -= 1
            } else if separator != UInt8(ascii: "."), separator != UInt8(ascii: "\\") {
                break
            }
            let end = position
            while position > 0, end - position < 60, bytes[position - 1].isWordByte { position -= 1 }
            guard position < end, bytes[position].isLetter else { break }
            start = position
        }
        return start..<range.upperBound
    }

    private func isAlert(_ range: Range<Int>) -> Bool {
        switch lead(before: range.lowerBound).word {
        case "firing", "alertname", "alert": true
        default: false
        }
    }

    /// The words of a compound name in lower case: `CrashLoopBackOff` is crash, loop, back, off.
    private func humps(_ range: Range<Int>) -> [String] {
        var words: [String] = []
        var start = range.lowerBound
        for index in (range.lowerBound + 1)..<range.upperBound where bytes[index].isUppercase {
            let endsAcronym = index + 1 < range.upperBound && bytes[index + 1].isLowercase
            if bytes[index - 1].isUppercase, !endsAcronym { continue }
            words.append(bytes.lowercasedText(start..<index))
            start = index
        }
        words.append(bytes.lowercasedText(start..<range.upperBound))
        return words
    }
}
