/// The words of a text, each with the line and sentence it stands in.
struct WordList {
    struct Word {
        /// In small letters; an apostrophe inside a word is kept as `'`.
        var text: String
        /// Source line, counted from 1.
        var line: Int
        /// Counted from 0.
        var sentence: Int
        /// Whether punctuation that divides clauses (`,`, `:`, `;`, brackets) stands right before it.
        var startsClause: Bool
    }

    var words: [Word]

    init(_ passage: Passage) {
        words = []
        var line = passage.lines.lowerBound
        var sentence = 0
        var word: [UInt8] = []
        var startsClause = true
        let bytes = Array(passage.text.utf8)
        func finish() {
            guard !word.isEmpty else { return }
            words.append(
                Word(
                    text: String(decoding: word, as: UTF8.self), line: line, sentence: sentence,
                    startsClause: startsClause))
            word = []
            startsClause = false
        }
        for (offset, byte) in bytes.enumerated() {
            let next = offset + 1 < bytes.count ? bytes[offset + 1] : UInt8(ascii: " ")
            if !word.isEmpty, next.isPartOfWord, byte == UInt8(ascii: "'") {
                word.append(byte)
            } else if byte == 0xe2, next == 0x80 {
                // Typographic punctuation: the apostrophe is E2 80 99, the rest divides words.
                let last = offset + 2 < bytes.count ? bytes[offset + 2] : 0
                if last == 0x99, !word.isEmpty { word.append(UInt8(ascii: "'")) } else { finish() }
            } else if offset > 0, byte == 0x80, bytes[offset - 1] == 0xe2 {
                continue
            } else if offset > 1, bytes[offset - 1] == 0x80, bytes[offset - 2] == 0xe2 {
                continue
            } else if byte.isPartOfWord {
                word.append(byte.asciiLowercased)
            } else {
                finish()
                switch byte {
                case UInt8(ascii: "."), UInt8(ascii: "!"), UInt8(ascii: "?"):
                    if next.isASCIIBlank || offset + 1 == bytes.count { sentence += 1 }
                case UInt8(ascii: "\n"): line += 1
                case UInt8(ascii: ","), UInt8(ascii: ":"), UInt8(ascii: ";"), UInt8(ascii: "("), UInt8(ascii: "|"):
                    startsClause = true
                default: break
                }
            }
        }
        finish()
    }

    /// Whether `phrase` stands at `index`, within one sentence.
    func hasPhrase(_ phrase: [String], at index: Int) -> Bool {
        guard index >= 0, index + phrase.count <= words.count else { return false }
        for (offset, text) in phrase.enumerated() where words[index + offset].text != text { return false }
        return words[index].sentence == words[index + phrase.count - 1].sentence
    }

    /// Whether any of `phrases` stands anywhere outside `range`.
    func containsPhrase(_ phrases: [[String]], outside range: Range<Int>) -> Bool {
        words.indices.contains { index in
            !range.contains(index) && phrases.contains { hasPhrase($0, at: index) }
        }
    }
}
