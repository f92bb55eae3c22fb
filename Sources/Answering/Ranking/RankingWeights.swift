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
            4.6993,  // article
            2.0306,  // body
            2.5833,  // title
            1.3735,  // coverage
            0.0000,  // titleCovered
            2.9831,  // nameCovered
            4.1258,  // heading
            4.2234,  // pairs
            2.7554,  // triples
            0.0000,  // titlePairs
            0.0000,  // run
            8.3353,  // section
            0.9376,  // sectionCoverage
            0.6622,  // sectionPairs
            1.9045,  // codeInTitle
            0.6663,  // codeInBody
            4.7970,  // message
            0.0000,  // messageCovered
            -0.3972,  // length
            0.0000,  // meaningTitle
            0.0000,  // meaningOpening
            0.0000,  // meaningSection
        ],
        confidence: [
            1.2563,  // article
            1.2003,  // pairs
            4.1884,  // section
            1.0117,  // nameCovered
            0.3932,  // codeInTitle
            0.5780,  // codeInBody
            1.7855,  // messageCovered
            0.0000,  // meaningTitle
            0.0000,  // meaningOpening
            0.0000,  // meaningSection
            1.6468,  // certainty
            1.8530,  // known
            2.2252,  // terms
            -0.2223,  // articles
            -0.4212,  // codesMissing
            -4.6202,  // codesLacking
            -3.0400,  // numbersLacking
            -1.4798,  // wordsLacking
            -8.0499,  // productAlone
            -0.6231,  // wish
            1.4016,  // quoted
            -1.0668,  // hasProduct
            -0.6789,  // unnamed
        ],
        confidenceConstant: -9.0036,
        answerThreshold: 0.24)

    /// Where meaning is measured.
    static let meaning = RankingWeights(
        score: [
            3.7770,  // article
            1.2278,  // body
            0.6941,  // title
            1.7651,  // coverage
            0.0000,  // titleCovered
            2.6443,  // nameCovered
            3.6279,  // heading
            3.8742,  // pairs
            2.9381,  // triples
            0.0006,  // titlePairs
            0.0000,  // run
            6.4255,  // section
            1.1111,  // sectionCoverage
            0.7195,  // sectionPairs
            1.9435,  // codeInTitle
            0.3196,  // codeInBody
            4.1029,  // message
            0.0000,  // messageCovered
            -0.3273,  // length
            0.0000,  // meaningTitle
            1.9056,  // meaningOpening
            5.4930,  // meaningSection
        ],
        confidence: [
            0.9941,  // article
            1.1084,  // pairs
            2.8130,  // section
            0.8134,  // nameCovered
            0.3780,  // codeInTitle
            0.7474,  // codeInBody
            1.3444,  // messageCovered
            -0.9320,  // meaningTitle
            2.4900,  // meaningOpening
            2.3628,  // meaningSection
            1.2339,  // certainty
            1.3623,  // known
            1.7128,  // terms
            -0.2346,  // articles
            -0.5243,  // codesMissing
            -2.1173,  // codesLacking
            -2.2480,  // numbersLacking
            -1.3205,  // wordsLacking
            -6.7618,  // productAlone
            -1.4735,  // wish
            1.1191,  // quoted
            -0.9376,  // hasProduct
            -0.6096,  // unnamed
        ],
        confidenceConstant: -8.3086,
        answerThreshold: 0.23)

    static func weights(measuresMeaning: Bool) -> RankingWeights { measuresMeaning ? meaning : words }
}
