/// Secrets that the place where they stand gives away: headers, links, command lines.
extension SecretScanner {
    private static let schemes: Set<String> = [
        "bearer", "basic", "token", "digest", "oauth", "negotiate", "apikey", "ntlm", "ssws", "aws4-hmac-sha256", "key",
    ]

    /// What follows `Authorization:`, `Cookie:` and a free-standing `Bearer`.
    func headerSecret(_ word: Range<Int>) -> Range<Int>? {
        guard (6...19).contains(word.count) else { return nil }
        switch bytes[word.lowerBound] | 0x20 {
        case UInt8(ascii: "a"), UInt8(ascii: "b"), UInt8(ascii: "c"), UInt8(ascii: "p"), UInt8(ascii: "s"): break
        default: return nil
        }
        switch bytes.lowercasedText(word) {
        case "authorization", "proxy-authorization": return credentials(after: word)
        case "cookie", "set-cookie": return cookies(after: word)
        case "bearer":
            guard byte(at: word.upperBound) == UInt8(ascii: " ") else { return nil }
            let start = word.upperBound + 1
            let end = runEnd(start) { $0.isWordByte || Self.tokenMarks.contains($0) }
            return end - start >= 16 && looksRandom(start..<end) ? start..<end : nil
        default: return nil
        }
    }

    private func credentials(after word: Range<Int>) -> Range<Int>? {
        var start = word.upperBound
        var isSeparated = false
        while start - word.upperBound < 8, Self.separators.contains(byte(at: start)) {
            if byte(at: start) == UInt8(ascii: ":") || byte(at: start) == UInt8(ascii: "=") { isSeparated = true }
            start += 1
        }
        guard isSeparated else { return nil }
        let schemeEnd = runEnd(start, limit: 20) { $0.isWordByte || $0 == UInt8(ascii: "-") }
        let hasScheme =
            Self.schemes.contains(bytes.lowercasedText(start..<schemeEnd)) && byte(at: schemeEnd) == UInt8(ascii: " ")
        if hasScheme { start = schemeEnd + 1 }
        var end = runEnd(start) { !$0.isNewline && $0 != UInt8(ascii: "\"") && $0 != UInt8(ascii: "'") }
        if byte(at: end - 1) == UInt8(ascii: "\\") { end -= 1 }
        let first = runEnd(start) { !$0.isWhitespace && $0 != UInt8(ascii: "\"") && $0 != UInt8(ascii: "'") }
        // "Authorization: Basic authorization failed" is a sentence: its first word is an ordinary one and not the last.
        let isOrdinary = bytes[start..<first].allSatisfy(\.isLetter) && !looksRandom(start..<first)
        if isOrdinary, first < end || !hasScheme { return nil }
        return start..<end
    }

    private func cookies(after word: Range<Int>) -> Range<Int>? {
        guard byte(at: word.upperBound) == UInt8(ascii: ":") else { return nil }
        let start = runEnd(word.upperBound + 1, limit: 4) { $0 == UInt8(ascii: " ") }
        let end = runEnd(start) { !$0.isNewline && $0 != UInt8(ascii: "\"") && $0 != UInt8(ascii: "'") }
        return bytes[start..<end].contains(UInt8(ascii: "=")) ? start..<end : nil
    }

    /// The password in `scheme://user:password@host`.
    func userPassword(at start: Int) -> Range<Int>? {
        let end = runEnd(start, limit: 300) {
            !$0.isWhitespace && $0 != UInt8(ascii: "/") && $0 != UInt8(ascii: "?") && $0 != UInt8(ascii: "\"")
                && $0 != UInt8(ascii: "'") && $0 != UInt8(ascii: "<") && $0 != UInt8(ascii: ">")
        }
        guard let at = bytes[start..<end].lastIndex(of: UInt8(ascii: "@")),
            let colon = bytes[start..<at].firstIndex(of: UInt8(ascii: ":"))
        else { return nil }
        return (colon + 1)..<at
    }

    /// The value of `--password x`, `mysql -psecret`, `curl -u user:secret`.
    func flagSecret(_ word: Range<Int>) -> Range<Int>? {
        guard byte(at: word.lowerBound - 1) == UInt8(ascii: "-") else { return nil }
        let before = byte(at: word.lowerBound - 2)
        if before == UInt8(ascii: "-") { return longFlagSecret(word) }
        guard before == UInt8(ascii: " ") || before == UInt8(ascii: "\t") else { return nil }
        switch bytes[word.lowerBound] {
        case UInt8(ascii: "p"), UInt8(ascii: "P"), UInt8(ascii: "w"), UInt8(ascii: "a"): return shortFlagSecret(word)
        case UInt8(ascii: "u")
        where word.count == 1 && lineHasCommand(["curl", "wget", "http"], before: word.lowerBound):
            guard let value = flagValue(after: word.upperBound),
                let colon = bytes[value].firstIndex(of: UInt8(ascii: ":"))
            else { return nil }
            return (colon + 1)..<value.upperBound
        default: return nil
        }
    }

    private func longFlagSecret(_ word: Range<Int>) -> Range<Int>? {
        let name = bytes.lowercasedText(word).filter { $0 != "-" && $0 != "_" }
        let isSecret =
            name.hasSuffix("password") || name.hasSuffix("secret") || name.hasSuffix("token")
            || name.hasSuffix("apikey")
            || name == "pass" || name == "passwd"
        guard isSecret, let value = flagValue(after: word.upperBound) else { return nil }
        return Self.proseWords.contains(bytes.lowercasedText(value)) ? nil : value
    }

    /// `-p` means a port to many commands; only a command known for it, or one that logs in, takes a password there.
    private func shortFlagSecret(_ word: Range<Int>) -> Range<Int>? {
        let letter = bytes[word.lowerBound]
        if word.count > 1 {
            let isJoined = letter == UInt8(ascii: "p") && lineHasCommand(Self.joinedCommands, before: word.lowerBound)
            guard isJoined else { return nil }
            return (word.lowerBound + 1)..<runEnd(word.upperBound) { !$0.isWhitespace }
        }
        guard let value = flagValue(after: word.upperBound),
            !bytes[value].allSatisfy({ $0.isDigit || $0 == UInt8(ascii: ":") })
        else { return nil }
        let commands: [StaticString] =
            switch letter {
            case UInt8(ascii: "P"): ["sqlcmd", "bcp ", "isql"]
            case UInt8(ascii: "w"): ["ldap"]
            case UInt8(ascii: "a"): ["redis-cli"]
            default: ["login", "sshpass", "mongo", " -u ", "az ", "-psql"]
            }
        return lineHasCommand(commands, before: word.lowerBound) ? value : nil
    }

    private func flagValue(after index: Int) -> Range<Int>? {
        var start = runEnd(index, limit: 3) { $0 == UInt8(ascii: " ") }
        guard start > index, byte(at: start) != UInt8(ascii: "-") else { return nil }
        let mark = byte(at: start)
        if mark == UInt8(ascii: "'") || mark == UInt8(ascii: "\"") {
            start += 1
            let end = runEnd(start, limit: 200) { $0 != mark && !$0.isNewline }
            return start < end ? start..<end : nil
        }
        let end = runEnd(start, limit: 2_000) { !$0.isWhitespace }
        return start < end ? start..<end : nil
    }

    private func lineHasCommand(_ commands: [StaticString], before index: Int) -> Bool {
        var position = index
        while position > 0, index - position < 200, !bytes[position - 1].isNewline {
            position -= 1
            if commands.contains(where: { bytes.hasWord($0, at: position) }) { return true }
        }
        return false
    }

    private static let joinedCommands: [StaticString] = ["mysql", "mariadb"]
    private static let tokenMarks = Set("-._~+/=".utf8)
    private static let separators = Set(":= \"'\\".utf8)
    private static let proseWords: Set<String> = [
        "to", "and", "or", "is", "option", "flag", "for", "with", "in", "the", "argument", "parameter", "on", "from",
    ]
}
