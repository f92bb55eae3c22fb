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
    /// Most words of a question that is a code and little else: its numbers are codes as well.
    private static let mostWordsAroundNumber = 4
    /// How surely a bare number of such a question is a code, and what names the kind of an error at most.
    private static let weakSureness = 0.5
    private static let kindSureness = 0.75

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

    /// Terms of neighbouring words written as one: `sales force` may be `Salesforce`, `QBWC 1012` is `QBWC1012`.
    let joined: [String]

    /// Templates of the messages that the text holds, see ``Understanding/messageKeys``.
    let messageKeys: [String]

    package init(_ text: String, messageKeys: [String] = []) {
        self.text = text
        self.messageKeys = messageKeys
        let asked = Self.withPrefixedNumbers(text)
        let codes = Self.codeTerms(of: asked)
        var tokenizer = TermTokenizer(keepsKinds: true)
        tokenizer.append(asked)
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

    /// The word of the question that a term was made of, in lower case; the term itself if it is not found.
    func written(_ term: String) -> String {
        for word in text.split(whereSeparator: { !$0.isLetter }) {
            let word = word.lowercased()
            var tokenizer = TermTokenizer()
            tokenizer.append(word)
            if tokenizer.bytes.dropLast().elementsEqual(term.utf8) { return word }
        }
        return term
    }

    private static func joined(_ text: String) -> [String] {
        let words = text.prefix(longestJoinedText).split(whereSeparator: \.isWhitespace)
        return zip(words, words.dropFirst()).compactMap { first, second in
            guard first.count > 2, second.count > 2, first.allSatisfy({ $0.isASCII && $0.isLetter }),
                second.allSatisfy({ $0.isASCII && $0.isLetter }) || second.allSatisfy({ $0.isASCII && $0.isNumber })
            else { return nil }
            var tokenizer = TermTokenizer()
            var word = String(first)
            word += String(second)
            tokenizer.append(word.lowercased())
            return String(decoding: tokenizer.bytes.dropLast(), as: UTF8.self)
        }
    }

    /// The text with `0x` before eight hexadecimal digits that start as failures of Windows do: `80040424`.
    private static func withPrefixedNumbers(_ text: String) -> String {
        guard text.utf8.count <= longestJoinedText else { return text }
        var result = ""
        var word = ""
        func prefixed(_ word: String) -> String {
            let isFailure =
                word.utf8.count == 8 && word.hasPrefix("800")
                && word.utf8.allSatisfy {
                    (0x30...0x39).contains($0) || (0x41...0x46).contains($0 & 0xDF)
                }
            return isFailure ? "0x" + word : word
        }
        for character in text {
            if character.isLetter || character.isNumber || character == "_" || character == "-" {
                word.append(character)
            } else {
                result += prefixed(word)
                word = ""
                result.append(character)
            }
        }
        return result + prefixed(word)
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
                // Of "550 5.7.1" the first number alone: the others are in every text.
                if code.rule == .mailStatus, term.count < 3 { continue }
                surenesses[String(decoding: term, as: UTF8.self), default: 0].raise(to: sureness(of: code))
            }
        }
        let words = text.split(maxSplits: mostWordsAroundNumber, whereSeparator: \.isWhitespace)
        if words.count <= mostWordsAroundNumber {
            for word in words
            where (3...6).contains(word.utf8.count) && word.utf8.allSatisfy({ (0x30...0x39).contains($0) }) {
                surenesses[String(word), default: 0].raise(to: weakSureness)
            }
        }
        return surenesses
    }

    /// An exception's name, or the SQLSTATE of everything that has none of its own, says what kind of error it is.
    private static func sureness(of code: ErrorCode) -> Double {
        guard code.strength == .strong else { return weakSureness }
        let isKind = code.rule == .exceptionName || code.rule == .sqlState && ["hy000", "42000"].contains(code.key)
        return isKind ? kindSureness : 1
    }

    /// The term as an FTS5 string: nothing in it is syntax.
    static func quoted(_ term: String) -> String {
        "\"" + term.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\""
    }
}

extension Double {
    fileprivate mutating func raise(to value: Double) { self = max(self, value) }
}
