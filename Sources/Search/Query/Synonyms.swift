package import Articles

/// Words and phrases that mean the same, from the file `synonyms.txt` among the articles.
///
/// One group a line, separated by commas; `#` starts a comment.
package struct Synonyms: Sendable, Hashable {
    /// Largest file that is read, in bytes.
    private static let largestFile = 1 << 20

    /// Groups of phrases; a phrase is its terms in order.
    package let groups: [[[String]]]

    package init(parsing text: String) {
        groups = text.split(whereSeparator: \.isNewline).compactMap { line in
            let content = line.prefix { $0 != "#" }
            let phrases = content.split(separator: ",").map { Self.terms(of: String($0)) }.filter { !$0.isEmpty }
            return phrases.count > 1 ? phrases : nil
        }
    }

    /// Reads the file of a folder; empty if there is none.
    package init(of folder: ArticleFolder) {
        guard let bytes = try? folder.read("synonyms.txt"), bytes.count <= Self.largestFile else {
            self.init(parsing: "")
            return
        }
        self.init(parsing: String(decoding: bytes, as: UTF8.self))
    }

    private static func terms(of phrase: String) -> [String] {
        var tokenizer = TermTokenizer()
        tokenizer.append(phrase)
        return tokenizer.bytes.split(separator: 0x20).map { String(decoding: $0, as: UTF8.self) }
    }

    /// Terms of the other phrases of every group of which the question holds one, each once, in the order of the file.
    func others(for sequence: [String]) -> [String] {
        var found: [String] = []
        for group in groups {
            guard group.contains(where: { Self.holds(sequence, $0) }) else { continue }
            for term in group.joined() where !sequence.contains(term) && !found.contains(term) { found.append(term) }
        }
        return found
    }

    private static func holds(_ sequence: [String], _ phrase: [String]) -> Bool {
        guard !phrase.isEmpty, phrase.count <= sequence.count else { return false }
        for start in 0...(sequence.count - phrase.count) where sequence[start] == phrase[0] {
            if sequence[start..<(start + phrase.count)].elementsEqual(phrase) { return true }
        }
        return false
    }
}
