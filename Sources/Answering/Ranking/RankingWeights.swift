/// Weights of the ranking and its confidence: written by `Scripts/learn_ranking.py`, not by hand.
///
/// `Scripts/ranking-report.md` says how good they are.
enum RankingWeights {
    /// What one unit of each feature adds to an article's score, in the order of ``RankingFeatures/names``.
    static let score: [Double] = [
        7.7679,  // article
        0.0000,  // body
        6.0260,  // title
        1.5252,  // coverage
        0.4161,  // titleCovered
        3.4531,  // nameCovered
        1.7340,  // heading
        6.3523,  // pairs
        0.9048,  // triples
        0.0000,  // titlePairs
        0.0000,  // run
        9.6201,  // section
        0.0000,  // sectionCoverage
        0.1609,  // sectionPairs
        2.2013,  // codeInTitle
        0.7321,  // codeInBody
        -0.4460,  // length
    ]

    /// What one unit of each input adds to the confidence's logit, in the order of ``Confidence/names``.
    static let confidence: [Double] = [
        0.2368,  // article
        0.5937,  // coverage
        1.8757,  // pairs
        3.4201,  // section
        1.2233,  // sectionCoverage
        1.3980,  // titleCovered
        0.0498,  // nameCovered
        0.7545,  // codeInTitle
        1.1152,  // codeInBody
        1.3881,  // certainty
        2.2617,  // known
        2.2348,  // terms
        0.7440,  // ahead
    ]

    /// Logit of the confidence where every input is 0.
    static let confidenceConstant = -11.9505

    /// Confidence from which on the first article is shown as the answer.
    static let answerThreshold = 0.22
}
