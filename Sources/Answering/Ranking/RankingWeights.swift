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
            6.5693,  // article
            0.3199,  // body
            2.6545,  // title
            0.9096,  // coverage
            0.0000,  // titleCovered
            3.4119,  // nameCovered
            3.8955,  // heading
            5.0754,  // pairs
            2.6778,  // triples
            0.0000,  // titlePairs
            0.0000,  // run
            10.9887,  // section
            0.0000,  // sectionCoverage
            0.0000,  // sectionPairs
            1.8289,  // codeInTitle
            0.7447,  // codeInBody
            6.0246,  // message
            0.0000,  // messageCovered
            -0.4520,  // length
            0.0000,  // meaningTitle
            0.0000,  // meaningOpening
            0.0000,  // meaningSection
        ],
        confidence: [
            2.1530,  // article
            1.3434,  // pairs
            4.9873,  // section
            1.0209,  // nameCovered
            0.6963,  // codeInTitle
            0.9659,  // codeInBody
            3.0493,  // messageCovered
            0.0000,  // meaningTitle
            0.0000,  // meaningOpening
            0.0000,  // meaningSection
            1.6715,  // certainty
            2.4013,  // known
            2.2349,  // terms
            -0.2647,  // articles
            -0.7249,  // codesMissing
        ],
        confidenceConstant: -10.5191,
        answerThreshold: 0.18)

    /// Where meaning is measured.
    static let meaning = RankingWeights(
        score: [
            6.5693,  // article
            0.3199,  // body
            2.6545,  // title
            0.9096,  // coverage
            0.0000,  // titleCovered
            3.4119,  // nameCovered
            3.8955,  // heading
            5.0754,  // pairs
            2.6778,  // triples
            0.0000,  // titlePairs
            0.0000,  // run
            10.9887,  // section
            0.0000,  // sectionCoverage
            0.0000,  // sectionPairs
            1.8289,  // codeInTitle
            0.7447,  // codeInBody
            6.0246,  // message
            0.0000,  // messageCovered
            -0.4520,  // length
            0.0000,  // meaningTitle
            0.0000,  // meaningOpening
            0.0000,  // meaningSection
        ],
        confidence: [
            2.1530,  // article
            1.3434,  // pairs
            4.9873,  // section
            1.0209,  // nameCovered
            0.6963,  // codeInTitle
            0.9659,  // codeInBody
            3.0493,  // messageCovered
            0.0000,  // meaningTitle
            0.0000,  // meaningOpening
            0.0000,  // meaningSection
            1.6715,  // certainty
            2.4013,  // known
            2.2349,  // terms
            -0.2647,  // articles
            -0.7249,  // codesMissing
        ],
        confidenceConstant: -10.5191,
        answerThreshold: 0.18)

    static func weights(measuresMeaning: Bool) -> RankingWeights { measuresMeaning ? meaning : words }
}
