/// A question as the index sees it: its terms, in order, each to be quoted before it reaches `MATCH`.
package struct SearchQuery: Sendable, Hashable {
    /// Most terms of a question that count; the first ones win.
    static let longestSequence = 320
    /// Most different terms that count; of more, the rarest.
    static let mostTerms = 96

    /// A distinct term of the question.
    package struct Term: Sendable, Hashable {
        package var text: String
        package var kind: TermTokenizer.Kind
        /// Whether it looks like an error code or another name that is written in one way only.
        package var isCode: Bool
    }

    /// What was asked.
    package let text: String
    /// Distinct terms in the order in which they first occur.
    package let terms: [Term]
    /// Positions in `terms`, as the question goes.
    package let sequence: [Int]

    package init(_ text: String) {
        self.text = text
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
            terms.append(Term(text: term, kind: kind, isCode: Self.isCode(term, kind)))
        }
        self.terms = terms
        self.sequence = sequence
    }

    /// Whether a term can be written in one way only: an identifier, or letters with digits.
    private static func isCode(_ term: String, _ kind: TermTokenizer.Kind) -> Bool {
        if kind == .whole { return term.utf8.count >= 6 }
        var letters = 0
        var digits = 0
        for byte in term.utf8 {
            switch byte {
            case 0x30...0x39: digits += 1
            case 0x61...0x7A: letters += 1
            default: return false
            }
        }
        return digits >= 2 && letters >= 1 && letters + digits >= 4 || letters == 0 && digits >= 4
    }

    /// The term as an FTS5 string: nothing in it is syntax.
    static func quoted(_ term: String) -> String {
        "\"" + term.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\""
    }
}
