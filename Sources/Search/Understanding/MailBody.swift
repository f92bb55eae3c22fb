import Articles

/// Finds the question in an e-mail: not its headers, quotations and signature.
enum MailBody {
    /// The subject and the newest text; the quoted text too where the newest says nothing of an error.
    static func body(of lines: [PastedLine]) -> [PastedLine] {
        var subject: [PastedLine] = []
        var newest: [PastedLine] = []
        var quoted: [PastedLine] = []
        var isQuotation = false
        var isSignature = false
        for line in lines {
            if let header = header(line) {
                if header == "subject", subject.isEmpty { subject = [withoutSubjectMarks(line)] }
                if !newest.isEmpty, header == "from" { isQuotation = true }
                continue
            }
            if startsQuotation(line) {
                isQuotation = true
                continue
            }
            let isMarked = line.bytes[line.indentation] == UInt8(ascii: ">")
            if isQuotation || isMarked {
                quoted.append(isMarked ? withoutMarks(line) : line)
            } else if isSignature || isClosing(line) {
                isSignature = true
            } else if !isGreeting(line) {
                newest.append(line)
            }
        }
        let saysError = newest.contains {
            LineScore.score($0.bytes, level: nil) >= 2.5 || !Quotations.sentences(in: $0.text).isEmpty
        }
        let words = newest.reduce(0) { $0 + $1.bytes.split(separator: 0x20).count }
        return subject + newest + (saysError || words >= 25 ? [] : quoted.filter { !isGreeting($0) && !isClosing($0) })
    }

    /// The name of the header in lower case, if the line is one.
    static func header(_ line: PastedLine) -> String? {
        let bytes = line.bytes
        var start = line.indentation
        while start < bytes.count,
            bytes[start] == UInt8(ascii: ">") || bytes[start] == UInt8(ascii: "*") || bytes[start] == 0x20
        {
            start += 1
        }
        for name in headers where bytes.hasWord(name, at: start) {
            var end = start + name.utf8CodeUnitCount
            while end < bytes.count, bytes[end] == UInt8(ascii: "*") { end += 1 }
            if end < bytes.count, bytes[end] == UInt8(ascii: ":") {
                return bytes.lowercasedText(start..<(start + name.utf8CodeUnitCount))
            }
        }
        return nil
    }

    /// "On Monday, Jane wrote:" and "-----Original Message-----".
    static func startsQuotation(_ line: PastedLine) -> Bool {
        let start = line.indentation
        let bytes = line.bytes
        if bytes.hasWord("-----original message", at: start) || bytes.hasWord("---------- forwarded message", at: start)
            || bytes.hasWord("begin forwarded message", at: start)
        {
            return true
        }
        guard bytes.hasWord("on ", at: start) || bytes.hasWord("am ", at: start) || bytes.hasWord("le ", at: start)
        else { return false }
        let end = (bytes.lastIndex { !$0.isWhitespace } ?? 0) + 1
        return bytes.hasWord("wrote:", at: end - 6) || bytes.hasWord("schrieb:", at: end - 8)
            || bytes.hasWord("crit :", at: end - 6)
    }

    private static func isGreeting(_ line: PastedLine) -> Bool {
        let start = line.indentation
        guard line.bytes.count - start <= 40 else { return false }
        return greetings.contains { greeting in
            let end = start + greeting.utf8CodeUnitCount
            return line.bytes.hasWord(greeting, at: start) && (end >= line.bytes.count || !line.bytes[end].isWordByte)
                && (line.bytes.last == UInt8(ascii: ",") || line.bytes.count - start < 20)
        }
    }

    private static func isClosing(_ line: PastedLine) -> Bool {
        let text = line.text
        if text == "--" || text == "—" { return true }
        guard text.utf8.count <= 40 else { return false }
        return closings.contains { line.bytes.hasWord($0, at: line.indentation) }
    }

    private static func withoutMarks(_ line: PastedLine) -> PastedLine {
        let start = line.bytes.firstIndex { $0 != UInt8(ascii: ">") && $0 != 0x20 } ?? line.bytes.count
        return PastedLine(number: line.number, bytes: start < line.bytes.count ? Array(line.bytes[start...]) : [0x2E])
    }

    /// Without "Subject:", "Re:" and "Fwd:".
    private static func withoutSubjectMarks(_ line: PastedLine) -> PastedLine {
        var start = (line.bytes.firstIndex(of: UInt8(ascii: ":")) ?? -1) + 1
        var isChanged = true
        while isChanged {
            isChanged = false
            while start < line.bytes.count, line.bytes[start] == 0x20 || line.bytes[start] == UInt8(ascii: "*") {
                start += 1
            }
            for mark in ["re:", "fw:", "fwd:", "aw:", "wg:", "[external]"] as [StaticString]
            where line.bytes.hasWord(mark, at: start) {
                start += mark.utf8CodeUnitCount
                isChanged = true
            }
        }
        return PastedLine(number: line.number, bytes: start < line.bytes.count ? Array(line.bytes[start...]) : [0x2E])
    }

    private static let headers: [StaticString] = [
        "from", "sent", "to", "cc", "bcc", "subject", "date", "reply-to", "von", "gesendet", "an", "betreff",
        "importance",
        "message-id", "received", "attachments",
    ]

    private static let greetings: [StaticString] = [
        "hi", "hello", "hey", "dear", "good morning", "good afternoon", "good day", "hallo", "bonjour", "team",
        "greetings",
    ]

    private static let closings: [StaticString] = [
        "best regards", "kind regards", "regards", "best,", "thanks,", "thank you,", "many thanks", "cheers",
        "sincerely",
        "thanks!", "thanks in advance", "sent from my", "mit freundlichen", "viele grüße", "cordialement", "yours",
        "thx",
        "thanks.", "thank you.", "thank you!", "best wishes", "warm regards",
    ]
}
