import Articles

/// A question as the index sees it: its terms, in order, each to be quoted before it reaches `MATCH`.
package struct SearchQuery: Sendable, Hashable {
    /// Most terms of a question that count; the first ones win.
    static let longestSequence = 320
    /// Most different terms that count; of more, the rarest.
    static let mostTerms = 96
    /// Characters of a question in which words are joined.
    private static let longestJoinedText = 160
    /// Bytes of a question in which error codes are looked for.
    private static let longestCodeText = 64 << 10

    /// A distinct term of the question.
    package struct Term: Sendable, Hashable {
        package var text: String
        package var kind: TermTokenizer.Kind
        /// How surely it is an error code, 0...1.
        package var codeSureness: Double
    }

    /// What was asked.
    package let text: String
    /// Distinct terms in the order in which they first occur.
    package let terms: [Term]
    /// Positions in `terms`, as the question goes.
    package let sequence: [Int]

    /// Terms of neighbouring words written as one: `sales force` may be `Salesforce`.
    let joined: [String]

    /// Templates of the messages that the text holds, see ``Understanding/messageKeys``.
    let messageKeys: [String]

    package init(_ text: String, messageKeys: [String] = []) {
        self.text = text
        self.messageKeys = messageKeys
        let codes = Self.codeTerms(of: text)
        var tokenizer = TermTokenizer(keepsKinds: true)
        tokenizer.append(text)
        var terms: [Term] = []
        var positions: [String: Int] = [:]
        var sequence: [Int] = []
        var number = 0
        for bytes in tokenizer.bytes.split(separator: 0x20) {
            guard sequence.count < Self.longestSequence else { break }
            let term = String(decoding: bytes, as: UTF8.self)
            let kind = tokenizer.kinds[number]
            number += 1
            if let known = positions[term] {
                sequence.append(known)
                if kind != .part { terms[known].kind = kind }
                continue
            }
            positions[term] = terms.count
            sequence.append(terms.count)
            terms.append(Term(text: term, kind: kind, codeSureness: codes[term] ?? 0))
        }
        self.terms = terms
        self.sequence = sequence
        joined = Self.joined(text)
    }

    private static func joined(_ text: String) -> [String] {
        let words = text.prefix(longestJoinedText).split(whereSeparator: \.isWhitespace)
        return zip(words, words.dropFirst()).compactMap { first, second in
            guard first.count > 2, second.count > 2, (first + second).allSatisfy({ $0.isASCII && $0.isLetter }) else {
                return nil
            }
            var tokenizer = TermTokenizer()
            tokenizer.append((first + second).lowercased())
            return String(decoding: tokenizer.bytes.dropLast(), as: UTF8.self)
        }
    }

    /// The terms of the text that are error codes, with how surely they are.
    private static func codeTerms(of text: String) -> [String: Double] {
        var surenesses: [String: Double] = [:]
        for code in ErrorCode.find(in: Array(text.utf8.prefix(longestCodeText))) {
            var tokenizer = TermTokenizer(keepsKinds: true)
            tokenizer.append(code.text)
            let terms = tokenizer.bytes.split(separator: 0x20)
            for (term, kind) in zip(terms, tokenizer.kinds) {
                // Of "HTTP 403" the number, of a qualified exception name its last part.
                let hasDigit = term.contains { (0x30...0x39).contains($0) }
                guard kind == .whole || terms.count == 1 || hasDigit && kind == .word else { continue }
                let sureness = code.strength == .strong ? 1 : 0.5
                surenesses[String(decoding: term, as: UTF8.self), default: 0].raise(to: sureness)
            }
        }
        return surenesses
    }

    /// The term as an FTS5 string: nothing in it is syntax.
    static func quoted(_ term: String) -> String {
        "\"" + term.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\""
    }
}

extension Double {
    fileprivate mutating func raise(to value: Double) { self = max(self, value) }
}
