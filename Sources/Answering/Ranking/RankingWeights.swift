/// Weights of the ranking and its confidence: written by `scripts/learn_ranking.py`, not by hand.
///
/// `scripts/ranking-report.md` says how good they are.
enum RankingWeights {
    /// What one unit of each feature adds to an article's score, in the order of ``RankingFeatures/names``.
    static let score: [Double] = [
        6.6688,  // article
        0.9238,  // body
        6.3051,  // title
        1.3453,  // coverage
        0.5088,  // titleCovered
        3.6574,  // nameCovered
        1.2638,  // heading
        6.2838,  // pairs
        2.0475,  // triples
        0.0000,  // titlePairs
        0.0000,  // run
        8.8519,  // section
        0.0000,  // sectionCoverage
        0.0000,  // sectionPairs
        2.0966,  // codeInTitle
        0.7789,  // codeInBody
        1.0000,  // message
        0.5000,  // messageCovered
        0.0000,  // rareCoverage
        -0.4150,  // length
    ]

    /// What one unit of each input adds to the confidence's logit, in the order of ``Confidence/names``.
    static let confidence: [Double] = [
        0.7687,  // article
        0.5369,  // coverage
        1.4307,  // pairs
        3.6622,  // section
        1.4028,  // sectionCoverage
        1.0200,  // titleCovered
        0.3224,  // nameCovered
        0.7576,  // codeInTitle
        1.1754,  // codeInBody
        1.7878,  // certainty
        2.1070,  // known
        2.3112,  // terms
        0.2836,  // ahead
    ]

    /// Logit of the confidence where every input is 0.
    static let confidenceConstant = -12.4355

    /// Confidence from which on the first article is shown as the answer.
    static let answerThreshold = 0.16
}
