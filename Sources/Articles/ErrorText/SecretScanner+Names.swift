/// Secrets that the word before them gives away.
extension SecretScanner {
    /// Names that always carry a secret; lower case, without hyphens and underscores.
    private static let names: Set<String> = [
        "password", "passwd", "passwort", "pwd", "passphrase", "clientsecret", "accesstoken", "refreshtoken", "idtoken",
        "sessiontoken", "securitytoken", "authtoken", "bearertoken", "oauthtoken", "apitoken", "usertoken",
        "clientassertion", "assertion", "codeverifier", "apikey", "xapikey", "secretkey", "secretaccesskey",
        "awssecretaccesskey", "awssessiontoken", "privatekey", "sharedaccesskey", "accountkey", "sharedaccesssignature",
        "consumersecret", "consumerkey", "tokensecret", "appsecret", "webhooksecret", "signingsecret", "encryptionkey",
        "sessionid", "jsessionid", "phpsessid", "csrftoken", "xcsrftoken", "oauthsignature", "oauthtokensecret",
        "pgpassword", "mysqlpwd", "subscriptionkey", "ocpapimsubscriptionkey", "personalaccesstoken", "xauthtoken",
        "userpassword", "dbpassword", "signature", "xamzsignature", "xamzsecuritytoken",
    ]

    /// Names that carry a secret only if the value looks like one.
    private static let faintNames: Set<String> = [
        "token", "secret", "sig", "sid", "credential", "credentials", "key", "auth", "code",
    ]

    /// Beginnings of the names of errors about a password or token.
    private static let errorBeginnings = [
        "invalid", "incorrect", "wrong", "bad", "expired", "missing", "err", "unknown", "no", "reset", "change",
    ]

    /// The value of `name=value`, `name: value` or `"name":"value"`.
    func namedSecret(_ word: Range<Int>) -> Range<Int>? {
        guard word.count <= 40, let place = valuePlace(after: word) else { return nil }
        let name = bytes.lowercasedText(word).filter { $0 != "_" && $0 != "-" }
        let isFaint = Self.faintNames.contains(name)
        let isKnown = Self.names.contains(name)
        let isKind = !isKnown && (name.hasSuffix("password") || name.hasSuffix("secret") || name.hasSuffix("passwd"))
        guard isKnown || isFaint || isKind, !Self.errorBeginnings.contains(where: name.hasPrefix) else { return nil }
        // Only a value that is surely a secret is read to its end: so the whole stays linear.
        let isSure = !isFaint && (place.isQuoted || place.isAssignment)
        var value = valueRange(from: place, limit: isSure ? 10_000 : 64)
        if !isSure, value.count >= 64 {
            guard looksRandom(value) else { return nil }
            value = valueRange(from: place, limit: 10_000)
        }
        guard !value.isEmpty else { return nil }
        if isFaint {
            if name == "code" {
                // An authorisation code stands in a query or form; "code" elsewhere is the code of an error.
                let before = byte(at: word.lowerBound - 1)
                let isQuery = before == UInt8(ascii: "?") || before == UInt8(ascii: "&")
                let isLong = place.isQuoted && value.count >= 20 && !bytes[value].contains(UInt8(ascii: " "))
                guard (isQuery && value.count >= 6) || isLong, looksRandom(value) else { return nil }
                return value
            }
            // "key" and "sid" name much that is no secret; a real one is long.
            guard name == "token" || name == "secret" || value.count >= 20 else { return nil }
            return looksRandom(value) && (place.isQuoted || place.isAssignment) ? value : nil
        }
        if place.isQuoted || place.isAssignment { return value }
        // After a colon without quotation marks: a value that fills the rest of a line, not the rest of a sentence.
        let isAlone = isAtLineStart(word.lowerBound) && isAtLineEnd(value.upperBound)
        return isAlone && (isKnown || looksRandom(value)) || looksRandom(value) && name != "password" ? value : nil
    }

    /// Where the value of a name starts and how it is marked.
    struct ValuePlace {
        var start: Int
        /// The quotation mark around the value, 0 if there is none.
        var mark: UInt8 = 0
        /// Whether the quotation mark is written with a backslash, as in JSON within JSON.
        var isEscaped = false
        /// `=` rather than `:`.
        var isAssignment = false

        var isQuoted: Bool { mark != 0 }
    }

    private func valuePlace(after word: Range<Int>) -> ValuePlace? {
        var index = word.upperBound
        if byte(at: index) == UInt8(ascii: "\\") { index += 1 }
        if byte(at: index) == UInt8(ascii: "\"") || byte(at: index) == UInt8(ascii: "'") { index += 1 }
        index = runEnd(index, limit: 4) { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }
        let separator = byte(at: index)
        guard separator == UInt8(ascii: "=") || separator == UInt8(ascii: ":") else { return nil }
        index += 1
        if byte(at: index) == UInt8(ascii: ">") { index += 1 }
        if byte(at: index) == UInt8(ascii: "=") || byte(at: index) == UInt8(ascii: ":") { return nil }
        index = runEnd(index, limit: 4) { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }
        var place = ValuePlace(start: index, isAssignment: separator == UInt8(ascii: "="))
        if byte(at: index) == UInt8(ascii: "\\") {
            place.isEscaped = true
            index += 1
        }
        if byte(at: index) == UInt8(ascii: "\"") || byte(at: index) == UInt8(ascii: "'") {
            place.mark = bytes[index]
            place.start = index + 1
        }
        return place
    }

    private func valueRange(from place: ValuePlace, limit: Int) -> Range<Int> {
        guard place.isQuoted else {
            let end = runEnd(place.start, limit: limit) { !$0.isWhitespace && !Self.valueStops.contains($0) }
            return place.start..<(place.isAssignment ? connectionStringEnd(end) : end)
        }
        var index = place.start
        while index < bytes.count, index - place.start < limit, !bytes[index].isNewline {
            if bytes[index] == UInt8(ascii: "\\") {
                if place.isEscaped, byte(at: index + 1) == place.mark { return place.start..<index }
                index += 2
                continue
            }
            if bytes[index] == place.mark { return place.start..<index }
            index += 1
        }
        return place.start..<min(index, bytes.count)
    }

    /// A password in a connection string may hold spaces; it ends at the semicolon.
    private func connectionStringEnd(_ end: Int) -> Int {
        guard byte(at: end) == UInt8(ascii: " ") else { return end }
        let next = runEnd(end, limit: 60) { $0 != UInt8(ascii: ";") && $0 != UInt8(ascii: "=") && !$0.isNewline }
        return byte(at: next) == UInt8(ascii: ";") ? next : end
    }

    private func isAtLineStart(_ index: Int) -> Bool {
        var position = index
        while position > 0, index - position < 12, !bytes[position - 1].isNewline {
            guard bytes[position - 1].isWhitespace || Self.lineMarks.contains(bytes[position - 1]) else { return false }
            position -= 1
        }
        return position == 0 || bytes[position - 1].isNewline
    }

    private func isAtLineEnd(_ index: Int) -> Bool {
        let end = runEnd(index, limit: 8) {
            $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") || $0 == UInt8(ascii: ",")
        }
        return end >= bytes.count || bytes[end].isNewline
    }

    private static let valueStops = Set("&;,\"'<>)]}".utf8)
    private static let lineMarks = Set("-*><|\"'".utf8)
}
