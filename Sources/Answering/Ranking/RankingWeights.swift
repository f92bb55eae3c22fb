/// Weights of the ranking and its confidence: written by `scripts/learn_ranking.py`, not by hand.
///
/// `scripts/ranking-report.md` says how good they are.
struct RankingWeights {
    /// What one unit of each feature adds to an article's score, in the order of ``RankingFeatures/names``.
    let score: [Double]
    /// What one unit of each input adds to the confidence's logit, in the order of ``Confidence/names``.
    let confidence: [Double]
    /// Logit of the confidence where every input is 0.
    let confidenceConstant: Double
    /// Confidence from which on the first article is shown as the answer.
    let answerThreshold: Double

    /// Where there is no table of meaning.
    static let words = RankingWeights(
        score: [
            4.6583,  // article
            1.8763,  // body
            2.9933,  // title
            1.1688,  // coverage
            0.0000,  // titleCovered
            3.1918,  // nameCovered
            3.7572,  // heading
            4.1692,  // pairs
            3.0832,  // triples
            0.0000,  // titlePairs
            0.0000,  // run
            8.2213,  // section
            0.5600,  // sectionCoverage
            0.4038,  // sectionPairs
            1.9044,  // codeInTitle
            0.6151,  // codeInBody
            4.9008,  // message
            0.0000,  // messageCovered
            -0.3995,  // length
            0.0000,  // meaningTitle
            0.0000,  // meaningOpening
            0.0000,  // meaningSection
        ],
        confidence: [
            2.1745,  // article
            1.2827,  // pairs
            4.9820,  // section
            1.0358,  // nameCovered
            0.6590,  // codeInTitle
            0.9704,  // codeInBody
            3.0950,  // messageCovered
            0.0000,  // meaningTitle
            0.0000,  // meaningOpening
            0.0000,  // meaningSection
            1.6595,  // certainty
            2.3804,  // known
            2.2115,  // terms
            -0.2633,  // articles
            -0.6985,  // codesMissing
        ],
        confidenceConstant: -10.3976,
        answerThreshold: 0.17)

    /// Where meaning is measured.
    static let meaning = RankingWeights(
        score: [
            3.7961,  // article
            1.0757,  // body
            1.3663,  // title
            1.5419,  // coverage
            0.0000,  // titleCovered
            2.8278,  // nameCovered
            3.2830,  // heading
            3.8186,  // pairs
            3.2864,  // triples
            0.0000,  // titlePairs
            0.0000,  // run
            6.2575,  // section
            0.7307,  // sectionCoverage
            0.4377,  // sectionPairs
            2.0156,  // codeInTitle
            0.1887,  // codeInBody
            4.1235,  // message
            0.0000,  // messageCovered
            -0.3268,  // length
            0.0000,  // meaningTitle
            1.7572,  // meaningOpening
            5.1555,  // meaningSection
        ],
        confidence: [
            1.7439,  // article
            1.0496,  // pairs
            3.6470,  // section
            0.6890,  // nameCovered
            0.5858,  // codeInTitle
            1.0517,  // codeInBody
            2.4835,  // messageCovered
            -0.6570,  // meaningTitle
            2.3310,  // meaningOpening
            2.1984,  // meaningSection
            1.3113,  // certainty
            1.7426,  // known
            1.7194,  // terms
            -0.2580,  // articles
            -0.6331,  // codesMissing
        ],
        confidenceConstant: -9.5237,
        answerThreshold: 0.19)

    static func weights(measuresMeaning: Bool) -> RankingWeights { measuresMeaning ? meaning : words }
}
