import Search

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#endif

/// How sure it is that the first article of a ranking is the right one.
///
/// A logistic model over measurements of the article and the question, and the size of the collection: the more articles
/// there are, the more of them fit by chance. What tells questions that some article answers from those that none does was
/// learned first, then turned into a chance; `scripts/learn_confidence.py` is the recipe and says the same in Python.
struct Confidence {
    /// Names of the inputs, in the order of ``RankingWeights/confidence``.
    static let names =
        RankingFeatures.confidenceNames + [
            "certainty", "known", "terms", "articles", "codesMissing", "codesLacking", "numbersLacking", "wordsLacking",
            "productAlone", "wish", "quoted", "hasProduct", "unnamed",
        ]

    /// Sizes of the collections that the weights were learned from; others count as the nearest.
    private static let usualSizes = 100.0...20_000

    private let candidates: [SearchResult.Candidate]
    private let weights: RankingWeights
    private let known: Double
    private let terms: Double
    private let articles: Double
    /// How surely the question names codes, 0...1.
    private let codes: Double
    private let isWish: Bool
    /// Sum of what the candidates' scores stand for, relative to the best.
    private let sum: Double

    /// The confidence in the articles found for a question.
    ///
    /// - Parameters:
    ///   - result: What was found.
    ///   - isWish: Whether the question wishes for something, see ``QuestionWish``.
    init(_ result: SearchResult, isWish: Bool) {
        candidates = result.candidates
        self.isWish = isWish
        weights = .weights(measuresMeaning: result.measuresMeaning)
        let total = result.terms.reduce(0) { $0 + $1.weight }
        known = result.terms.reduce(0) { $0 + ($1.isKnown ? $1.weight : 0) } / max(total, 1e-9)
        terms = log1p(Double(result.terms.count))
        codes = min(1, result.terms.reduce(0) { $0 + $1.codeSureness })
        let sizes = Self.usualSizes
        articles = log(min(max(Double(result.articles), sizes.lowerBound), sizes.upperBound))
        let best = candidates.first?.score ?? 0
        sum = candidates.reduce(0) { $0 + exp($1.score - best) }
    }

    /// The chance that the candidate at `position` is the right one, 0...1; never more than that of the first.
    func chance(at position: Int) -> Double {
        guard let best = candidates.first, position < candidates.count else { return 0 }
        let first = 1 / (1 + exp(-logit(at: 0)))
        guard position > 0 else { return first }
        return min(first, 1 / (1 + exp(-logit(at: position)))) * exp(candidates[position].score - best.score)
    }

    private func logit(at position: Int) -> Double {
        let candidate = candidates[position]
        var inputs = RankingFeatures.confidenceValues(candidate.evidence)
        inputs.append(exp(candidate.score - (candidates.first?.score ?? 0)) / max(sum, 1e-9))
        inputs.append(known)
        inputs.append(terms)
        inputs.append(articles)
        let evidence = candidate.evidence
        let held = max(evidence.codeInTitle, evidence.codeInBody)
        inputs.append(codes * (1 - min(held, 1)))
        inputs.append(evidence.codesLacking)
        inputs.append(evidence.numbersLacking)
        inputs.append(evidence.wordsLacking)
        inputs.append(Self.productAlone(evidence))
        let quoted = quoted(evidence)
        inputs.append(isWish && evidence.quotesMessages ? 1 - quoted : 0)
        inputs.append(quoted)
        inputs.append(evidence.hasProduct ? 1 : 0)
        inputs.append(evidence.hasProduct && evidence.productShare <= 0 ? 1 : 0)
        return zip(inputs, weights.confidence).reduce(weights.confidenceConstant) { $0 + $1.0 * $1.1 }
    }

    /// Where the question names the article's product, that name alone makes the article fit in part: what counts is
    /// whether the best section holds the rest of the question.
    private static func productAlone(_ evidence: MatchEvidence) -> Double {
        let share = min(evidence.productShare, 0.9)
        let rest = max(0, (evidence.sectionCoverage - share) / (1 - share))
        return share * (1 - rest)
    }

    /// How surely the question quotes what the article is about: a message, or a code, and none that the article lacks.
    private func quoted(_ evidence: MatchEvidence) -> Double {
        let lacksNone = evidence.codesLacking <= 0 && evidence.numbersLacking <= 0
        return max(
            evidence.message, evidence.messageCovered, codes >= 1 ? evidence.codeInTitle : 0,
            lacksNone ? evidence.strongCodes : 0)
    }
}
