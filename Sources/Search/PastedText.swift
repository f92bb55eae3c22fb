import Articles

/// Understands what a user pasted: a question, an error, a log, the body of a response.
package enum PastedText {
    /// The longest text that is read as a whole, in UTF-8 bytes.
    ///
    /// Of a longer one the first and the last half of this size are read, in whole lines.
    package static let maximumLength = 2 << 20

    /// The most lines that go into a query.
    static let maximumLines = 12

    /// Finds the lines, messages, codes and names that tell what went wrong; secrets are gone from all of them.
    ///
    /// Never fails; takes time proportional to the length of the text, whatever it holds.
    package static func understand(_ text: String) -> Understanding {
        let (cleaned, isTruncated) = PastedLines.clean(text)
        let redacted = SecretRedaction.redact(cleaned)
        let lines = PastedLines.split(redacted.text)
        let kind = PastedKind.detect(lines)
        var telling = TellingLines.find(in: lines, kind: kind)
        let isShort = kind == .sentence && lines.count <= 3 && redacted.text.utf8.count <= 600
        if isShort || telling.isEmpty {
            telling = lines.prefix(maximumLines).map { TellingLine(text: $0.text, line: $0.number, score: 0) }
        }
        let query = isShort ? redacted.text.trimmed : query(from: telling)
        let codes = ErrorCode.findUnique(in: isShort ? redacted.text : telling.map(\.text).joined(separator: "\n"))
        let messages = errorMessages(telling, kind: kind, isShort: isShort)
        return Understanding(
            kind: kind,
            lines: telling,
            errorMessages: messages,
            messageKeys: messageKeys(messages),
            errorCodes: codes,
            httpStatus: codes.lazy.filter { $0.rule == .httpStatus }.compactMap { Int($0.key.dropFirst(5)) }.first,
            names: NameFinder.names(in: query),
            query: query,
            redactedText: redacted.text,
            redactions: redacted.count,
            isTruncated: isTruncated)
    }

    /// The telling lines in the order of the text, at most 2,000 bytes of them, the best kept.
    private static func query(from telling: [TellingLine]) -> String {
        var length = 0
        var kept: [TellingLine] = []
        for line in telling.prefix(maximumLines) {
            let text =
                line.text.utf8.count > 600 ? String(decoding: line.text.utf8.prefix(600), as: UTF8.self) : line.text
            length += text.utf8.count + 1
            guard length <= 2_000 || kept.isEmpty else { break }
            kept.append(TellingLine(text: text, line: line.line, score: line.score))
        }
        return kept.sorted { $0.line < $1.line }.map(\.text).joined(separator: "\n")
    }

    /// Messages as software prints them: the telling lines of a paste, the quotations in what a person wrote.
    private static func errorMessages(_ telling: [TellingLine], kind: Understanding.Kind, isShort: Bool) -> [String] {
        var messages: [String] = []
        for line in telling.prefix(8) where messages.count < 5 {
            if isShort || kind == .email {
                let quotations = Quotations.sentences(in: line.text)
                messages += quotations
                if quotations.isEmpty, LineScore.looksLikeMessage(line.text) { messages.append(line.text) }
            } else if line.score >= LineScore.messageThreshold, isMessage(line.text) {
                messages.append(line.text)
            }
        }
        var seen: Set<String> = []
        return messages.filter { seen.insert($0).inserted }
    }

    /// Whether the text is more than a code, or a code behind the name of its field.
    private static func isMessage(_ text: String) -> Bool {
        let words = text.split(separator: " ")
        return words.count > 2 || words.count == 2 && !words[0].hasSuffix(":")
    }

    /// The template keys of the messages and of what stands behind their colons, such as `psql: error: connection failed`.
    private static func messageKeys(_ messages: [String]) -> [String] {
        var keys: [String] = []
        var seen: Set<String> = []
        for message in messages {
            var rest = message.prefix(MessageTemplate.maximumLength)
            for _ in 0..<6 {
                let key = MessageTemplate(of: String(rest)).key
                if key.split(separator: " ").count(where: { $0 != "*" }) >= 2, seen.insert(key).inserted {
                    keys.append(key)
                }
                guard let colon = rest.firstRange(of: ": ") else { break }
                rest = rest[colon.upperBound...]
            }
        }
        return Array(keys.prefix(24))
    }
}
