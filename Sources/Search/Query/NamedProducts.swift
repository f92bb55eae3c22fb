/// Which of the candidates are about a product that the question names.
///
/// A product is named where the question holds every term of its name, typed, corrected or as a synonym.
struct NamedProducts {
    private let query: WeightedQuery
    /// Products that were looked at, with their share of the question's weight; `nil` for those that are not named.
    private var known: [(name: String, terms: [String], share: Double?)] = []
    private var tokenizer = TermTokenizer()

    init(_ query: WeightedQuery) {
        self.query = query
    }

    /// Writes into the evidence of each candidate whose product it is.
    mutating func note(in matches: inout [ArticleMatch]) {
        var named: [(terms: [String], share: Double)] = []
        for match in matches where !match.product.isEmpty && !known.contains(where: { $0.name == match.product }) {
            let (terms, share) = look(match.product)
            known.append((match.product, terms, share))
            if let share { named.append((terms, share)) }
        }
        guard !named.isEmpty else { return }
        for position in matches.indices where !matches[position].product.isEmpty {
            let match = matches[position]
            if let share = known.first(where: { $0.name == match.product })?.share {
                matches[position].found.evidence.product = 1
                matches[position].found.evidence.productShare = share
            } else if let other = named.first(where: { $0.terms.allSatisfy(match.names.contains) }) {
                // About the two of them, as "Salesforce connection expired in Replit" is.
                matches[position].found.evidence.productShare = other.share
            } else {
                matches[position].found.evidence.product = -1
            }
        }
    }

    private mutating func look(_ product: String) -> (terms: [String], share: Double?) {
        tokenizer.removeAll()
        tokenizer.append(product)
        let terms = String(decoding: tokenizer.bytes, as: UTF8.self).split(separator: " ").map(String.init)
        var share = 0.0
        for term in terms {
            guard let asked = query.terms.first(where: { $0.text == term }) else { return (terms, nil) }
            share += asked.weight
        }
        return (terms, terms.isEmpty ? nil : min(1, share / max(query.totalWeight, 1e-9)))
    }
}
