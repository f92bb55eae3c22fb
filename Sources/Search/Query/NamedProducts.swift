/// Which of the candidates are about a product that the question names.
///
/// A product is named where the question holds every term of its name, typed, corrected or as a synonym; what every log
/// speaks of is no product, see ``GeneralTopics``.
struct NamedProducts {
    private let query: WeightedQuery
    /// Products that were looked at, with their share of the question's weight; `nil` for those that are not named.
    private var known: [(name: String, isNamed: Bool, share: Double)] = []
    private var tokenizer = TermTokenizer()

    init(_ query: WeightedQuery) {
        self.query = query
    }

    /// Writes into the evidence of each candidate whose product it is.
    mutating func note(in matches: inout [ArticleMatch]) {
        var named: [(terms: [String], share: Double)] = []
        for match in matches where !match.product.isEmpty && !known.contains(where: { $0.name == match.product }) {
            let (terms, isNamed, share) = look(match.product)
            known.append((match.product, isNamed, share))
            if isNamed { named.append((terms, share)) }
        }
        for position in matches.indices where !matches[position].product.isEmpty {
            let match = matches[position]
            guard let own = known.first(where: { $0.name == match.product }) else { continue }
            matches[position].found.evidence.hasProduct = true
            matches[position].found.evidence.productShare = own.share
            guard !named.isEmpty else { continue }
            if own.isNamed {
                matches[position].found.evidence.product = 1
            } else if let other = named.first(where: { $0.terms.allSatisfy(match.isNamed) }) {
                // About the two of them, as "Salesforce connection expired in Replit" is.
                matches[position].found.evidence.productShare = other.share
            } else {
                matches[position].found.evidence.product = -1
            }
        }
    }

    /// The terms of the product's name, whether the question holds them all, and the share of those that it holds.
    private mutating func look(_ product: String) -> (terms: [String], isNamed: Bool, share: Double) {
        tokenizer.removeAll()
        tokenizer.append(product)
        let terms = String(decoding: tokenizer.bytes, as: UTF8.self).split(separator: " ").map(String.init)
        guard !GeneralTopics.isTopic(product) else { return (terms, false, 0) }
        var share = 0.0
        var isNamed = true
        for term in terms {
            guard let asked = query.terms.first(where: { $0.text == term }) else {
                isNamed = false
                continue
            }
            share += asked.weight
        }
        return (terms, isNamed, min(1, share / max(query.totalWeight, 1e-9)))
    }
}
