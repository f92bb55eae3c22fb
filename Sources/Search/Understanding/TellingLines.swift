import Articles

/// Picks the lines that carry the error.
enum TellingLines {
    /// The most telling lines first, each message once, at most 12.
    static func find(in lines: [PastedLine], kind: Understanding.Kind) -> [TellingLine] {
        let candidates: [TellingLine]
        switch kind {
        case .xml, .html: candidates = MarkupText.lines(lines)
        case .email:
            candidates = scored(MailBody.body(of: lines), kind: kind).map { line in
                // What a person quotes is what they saw.
                let bonus = Quotations.sentences(in: line.text).isEmpty ? 0 : 3.0
                return TellingLine(text: line.text, line: line.line, score: line.score + bonus)
            }
        default: candidates = scored(lines, kind: kind)
        }
        // A paste of a few lines is kept but for its noise; of a long one only what speaks of an error.
        let isLong = lines.count > PastedText.maximumLines && candidates.contains { $0.score > 1 }
        let telling = isLong ? candidates.filter { $0.score > 1 } : candidates
        let ordered = telling.enumerated().sorted {
            $0.element.score != $1.element.score ? $0.element.score > $1.element.score : $0.offset < $1.offset
        }
        return unique(ordered.lazy.map(\.element))
    }

    /// Each message once: two lines with one template differ only in time, number or name.
    private static func unique(_ lines: some Sequence<TellingLine>) -> [TellingLine] {
        var seen: Set<String> = []
        var unique: [TellingLine] = []
        for line in lines {
            guard unique.count < PastedText.maximumLines else { break }
            let key = MessageTemplate(of: line.text).key
            if seen.insert(key.isEmpty ? line.text : key).inserted { unique.append(line) }
        }
        return unique
    }

    private static func scored(_ lines: [PastedLine], kind: Understanding.Kind) -> [TellingLine] {
        var candidates: [TellingLine] = []
        var seen: Set<UInt64> = []
        var follows = false
        var lastCause: Int?
        var hasFields = false
        for line in lines {
            let isFrame = LineNoise.isFrame(line) || kind == .stackTrace && LineNoise.isTraceHead(line)
            // The source line that Python prints below a frame.
            let isSource = follows && line.indentation >= 4 && kind == .stackTrace
            follows = isFrame && !line.bytes.hasWord("at ", at: line.indentation)
            if !isFrame, let annotation = LineNoise.annotation(line) {
                candidates.append(TellingLine(text: annotation, line: line.number, score: 0.5))
                continue
            }
            if isFrame || isSource || LineNoise.isDecoration(line)
                || kind == .commandOutput && LineNoise.isTransfer(line)
            {
                continue
            }
            let prefix = LinePrefix(line)
            let fields = FieldScanner.errorFields(in: line.bytes)
            if !fields.messages.isEmpty {
                hasFields = true
                for message in fields.messages {
                    let bytes = Array(message.utf8)
                    guard seen.insert(skeleton(bytes)).inserted else { continue }
                    let score = LineScore.score(bytes, level: fields.level ?? prefix.level)
                    candidates.append(
                        TellingLine(text: message, line: line.number, score: max(score, 0) + fields.bonus))
                }
                continue
            }
            let message = Array(line.bytes[prefix.end...])
            let isNew = seen.insert(skeleton(message)).inserted
            guard isNew || kind != .log && kind != .stackTrace else { continue }
            if kind == .stackTrace, message.hasWord("caused by", at: 0) { lastCause = candidates.count }
            let isResponse = kind == .commandOutput && (message.hasWord("< ", at: 0) || message.hasWord("* ", at: 0))
            let text = String(decoding: message.dropFirst(isResponse ? 2 : 0), as: UTF8.self).trimmed
            guard !text.isEmpty, !(kind == .json && hasFields) else { continue }
            candidates.append(
                TellingLine(text: text, line: line.number, score: LineScore.score(message, level: prefix.level)))
        }
        // The last "Caused by" is the root of the chain.
        if let lastCause { candidates[lastCause].score += 2 }
        return candidates
    }

    /// A hash of the words without digits: cheap, and equal for the repetitions of one log line (FNV-1a).
    private static func skeleton(_ bytes: [UInt8]) -> UInt64 {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        var index = 0
        while index < bytes.count {
            guard bytes[index].isWordByte || bytes[index] >= 0x80 else {
                index += 1
                continue
            }
            let saved = hash
            var hasDigit = false
            while index < bytes.count, bytes[index].isWordByte || bytes[index] >= 0x80 {
                hasDigit = hasDigit || bytes[index].isDigit
                hash = (hash ^ UInt64(bytes[index].lowercased)) &* 0x100_0000_01B3
                index += 1
            }
            // Codes hold digits too: a word of capitals stays.
            hash = hasDigit && !bytes[index - 1].isDigit ? saved : hash &* 31
            if hasDigit, bytes[index - 1].isDigit { hash = saved }
        }
        return hash
    }
}
