package import Articles

/// Words and phrases that mean the same, from the file `synonyms.txt` among the articles.
///
/// One group a line, separated by commas, in which every phrase may stand for every other; `one, two => three, four` says
/// that those before the arrow may stand for those behind it, not the other way round. `#` starts a comment.
package struct Synonyms: Sendable, Hashable {
    /// Largest file that is read, in bytes.
    private static let largestFile = 1 << 20
    private static let comma = UInt8(ascii: ",")
    private static let newline = UInt8(ascii: "\n")
    private static let arrow = UInt8(ascii: ">")

    /// The terms of the file: those of a phrase end with a comma, those of a group with a newline, those before an arrow
    /// with `>`.
    private let terms: [UInt8]

    package init(parsing text: String) {
        self.init(Array(text.utf8))
    }

    private init(_ bytes: [UInt8]) {
        var tokenizer = TermTokenizer()
        bytes.withUnsafeBufferPointer { bytes in
            for line in bytes.split(whereSeparator: { $0 == 0x0A || $0 == 0x0D }) {
                let line = line.prefix { $0 != UInt8(ascii: "#") }
                let arrow = line.indices.dropFirst().first {
                    line[$0] == Self.arrow && line[$0 - 1] == UInt8(ascii: "=")
                }
                if let arrow {
                    Self.append(line[..<(arrow - 1)], to: &tokenizer)
                    tokenizer.appendSeparator(Self.arrow)
                    Self.append(line[(arrow + 1)...], to: &tokenizer)
                } else {
                    Self.append(line, to: &tokenizer)
                }
                tokenizer.appendSeparator(Self.newline)
            }
        }
        terms = tokenizer.bytes
    }

    private static func append(_ phrases: Slice<UnsafeBufferPointer<UInt8>>, to tokenizer: inout TermTokenizer) {
        for phrase in phrases.split(separator: comma) {
            let before = tokenizer.count
            tokenizer.append(UnsafeBufferPointer(rebasing: phrase))
            if tokenizer.count > before { tokenizer.appendSeparator(comma) }
        }
    }

    /// Reads the file of a folder; empty if there is none.
    package init(of folder: ArticleFolder) {
        guard let bytes = try? folder.read("synonyms.txt"), bytes.count <= Self.largestFile else {
            self.init([])
            return
        }
        self.init(bytes)
    }

    /// Terms of the phrases that every phrase of the question may stand for, each once, in the order of the file.
    func others(for sequence: [String]) -> [String] {
        // The question as the file has it, so that a phrase is looked for byte by byte.
        let question = [0x20] + sequence.joined(separator: " ").utf8 + [0x20]
        var found: [String] = []
        for group in terms.split(separator: Self.newline) {
            let arrow = group.firstIndex(of: Self.arrow)
            let said = group[..<(arrow ?? group.endIndex)].split(separator: Self.comma)
            guard said.contains(where: { Self.holds(question, $0) }) else { continue }
            for phrase in arrow.map({ group[($0 + 1)...].split(separator: Self.comma) }) ?? said {
                for bytes in phrase.split(separator: 0x20) {
                    let term = String(decoding: bytes, as: UTF8.self)
                    if !sequence.contains(term), !found.contains(term) { found.append(term) }
                }
            }
        }
        return found
    }

    /// Whether the phrase, which ends with a space, stands in the question between spaces.
    private static func holds(_ question: [UInt8], _ phrase: ArraySlice<UInt8>) -> Bool {
        guard phrase.count < question.count, let first = phrase.first else { return false }
        for start in 1...(question.count - phrase.count) where question[start] == first && question[start - 1] == 0x20 {
            if question[start..<(start + phrase.count)].elementsEqual(phrase) { return true }
        }
        return false
    }
}
