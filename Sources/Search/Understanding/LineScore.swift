import Articles

/// How much a line tells about what went wrong.
enum LineScore {
    /// The score from which a line is taken for an error message.
    static let messageThreshold = 3.0

    /// - Parameters:
    ///   - message: The line without its prefix.
    ///   - level: What the prefix says.
    /// - Returns: 0 for a line like any other; an error with a code is above 6.
    static func score(_ message: [UInt8], level: LinePrefix.Level?) -> Double {
        var score = 0.0
        switch level {
        case .error: score += 3.5
        case .warning: score += 1
        case .fine: score -= 1.5
        case nil: break
        }
        let words = errorWords(message)
        if words > 0 { score += 2.5 + Double(min(words, 4) - 1) * 0.8 }
        let codes = ErrorCode.find(in: message)
        let strong = codes.count { $0.strength == .strong }
        if strong > 0 { score += 2.5 + Double(min(strong, 3) - 1) * 0.5 }
        if codes.contains(where: { $0.rule == .exceptionName && $0.range.lowerBound < 60 }) { score += 1 }
        if message.hasWord("caused by", at: 0) { score += 3 }
        if isReassuring(message) { score -= 4 }
        if message.count < 8 { score -= 1.5 }
        if isAfterword(message) { score -= 3.5 }
        return score
    }

    /// How many different words of failure stand in the line.
    static func errorWords(_ bytes: [UInt8]) -> Int {
        var found = 0
        var index = 0
        let count = bytes.count
        while index < count {
            guard bytes[index].isLetter || bytes[index] >= 0x80 else {
                index += 1
                continue
            }
            var end = index
            while end < count, bytes[end].isLetter || bytes[end] >= 0x80 || bytes[end] == UInt8(ascii: "'") { end += 1 }
            if end - index <= 24, stems.contains(stem(bytes, index..<end)) { found += 1 }
            index = end
        }
        return found
    }

    /// Whether a short text reads like a message of software rather than like a question.
    static func looksLikeMessage(_ text: String) -> Bool {
        let bytes = Array(text.utf8)
        let words = bytes.lowercasedText(0..<bytes.count).split { !$0.isLetter && $0 != "'" }
        guard words.count >= 3, !text.hasSuffix("?"), let first = words.first else { return false }
        if questionWords.contains(first) || words.contains(where: { personWords.contains($0) }) { return false }
        return errorWords(bytes) > 0 || ErrorCode.find(in: bytes).contains { $0.strength == .strong }
    }

    /// Up to the first fifteen bytes in lower case, which fit a small string, without the endings of "fails" and "errors".
    private static func stem(_ bytes: [UInt8], _ range: Range<Int>) -> String {
        var end = min(range.upperBound, range.lowerBound + 15)
        if end - range.lowerBound > 4, bytes[end - 1] | 0x20 == UInt8(ascii: "s") { end -= 1 }
        return bytes.lowercasedText(range.lowerBound..<end)
    }

    /// "0 errors", "no error", "succeeded".
    private static func isReassuring(_ bytes: [UInt8]) -> Bool {
        for index in bytes.indices {
            switch bytes[index] | 0x20 {
            case UInt8(ascii: "0"):
                if (index == 0 || !bytes[index - 1].isWordByte && bytes[index - 1] != UInt8(ascii: "."))
                    && (bytes.hasWord("0 error", at: index) || bytes.hasWord("0 fail", at: index))
                {
                    return true
                }
            case UInt8(ascii: "n"):
                if bytes.hasWord("no error", at: index) || bytes.hasWord("without error", at: index) { return true }
            case UInt8(ascii: "s"): if bytes.hasWord("successful", at: index), errorWords(bytes) <= 1 { return true }
            default: break
            }
        }
        return false
    }

    /// What tools print once the error is told.
    private static func isAfterword(_ bytes: [UInt8]) -> Bool {
        afterwords.contains { bytes.hasWord($0, at: 0) }
    }

    private static let afterwords: [StaticString] = [
        "npm err! a complete log", "npm err!     ", "for more info", "see more info", "read more", "learn more",
        "see also",
        "make: *** ", "make[1]: *** ", "run with ", "= note: ", "note: ", "error: process completed with exit",
        "aborting due to",
        "error: aborting due to", "build failed", "some errors have detailed", "runbook_url:", "more info",
        "for further",
    ]

    private static let questionWords: Set<Substring> = [
        "how", "why", "what", "where", "when", "which", "who", "can", "could", "should", "does", "do", "is", "are", "i",
        "we",
        "my", "after", "hi", "hello", "please", "help", "since",
    ]

    private static let personWords: Set<Substring> = ["i", "i'm", "we", "my", "our", "i've", "we're"]

    private static let stems: Set<String> = [
        "error", "fail", "failed", "failure", "failing", "exception", "denied", "deny", "refused", "refuse", "reject",
        "rejected", "invalid", "unable", "cannot", "can't", "couldn't", "timeout", "timed", "expired", "expire",
        "unauthorized", "unauthorised", "forbidden", "missing", "unreachable", "unresolved", "unknown", "unexpected",
        "fatal",
        "panic", "critical", "unsupported", "unavailable", "aborted", "abort", "crash", "crashed", "killed", "fault",
        "mismatch", "malformed", "corrupt", "corrupted", "exceeded", "conflict", "duplicate", "deadlock", "overflow",
        "insufficient", "incorrect", "disabled", "blocked", "locked", "undefined", "unrecognized", "violation",
        "illegal", "broken", "lost", "stuck", "disconnected", "revoked", "throttled", "doesn't", "isn't", "wasn't",
        "won't",
        "not", "err", "bad", "problem", "warning", "caused", "fehler", "fehlgeschlagen", "erreur", "échec", "échoué",
        "errore",
        "fallo", "falha", "erro", "ошибка", "错误", "失败", "エラー", "失敗", "오류",
    ]
}
