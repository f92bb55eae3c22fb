import Search

/// An article that the reader has before him while he asks, and whether it answers.
package struct NamedArticle: Sendable, Hashable {
    package var ranked: RankedHit
    /// Whether it has something for the question.
    package var isAnswer: Bool

    /// Judges the article by itself: that others may fit better does not count against it.
    ///
    /// The reader chose it, so a question that only points at it ("why does this happen?", "what do I need?") is about it.
    /// - Parameters:
    ///   - named: The article as it was measured.
    ///   - found: All that was found for the question.
    ///   - question: What was asked.
    ///   - features: What its score is made of.
    init(_ named: SearchResult.Named, in found: SearchResult, question: String, features: [RankingFeature]) {
        var alone = found
        alone.candidates = [named.candidate]
        let confidence = Confidence(alone, isWish: QuestionWish.isWish(question)).chance(at: 0)
        ranked = RankedHit(hit: named.hit, confidence: confidence, features: features)
        let weights = RankingWeights.weights(measuresMeaning: found.measuresMeaning)
        let telling = found.terms.filter {
            !$0.isStopWord && $0.text.utf8.count > 1 && !Self.pointing.contains($0.text)
        }
        let intent = QuestionIntent(question: question)
        let own = intent == .fix ? telling : telling.filter { !QuestionIntent.terms.contains($0.text) }
        if own.isEmpty {
            isAnswer = found.terms.contains { $0.text.utf8.count > 1 }
        } else {
            isAnswer = own.contains(where: \.isKnown) && confidence >= weights.answerThreshold
        }
    }
}

extension NamedArticle {
    /// Words that mean the article before the reader, whatever it is about, as an index has them.
    private static let pointing = Set(
        SearchQuery("fix fixed solve resolve repair happen happens happening problem error issue").terms.map(\.text))
}

extension QuestionIntent {
    /// The words that tell an intent, as an index has them.
    static let terms = Set(SearchQuery(phraseWords.joined(separator: " ")).terms.map(\.text))
}
