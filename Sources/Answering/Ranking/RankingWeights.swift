/// Weights of the ranking and its confidence: written by `Scripts/learn_ranking.py`, not by hand.
///
/// `Scripts/ranking-report.md` says how good they are.
enum RankingWeights {
    /// What one unit of each feature adds to an article's score, in the order of ``RankingFeatures/names``.
    static let score: [Double] = [
        7.8381,  // article
        0.0000,  // body
        6.2189,  // title
        1.4425,  // coverage
        0.3953,  // titleCovered
        3.3250,  // nameCovered
        1.6827,  // heading
        6.5727,  // pairs
        0.8562,  // triples
        0.0000,  // titlePairs
        0.0000,  // run
        9.7194,  // section
        0.0000,  // sectionCoverage
        0.1130,  // sectionPairs
        2.3802,  // codeInTitle
        0.7958,  // codeInBody
        -0.3921,  // length
    ]

    /// What one unit of each input adds to the confidence's logit, in the order of ``Confidence/names``.
    static let confidence: [Double] = [
        0.3327,  // article
        0.4694,  // coverage
        1.7400,  // pairs
        3.3945,  // section
        1.2845,  // sectionCoverage
        0.9459,  // titleCovered
        0.2967,  // nameCovered
        0.7486,  // codeInTitle
        1.0472,  // codeInBody
        1.4325,  // certainty
        2.1809,  // known
        2.2655,  // terms
        1.9203,  // ahead
    ]

    /// Logit of the confidence where every input is 0.
    static let confidenceConstant = -11.9034

    /// Confidence from which on the first article is shown as the answer.
    static let answerThreshold = 0.22
}
