import Search

/// Tells whether several products fit a question equally well.
enum Ambiguity {
    /// Share of the best article's confidence from which on another counts as equally good.
    private static let equalShare = 0.6
    /// Difference of scores that two articles' other words make; a product that the question names makes a greater one.
    private static let equalScores = 1.0

    /// The products among the hits that are as good as the first, best first; empty unless there are at least two.
    ///
    /// Articles that name no product do not make a question ambiguous: of these the first is the answer.
    static func choices(_ hits: [RankedHit]) -> [ProductChoice] {
        guard let first = hits.first, first.hit.product != nil else { return [] }
        var choices: [ProductChoice] = []
        for hit in hits where hit.confidence >= first.confidence * equalShare || saysTheSame(hit.hit, as: first.hit) {
            guard let product = hit.hit.product else { continue }
            if let position = choices.firstIndex(where: { $0.label == product }) {
                choices[position].count += 1
            } else {
                choices.append(ProductChoice(label: product, path: hit.hit.path, count: 1))
            }
        }
        return choices.count > 1 ? choices : []
    }

    /// The chance that one of the articles is right that say the same as the first of other products.
    ///
    /// The chance of the first alone is low where there is another like it: which of them it is, is what is asked then.
    static func sharedChance(_ hits: [RankedHit]) -> Double {
        guard let first = hits.first else { return 0 }
        var products: [String] = []
        for hit in hits where hit.hit.score == first.hit.score && hit.hit.title == first.hit.title {
            if let product = hit.hit.product, !products.contains(product) { products.append(product) }
        }
        return min(1, first.confidence * Double(max(1, products.count)))
    }

    /// Whether nothing that was asked tells two articles apart: the titles are the same, or the message that was quoted, and
    /// their scores nearly.
    private static func saysTheSame(_ hit: SearchHit, as first: SearchHit) -> Bool {
        guard hit.score >= first.score - equalScores else { return false }
        if hit.title == first.title { return true }
        let messages = Set(first.matched.filter { $0.kind == .errorMessage }.map(\.text))
        return hit.matched.contains { $0.kind == .errorMessage && messages.contains($0.text) }
    }
}
