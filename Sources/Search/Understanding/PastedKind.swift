import Articles

/// Tells a log from a question and an e-mail from a stack trace.
enum PastedKind {
    static func detect(_ lines: [PastedLine]) -> Understanding.Kind {
        guard let first = lines.first else { return .sentence }
        if let markup = markup(first, lines) { return markup }
        if isMail(lines) { return .email }
        let sample = lines.prefix(2_000)
        let frames = sample.count { LineNoise.isFrame($0) }
        if frames >= 2 || frames == 1 && lines.count <= 4 || hasTraceback(sample) { return .stackTrace }
        if isCommandOutput(sample) { return .commandOutput }
        let prefixed = sample.count { LinePrefix($0).hasTime }
        if prefixed > 0, prefixed * 5 >= sample.count * 2 { return .log }
        if lines.count >= 3, isCode(sample) { return .code }
        return lines.count >= 15 ? .log : .sentence
    }

    private static func markup(_ first: PastedLine, _ lines: [PastedLine]) -> Understanding.Kind? {
        let start = first.indentation
        switch first.bytes[start] {
        case UInt8(ascii: "{"), UInt8(ascii: "["):
            let opening =
                first.bytes[start...] + (lines.count > 1 ? lines[1].bytes[...] : [])
                + (lines.count > 2 ? lines[2].bytes[...] : [])
            let next = opening.dropFirst().first {
                !$0.isWhitespace && $0 != UInt8(ascii: "{") && $0 != UInt8(ascii: "[")
            }
            return next == UInt8(ascii: "\"") && opening.contains(UInt8(ascii: ":")) ? .json : nil
        case UInt8(ascii: "<"):
            let bytes = first.bytes
            if bytes.hasWord("<!doctype html", at: start) || bytes.hasWord("<html", at: start) { return .html }
            if bytes.hasWord("<?xml", at: start) { return .xml }
            guard start + 1 < bytes.count, bytes[start + 1].isLetter, bytes.contains(UInt8(ascii: ">")) else {
                return nil
            }
            let closes = lines.prefix(50).contains { line in
                line.bytes.indices.dropLast().contains {
                    line.bytes[$0] == UInt8(ascii: "<") && line.bytes[$0 + 1] == UInt8(ascii: "/")
                }
            }
            return closes ? .xml : nil
        default: return nil
        }
    }

    private static func isMail(_ lines: [PastedLine]) -> Bool {
        var headers: Set<String> = []
        for line in lines.prefix(200) {
            if let header = MailBody.header(line) { headers.insert(header) }
            if MailBody.startsQuotation(line) { return true }
        }
        return headers.count >= 2 && (headers.contains("from") || headers.contains("subject"))
    }

    private static func hasTraceback(_ lines: ArraySlice<PastedLine>) -> Bool {
        lines.contains { line in
            let start = line.indentation
            return line.bytes.hasWord("traceback (most recent", at: start)
                || line.bytes.hasWord("caused by: ", at: start)
                || line.bytes.hasWord("goroutine ", at: start) || line.bytes.hasWord("exception in thread", at: start)
        }
    }

    private static func isCommandOutput(_ lines: ArraySlice<PastedLine>) -> Bool {
        lines.contains { line in
            let bytes = line.bytes
            return bytes.hasWord("< http/", at: 0) || bytes.hasWord("> get /", at: 0)
                || bytes.hasWord("> post /", at: 0)
                || bytes.hasWord("curl: (", at: 0) || bytes.hasWord("$ ", at: 0) || bytes.hasWord("ps c:\\", at: 0)
                || bytes.hasWord("c:\\>", at: 0) || bytes.hasWord("npm err!", at: 0)
        }
    }

    /// Most lines end like statements and none reads like an error.
    private static func isCode(_ lines: ArraySlice<PastedLine>) -> Bool {
        let statements = lines.count { line in
            guard let last = line.bytes.last(where: { !$0.isWhitespace }) else { return false }
            return last == UInt8(ascii: ";") || last == UInt8(ascii: "{") || last == UInt8(ascii: "}")
                || last == UInt8(ascii: ")") && line.indentation > 0
        }
        return statements * 2 > lines.count && !lines.contains { LineScore.errorWords($0.bytes) >= 2 }
    }
}
