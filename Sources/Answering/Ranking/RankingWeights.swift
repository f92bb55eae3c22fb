/// Weights of the ranking and its confidence: written by `scripts/learn_ranking.py`, not by hand.
///
/// `scripts/ranking-report.md` says how good they are.
enum RankingWeights {
    /// What one unit of each feature adds to an article's score, in the order of ``RankingFeatures/names``.
    static let score: [Double] = [
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
    ]

    /// What one unit of each input adds to the confidence's logit, in the order of ``Confidence/names``.
    static let confidence: [Double] = [
        2.1530,  // article
        1.3434,  // pairs
        4.9873,  // section
        1.0209,  // nameCovered
        0.6963,  // codeInTitle
        0.9659,  // codeInBody
        3.0493,  // messageCovered
        1.6715,  // certainty
        2.4013,  // known
        2.2349,  // terms
        -0.2647,  // articles
        -0.7249,  // codesMissing
    ]

    /// Logit of the confidence where every input is 0.
    static let confidenceConstant = -10.5191

    /// Confidence from which on the first article is shown as the answer.
    static let answerThreshold = 0.18
}
