/// Codes that are only digits: what they are is said by the words around them.
extension ErrorCodeScanner {
    mutating func considerNumber(_ word: Word) {
        let range = word.range
        guard word.digits <= 10 else { return }
        let before = byte(at: range.lowerBound - 1)
        let after = byte(at: range.upperBound)
        // 1.2.3, 10:30 and 12,000 are versions, times and amounts.
        if after == UInt8(ascii: "."), byte(at: range.upperBound + 1).isDigit {
            considerMailStatus(range)
            return
        }
        if before == UInt8(ascii: "."), byte(at: range.lowerBound - 2).isDigit { return }
        if before == UInt8(ascii: "/"), byte(at: range.lowerBound - 2).isWordByte { return }
        if after == UInt8(ascii: "%") || after == UInt8(ascii: "/") { return }
        if before == UInt8(ascii: ","), byte(at: range.lowerBound - 2).isDigit { return }
        guard let value = Int(bytes.text(range)) else { return }

        let (isNegative, start) = sign(before: range.lowerBound)
        if isNegative, considerNegative(value, start..<range.upperBound) { return }
        guard before != UInt8(ascii: "-") || isNegative else { return }
        let lead = lead(before: start)
        if word.digits == 3, !isNegative, considerHttpStatus(value, range, lead) { return }
        considerNumbered(value, isNegative, start..<range.upperBound, word.digits, lead)
    }

    /// Whether a minus sign belongs to the number at `index`, and where the signed number starts.
    private func sign(before index: Int) -> (isNegative: Bool, start: Int) {
        var start = index
        if byte(at: index - 1) == UInt8(ascii: "-") {
            start = index - 1
        } else if byte(at: index - 1) == 0x93, byte(at: index - 2) == 0x80, byte(at: index - 3) == 0xE2 {
            start = index - 3  // An en dash, as word processors make of a minus sign.
        } else {
            return (false, index)
        }
        let previous = byte(at: start - 1)
        return previous.isWordByte || previous == UInt8(ascii: "-") ? (false, index) : (true, start)
    }

    /// Decimal HRESULTs and the codes JSON-RPC reserves need no word before them.
    private mutating func considerNegative(_ value: Int, _ range: Range<Int>) -> Bool {
        if (1_900_000_000...2_147_483_648).contains(value) {
            let bits = UInt32(truncatingIfNeeded: -value)
            add(range, key: "0x" + String(bits, radix: 16), rule: .hexadecimal, strength: .strong)
            return true
        }
        if (32_000...32_768).contains(value) {
            add(range, key: "-\(value)", rule: .numbered, strength: .strong)
            return true
        }
        return false
    }

    private mutating func considerHttpStatus(_ value: Int, _ range: Range<Int>, _ lead: Lead) -> Bool {
        guard (300...599).contains(value) else { return false }
        let key = "http \(value)"
        let following = wordAfter(range.upperBound)
        if ErrorVocabulary.reasonPhrases[value]?.contains(following) == true
            || ErrorVocabulary.httpLeads.contains(lead.word) || followsHttpVersion(range.lowerBound)
        {
            add(range, key: key, rule: .httpStatus, strength: .strong)
            return true
        }
        guard value >= 400, ErrorVocabulary.reasonPhrases[value] != nil else { return false }
        if ["error", "errors", "response", "responses", "status"].contains(following), !lead.isMarked {
            add(range, key: key, rule: .httpStatus, strength: .strong)
            return true
        }
        switch lead.word {
        case "error", "code", "status", "errorcode", "error_code", "err":
            let word = lead.word == "code" ? self.lead(before: lead.start).word : ""
            guard word != "exit" else { return false }
            add(range, key: key, rule: .httpStatus, strength: .strong)
        case "returned", "returns", "received", "got", "responded", "with", "response", "a", "an":
            guard following.isEmpty || lead.word == "with" else { return false }
            add(range, key: key, rule: .httpStatus, strength: .weak)
        default: return false
        }
        return true
    }

    /// Whether `HTTP/1.1 ` or `HTTP/2 ` stands before `index`.
    private func followsHttpVersion(_ index: Int) -> Bool {
        guard byte(at: index - 1) == UInt8(ascii: " ") || byte(at: index - 1) == UInt8(ascii: "\"") else {
            return false
        }
        var position = index - 2
        while position > 0, index - position < 8, byte(at: position) != UInt8(ascii: "/") { position -= 1 }
        return byte(at: position) == UInt8(ascii: "/") && bytes.hasWord("http", at: position - 4)
    }

    private mutating func considerNumbered(
        _ value: Int, _ isNegative: Bool, _ range: Range<Int>, _ digits: Int, _ lead: Lead
    ) {
        let previous = self.lead(before: lead.start).word
        let signed = isNegative ? "-\(value)" : String(value)
        switch lead.word {
        case "id" where previous == "event",
            "eventid", "event_id":
            add(range, key: "event \(value)", rule: .eventNumber, strength: digits >= 2 ? .strong : .weak)
        case "curl":
            guard lead.isMarked else { return }
            add(range, key: "curl \(value)", rule: .curlExit, strength: .strong)
        case "sqlstate", "state":
            guard digits == 5, lead.word == "sqlstate" || previous == "sql" else { return }
            add(range, key: bytes.text(range), rule: .sqlState, strength: .strong)
        case "code" where previous == "exit",
            "status" where previous == "exit",
            "exitcode", "exit_code":
            add(range, key: "exit \(signed)", rule: .exitStatus, strength: digits >= 3 ? .strong : .weak)
        case "fatal" where digits == 5 && lead.isMarked && byte(at: range.upperBound) == UInt8(ascii: ":"),
            "panic" where digits == 5 && lead.isMarked && byte(at: range.upperBound) == UInt8(ascii: ":"):
            add(range, key: bytes.text(range), rule: .sqlState, strength: .strong)
        case "msg" where digits >= 3 && !lead.isMarked && byte(at: range.upperBound) == UInt8(ascii: ","):
            add(range, key: signed, rule: .numbered, strength: .strong)
        default:
            considerParenthesizedState(range, digits)
            addNumbered(value, signed, range, digits, lead)
        }
    }

    private mutating func addNumbered(_ value: Int, _ signed: String, _ range: Range<Int>, _ digits: Int, _ lead: Lead)
    {
        guard ErrorVocabulary.numberLeads.contains(lead.word) else { return }
        if lead.word == "code" || lead.word == "number" {
            // "code 12" alone is prose; "code=12", "error code 12" and "reason code: 12" are not.
            let previous = self.lead(before: lead.start).word
            let isNamed = ErrorVocabulary.numberLeads.contains(previous) || ErrorVocabulary.codeKinds.contains(previous)
            guard isNamed || (lead.isMarked && lead.word == "code" && previous != "status") else { return }
        }
        guard value != 0 else { return }
        let key = value >= 1000 ? signed : "error \(signed)"
        if value >= 2_147_483_648, value <= 0xFFFF_FFFF {
            add(range, key: "0x" + String(value, radix: 16), rule: .hexadecimal, strength: .strong)
        } else {
            add(
                range, key: key, rule: .numbered,
                strength: digits >= 3 && !(200...299).contains(value) ? .strong : .weak)
        }
    }

    /// The state in `ERROR 1045 (28000)`.
    private mutating func considerParenthesizedState(_ range: Range<Int>, _ digits: Int) {
        guard digits == 5, byte(at: range.lowerBound - 1) == UInt8(ascii: "("),
            byte(at: range.upperBound) == UInt8(ascii: ")")
        else {
            return
        }
        let number = lead(before: range.lowerBound)
        guard Int(number.word) != nil, ErrorVocabulary.numberLeads.contains(lead(before: number.start).word) else {
            return
        }
        add(range, key: bytes.text(range), rule: .sqlState, strength: .strong)
    }

    /// An enhanced mail status such as `5.7.134`, where a reply code, `#` or a word says that it is one.
    ///
    /// Shape: RFC 3463, section 2.
    private mutating func considerMailStatus(_ first: Range<Int>) {
        guard first.count == 1,
            [UInt8(ascii: "2"), UInt8(ascii: "4"), UInt8(ascii: "5")].contains(bytes[first.lowerBound])
        else { return }
        var end = first.upperBound
        for _ in 0..<2 {
            guard byte(at: end) == UInt8(ascii: "."), byte(at: end + 1).isDigit else { return }
            let start = end + 1
            end = start
            while byte(at: end).isDigit { end += 1 }
            guard end - start <= 3 else { return }
        }
        guard !byte(at: end).isWordByte, byte(at: end) != UInt8(ascii: ".") || !byte(at: end + 1).isDigit else {
            return
        }
        let before = byte(at: first.lowerBound - 1)
        guard before != UInt8(ascii: "."), !before.isWordByte else { return }
        let lead = lead(before: first.lowerBound)
        let reply = Int(lead.word) ?? 0
        guard
            before == UInt8(ascii: "#") || (400...599).contains(reply) || ErrorVocabulary.mailLeads.contains(lead.word)
        else {
            return
        }
        let range = first.lowerBound..<end
        add(range, key: bytes.text(range), rule: .mailStatus, strength: .strong)
    }
}
