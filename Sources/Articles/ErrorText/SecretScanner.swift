/// One pass over the bytes of a text that copies all but the secrets.
struct SecretScanner {
    let bytes: [UInt8]
    private(set) var count = 0
    private var output: [UInt8] = []
    /// Offset up to which the bytes are in the output.
    private var copied = 0

    init(bytes: [UInt8]) {
        self.bytes = bytes
    }

    var redactedText: String {
        String(decoding: output + bytes[copied...], as: UTF8.self)
    }

    mutating func scan() {
        var index = 0
        while index < bytes.count {
            let byte = bytes[index]
            if byte.isAlphanumeric || byte == UInt8(ascii: "_") {
                index = considerWord(at: index)
            } else if byte == UInt8(ascii: ":"), bytes.hasWord("://", at: index) {
                if let secret = userPassword(at: index + 3) { redact(secret) }
                index = max(index + 3, copied)
            } else if byte == UInt8(ascii: "-"), let secret = privateKey(at: index) {
                redact(secret)
                index = secret.upperBound
            } else {
                index += 1
            }
        }
    }

    /// Tries shape, then name of the word at `index`; returns where to go on.
    private mutating func considerWord(at index: Int) -> Int {
        if let end = tokenEnd(at: index) {
            redact(index..<end)
            return end
        }
        var end = index
        while end < bytes.count, bytes[end].isWordByte { end += 1 }
        let wordEnd = end
        // A hyphen may belong to a name; the bound keeps a chain of hyphens linear.
        while end < bytes.count, end - index <= 48, bytes[end].isWordByte || bytes[end] == UInt8(ascii: "-") {
            end += 1
        }
        let word = index..<end
        if let secret = headerSecret(word) ?? namedSecret(word) ?? flagSecret(word) {
            redact(secret)
            return max(end, secret.upperBound)
        }
        // "x-sk_live_..." carries a token behind the hyphen.
        return wordEnd
    }

    /// Replaces `range`, unless nothing secret stands there.
    private mutating func redact(_ range: Range<Int>) {
        guard range.lowerBound >= copied, !range.isEmpty, !isPlaceholder(range) else { return }
        output += bytes[copied..<range.lowerBound]
        output += SecretRedaction.replacement.utf8
        copied = range.upperBound
        count += 1
    }

    /// Whether the value is none: `<password>`, `***`, `${TOKEN}`, `%s`, `null`.
    private func isPlaceholder(_ range: Range<Int>) -> Bool {
        switch bytes[range.lowerBound] {
        case UInt8(ascii: "<"), UInt8(ascii: "{"), UInt8(ascii: "$"), UInt8(ascii: "%"), UInt8(ascii: "["): return true
        default: break
        }
        if bytes[range].allSatisfy({
            $0 == UInt8(ascii: "*") || $0 == UInt8(ascii: ".") || $0 | 0x20 == UInt8(ascii: "x")
        }) {
            return true
        }
        return range.count <= 9
            && ["null", "true", "false", "none", "undefined", "nil"].contains(bytes.lowercasedText(range))
    }
}

extension SecretScanner {
    /// The byte at `index`, or 0 outside the text.
    func byte(at index: Int) -> UInt8 {
        index >= 0 && index < bytes.count ? bytes[index] : 0
    }

    /// The end of the run that starts at `start`, at most `limit` bytes long.
    func runEnd(_ start: Int, limit: Int = 10_000, while isIncluded: (UInt8) -> Bool) -> Int {
        var end = start
        while end < bytes.count, end - start < limit, isIncluded(bytes[end]) { end += 1 }
        return end
    }

    /// Whether a digit stands in `range`, or letters of both cases stand mixed, as they do in no ordinary word.
    func looksRandom(_ range: Range<Int>) -> Bool {
        guard range.count >= 8 else { return false }
        var digits = 0
        var changes = 0
        for index in range {
            if bytes[index].isDigit { digits += 1 }
            if index > range.lowerBound, bytes[index].isUppercase, bytes[index - 1].isLowercase { changes += 1 }
            if bytes[index] == UInt8(ascii: "_"), digits == 0, index - range.lowerBound > 12 { return false }
        }
        return digits > 0 || changes >= 2
    }
}
