/// Partial matching of templates by the constant words they share in order.
extension MessageTemplate {
    /// How alike two messages are, 0 (no constant word in common) to 1 (the same constant words in the same order).
    ///
    /// Twice the weight of the longest common subsequence of constant words over the weight of both messages; long words
    /// weigh more, words such as "the" little. Only the first 120 words of each count.
    package func similarity(to other: MessageTemplate) -> Double {
        let mine = Self.weighted(literals)
        let others = Self.weighted(other.literals)
        let total = mine.total + others.total
        return total > 0 ? 2 * Self.commonWeight(mine.words, others.words) / total : 0
    }

    /// The share of this message's constant words that `other` has in the same order, 0 to 1, by weight.
    ///
    /// 1 where this message stands as a whole within a longer one.
    package func coverage(by other: MessageTemplate) -> Double {
        let mine = Self.weighted(literals)
        guard mine.total > 0 else { return 0 }
        return Self.commonWeight(mine.words, Self.weighted(other.literals).words) / mine.total
    }

    private static func weighted(_ literals: [String]) -> (words: [(text: String, weight: Double)], total: Double) {
        let words = literals.prefix(120).map { word in
            (text: word, weight: ordinaryWords.contains(word) ? 1 : Double(min(max(word.utf8.count, 3), 10)))
        }
        return (words, words.reduce(0) { $0 + $1.weight })
    }

    private static func commonWeight(
        _ first: [(text: String, weight: Double)], _ second: [(text: String, weight: Double)]
    ) -> Double {
        var row = [Double](repeating: 0, count: second.count + 1)
        for word in first {
            var diagonal = 0.0
            for (index, candidate) in second.enumerated() {
                let above = row[index + 1]
                row[index + 1] =
                    word.text == candidate.text ? diagonal + word.weight : max(above, row[index])
                diagonal = above
            }
        }
        return row[second.count]
    }

    private static let ordinaryWords: Set<String> = [
        "a", "an", "and", "are", "as", "at", "be", "been", "but", "by", "for", "from", "has", "have", "if", "in", "is",
        "it", "its", "of", "on", "or", "that", "the", "then", "this", "to", "was", "were", "will", "with", "you",
        "your",
    ]
}
