/// Words that say little in English, as the tokenizer leaves them.
///
/// Weighs words of a title that a question lacks, and tells a question of nothing else; any other question's words are
/// weighed by how rare they are.
package enum StopWords {
    private static let text = """
        a about after all also an and any are as at be because been before but by can cannot could do does doesn't done
        don't during each error for from get got had has have how however i if in into is it its may more must my no
        not of on only or other our out over please should so some such than that the their then there these they this
        those to too under up use used user using was we were what when where which while who why will with without
        would you your
        """

    static let hashes: [UInt64] = {
        var tokenizer = TermTokenizer()
        tokenizer.append(text)
        return tokenizer.bytes.withUnsafeBytes { bytes in
            var scanner = TermScanner(bytes)
            var hashes: [UInt64] = []
            while let hash = scanner.next() { hashes.append(hash) }
            return hashes
        }
    }()

    private static let known = Set(hashes)

    /// Whether a term, as the tokenizer leaves it, is one of these words.
    package static func contains(_ term: String) -> Bool {
        known.contains(TermHash.hash(term))
    }
}
