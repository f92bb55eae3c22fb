import Articles
package import Search

/// Puts the articles that fit a question in order and says how sure it is.
package struct Ranker: Sendable {
    private let index: SearchIndex

    /// A ranker over an index that is up to date.
    package init(index: SearchIndex) {
        self.index = index
    }

    /// Ranks the articles that fit a question.
    ///
    /// - Parameters:
    ///   - question: Whatever was asked or pasted.
    ///   - limit: At most this many hits, 1 or more.
    ///   - product: Only articles about this product, if given.
    ///   - named: Path of an article that is judged in any case.
    /// - Returns: A ranking without hits if nothing fits.
    /// - Throws: ``SearchIndexError`` if the index cannot be read.
    package func rank(_ question: String, limit: Int = 10, product: String? = nil, named: String? = nil) throws
        -> Ranking
    {
        let understanding = PastedText.understand(question)
        let found = try index.search(
            SearchQuery(understanding.query, messageKeys: understanding.messageKeys), product: product, named: named,
            limit: limit, score: Self.score)
        let confidence = Confidence(found, isWish: QuestionWish.isWish(understanding.query))
        let weights = RankingWeights.weights(measuresMeaning: found.measuresMeaning)
        var least = 1.0
        let hits = found.hits.enumerated().map { position, hit in
            // Never more than a better one's.
            least = min(least, confidence.chance(at: position))
            return RankedHit(
                hit: hit, confidence: least,
                features: Self.explanation(found.candidates[position].evidence, weights))
        }
        // A question of stop words and single letters asks nothing, however many articles hold them all; one whose every
        // word is unknown may be nonsense, however near its meaning seems.
        let asksSomething = found.terms.contains { $0.isKnown && !$0.isStopWord && $0.text.utf8.count > 1 }
        let isAnswer = asksSomething && Ambiguity.sharedChance(hits) >= weights.answerThreshold
        var ranking = Ranking(
            question: understanding.query, hits: hits, isAnswer: isAnswer,
            meaningDecided: Self.meaningDecided(found, weights), ambiguity: isAnswer ? Ambiguity.choices(hits) : [],
            understood: QuestionReading(
                errorMessages: understanding.errorMessages,
                errorCodes: understanding.errorCodes.filter { $0.strength == .strong }.map(\.text),
                products: Self.products(of: hits, named: understanding.query),
                unknownWords: found.terms.filter { !$0.isKnown }.map(\.text),
                corrections: found.corrections.map { WordCorrection(word: $0.word, readAs: $0.readAs) },
                redactions: understanding.redactions))
        ranking.named = found.named.map {
            NamedArticle(
                $0, in: found, question: understanding.query,
                features: Self.explanation($0.candidate.evidence, weights))
        }
        return ranking
    }

    /// Products of the hits that the question names, in the order of the hits.
    private static func products(of hits: [RankedHit], named question: String) -> [String] {
        let words = question.lowercased()
        var products: [String] = []
        for case let product? in hits.map(\.hit.product) {
            if !products.contains(product), words.byteOffset(of: product.lowercased()) != nil {
                products.append(product)
            }
        }
        return products
    }

    /// Whether by words alone another candidate would be first.
    private static func meaningDecided(_ found: SearchResult, _ weights: RankingWeights) -> Bool {
        guard found.measuresMeaning, let first = found.candidates.first else { return false }
        func words(_ candidate: SearchResult.Candidate) -> Double {
            candidate.score - RankingFeatures.meaningShare(candidate.evidence, weights.score)
        }
        let least = words(first)
        for candidate in found.candidates where words(candidate) > least { return true }
        return false
    }

    private static func score(_ evidence: MatchEvidence) -> Double {
        let weights = RankingWeights.weights(measuresMeaning: evidence.measuresMeaning)
        return zip(RankingFeatures.values(evidence), weights.score)
            .reduce(RankingFeatures.productShare(evidence)) { $0 + $1.0 * $1.1 }
    }

    private static func explanation(_ evidence: MatchEvidence, _ weights: RankingWeights) -> [RankingFeature] {
        var features: [RankingFeature] = []
        for (position, value) in RankingFeatures.values(evidence).enumerated() {
            features.append(
                RankingFeature(
                    name: RankingFeatures.names[position], value: value,
                    share: value * weights.score[position]))
        }
        let product = RankingFeatures.productShare(evidence)
        if product != 0 { features.append(RankingFeature(name: "product", value: evidence.product, share: product)) }
        return features.enumerated()
            .sorted { (abs($1.element.share), $0.offset) < (abs($0.element.share), $1.offset) }.map(\.element)
    }

    /// The features of every candidate of a question, for learning the weights.
    ///
    /// - Parameter question: Whatever was asked or pasted.
    /// - Returns: Paths with the values of ``RankingFeatures/names``, best first, and measurements of the question itself.
    /// - Throws: ``SearchIndexError`` if the index cannot be read.
    package func features(of question: String) throws -> (
        asked: [Double], candidates: [(path: String, values: [Double])]
    ) {
        let understanding = PastedText.understand(question)
        let query = SearchQuery(understanding.query, messageKeys: understanding.messageKeys)
        let found = try index.search(query, limit: 0, score: Self.score)
        let known = found.terms.filter(\.isKnown).reduce(0) { $0 + $1.weight }
        let total = found.terms.reduce(0) { $0 + $1.weight }
        let codes = found.terms.reduce(0) { $0 + $1.codeSureness }
        return (
            [
                Double(found.terms.count), total, known, codes, Double(found.articles),
                QuestionWish.isWish(understanding.query) ? 1 : 0,
            ],
            found.candidates.map {
                ($0.path, RankingFeatures.values($0.evidence) + RankingFeatures.otherValues($0.evidence))
            }
        )
    }
}
