/// Secrets that their own shape gives away.
extension SecretScanner {
    /// A vendor's prefix and how many bytes have to follow it.
    private struct Prefix {
        var text: StaticString
        var minimumLength: Int

        init(_ text: StaticString, _ minimumLength: Int) {
            self.text = text
            self.minimumLength = minimumLength
        }
    }

    /// The end of the token that starts at `index`.
    func tokenEnd(at index: Int) -> Int? {
        guard !byte(at: index - 1).isWordByte else { return nil }
        switch bytes[index] {
        case UInt8(ascii: "e"): return webTokenEnd(index)
        case UInt8(ascii: "0"): return sessionEnd(index)
        case UInt8(ascii: "A"):
            return keyIdentifierEnd(index) ?? prefixedEnd(index, [Prefix("AIza", 30), Prefix("AB11", 30)])
        case UInt8(ascii: "s"):
            return prefixedEnd(
                index,
                [
                    Prefix("sk_live_", 8), Prefix("sk_test_", 8), Prefix("sk-", 20), Prefix("shpat_", 10),
                    Prefix("shpss_", 10),
                ])
        case UInt8(ascii: "r"): return prefixedEnd(index, [Prefix("rk_live_", 8), Prefix("rk_test_", 8)])
        case UInt8(ascii: "x"):
            return prefixedEnd(
                index,
                [
                    Prefix("xoxb-", 8), Prefix("xoxp-", 8), Prefix("xoxa-", 8), Prefix("xoxr-", 8), Prefix("xoxs-", 8),
                    Prefix("xoxe-", 8), Prefix("xapp-", 8),
                ])
        case UInt8(ascii: "g"):
            return prefixedEnd(
                index,
                [
                    Prefix("ghp_", 16), Prefix("gho_", 16), Prefix("ghu_", 16), Prefix("ghs_", 16), Prefix("ghr_", 16),
                    Prefix("github_pat_", 16), Prefix("glpat-", 12),
                ])
        case UInt8(ascii: "R"): return prefixedEnd(index, [Prefix("RT1-", 6)])
        case UInt8(ascii: "y"): return prefixedEnd(index, [Prefix("ya29.", 10)])
        case UInt8(ascii: "n"): return prefixedEnd(index, [Prefix("npm_", 20)])
        case UInt8(ascii: "p"): return prefixedEnd(index, [Prefix("pypi-", 20)])
        case UInt8(ascii: "w"): return prefixedEnd(index, [Prefix("whsec_", 10)])
        case UInt8(ascii: "S"): return prefixedEnd(index, [Prefix("SG.", 20)])
        case UInt8(ascii: "h"): return prefixedEnd(index, [Prefix("hf_", 20)])
        case UInt8(ascii: "d"): return prefixedEnd(index, [Prefix("dop_v1_", 20)])
        default: return nil
        }
    }

    /// A JSON web token: its header is `{"` in base64 (RFC 7519).
    private func webTokenEnd(_ index: Int) -> Int? {
        guard byte(at: index + 1) == UInt8(ascii: "y"), byte(at: index + 2) == UInt8(ascii: "J") else { return nil }
        var end = runEnd(index) {
            $0.isWordByte || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: "=")
        }
        while byte(at: end - 1) == UInt8(ascii: ".") { end -= 1 }
        return end - index >= 20 ? end : nil
    }

    /// A session id: the organisation's id, an exclamation mark, the token.
    private func sessionEnd(_ index: Int) -> Int? {
        guard byte(at: index + 1) == UInt8(ascii: "0"), byte(at: index + 2) == UInt8(ascii: "D") else { return nil }
        let mark = runEnd(index, limit: 20) { $0.isAlphanumeric }
        guard (12...18).contains(mark - index), byte(at: mark) == UInt8(ascii: "!") else { return nil }
        var end = runEnd(mark + 1) { $0.isWordByte || $0 == UInt8(ascii: ".") }
        while byte(at: end - 1) == UInt8(ascii: ".") { end -= 1 }
        return end - mark > 8 ? end : nil
    }

    private func keyIdentifierEnd(_ index: Int) -> Int? {
        guard isPrefix("AKIA", at: index) || isPrefix("ASIA", at: index) else { return nil }
        let end = runEnd(index) { $0.isUppercase || $0.isDigit }
        return end - index == 20 && !byte(at: end).isWordByte ? end : nil
    }

    private func prefixedEnd(_ index: Int, _ prefixes: [Prefix]) -> Int? {
        for prefix in prefixes where isPrefix(prefix.text, at: index) {
            let start = index + prefix.text.utf8CodeUnitCount
            var end = runEnd(start) { $0.isWordByte || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: ".") }
            while byte(at: end - 1) == UInt8(ascii: ".") { end -= 1 }
            if end - start >= prefix.minimumLength { return end }
        }
        return nil
    }

    private func isPrefix(_ prefix: StaticString, at index: Int) -> Bool {
        guard index + prefix.utf8CodeUnitCount <= bytes.count else { return false }
        return prefix.withUTF8Buffer { expected in
            expected.indices.allSatisfy { bytes[index + $0] == expected[$0] }
        }
    }

    /// A PEM private key from its first line to its last, or to the end of the text.
    func privateKey(at index: Int) -> Range<Int>? {
        guard byte(at: index - 1) != UInt8(ascii: "-"), bytes.hasWord("-----begin ", at: index) else { return nil }
        let label = runEnd(index + 11, limit: 40) { $0.isUppercase || $0 == UInt8(ascii: " ") }
        guard bytes.hasWord("private key", at: label - 11), bytes.hasWord("-----", at: label) else { return nil }
        var end = label + 5
        while end < bytes.count {
            if bytes[end] == UInt8(ascii: "-"), bytes.hasWord("-----end ", at: end) {
                let close = runEnd(end + 9, limit: 40) { $0 != UInt8(ascii: "-") }
                return index..<runEnd(close, limit: 5) { $0 == UInt8(ascii: "-") }
            }
            end += 1
        }
        return index..<bytes.count
    }
}
