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
            4.7926,  // article
            1.9657,  // body
            2.7605,  // title
            1.4646,  // coverage
            0.0000,  // titleCovered
            2.9501,  // nameCovered
            4.0592,  // heading
            4.1268,  // pairs
            2.8019,  // triples
            0.0000,  // titlePairs
            0.0000,  // run
            8.3760,  // section
            0.8638,  // sectionCoverage
            0.4708,  // sectionPairs
            2.0663,  // codeInTitle
            0.5926,  // codeInBody
            5.1124,  // message
            0.0000,  // messageCovered
            -0.3782,  // length
            0.0000,  // meaningTitle
            0.0000,  // meaningOpening
            0.0000,  // meaningSection
        ],
        confidence: [
            1.4905,  // article
            1.1285,  // pairs
            3.9327,  // section
            0.8643,  // nameCovered
            0.4271,  // codeInTitle
            0.6220,  // codeInBody
            1.8036,  // messageCovered
            0.0000,  // meaningTitle
            0.0000,  // meaningOpening
            0.0000,  // meaningSection
            1.6802,  // certainty
            1.8265,  // known
            2.1882,  // terms
            -0.2155,  // articles
            -0.4219,  // codesMissing
            -4.8731,  // codesLacking
            -2.9026,  // numbersLacking
            -1.3886,  // wordsLacking
            -8.9676,  // productAlone
            -0.5703,  // wish
            1.4331,  // quoted
            -0.8158,  // hasProduct
            -0.6064,  // unnamed
        ],
        confidenceConstant: -8.9280,
        answerThreshold: 0.23)

    /// Where meaning is measured.
    static let meaning = RankingWeights(
        score: [
            3.8825,  // article
            1.2497,  // body
            0.9068,  // title
            1.8303,  // coverage
            0.0000,  // titleCovered
            2.6263,  // nameCovered
            3.6302,  // heading
            3.7693,  // pairs
            3.0228,  // triples
            0.0000,  // titlePairs
            0.0000,  // run
            6.5309,  // section
            1.0348,  // sectionCoverage
            0.5403,  // sectionPairs
            2.1596,  // codeInTitle
            0.1680,  // codeInBody
            4.3276,  // message
            0.0000,  // messageCovered
            -0.3124,  // length
            0.0000,  // meaningTitle
            1.9007,  // meaningOpening
            5.2944,  // meaningSection
        ],
        confidence: [
            1.0249,  // article
            1.1030,  // pairs
            2.6037,  // section
            0.8048,  // nameCovered
            0.3456,  // codeInTitle
            0.7758,  // codeInBody
            1.4188,  // messageCovered
            -0.7657,  // meaningTitle
            2.4296,  // meaningOpening
            2.3200,  // meaningSection
            1.2743,  // certainty
            1.4085,  // known
            1.6734,  // terms
            -0.2271,  // articles
            -0.5782,  // codesMissing
            -1.7542,  // codesLacking
            -2.3022,  // numbersLacking
            -1.2518,  // wordsLacking
            -7.6445,  // productAlone
            -1.2977,  // wish
            1.1537,  // quoted
            -0.7408,  // hasProduct
            -0.5536,  // unnamed
        ],
        confidenceConstant: -8.3215,
        answerThreshold: 0.25)

    static func weights(measuresMeaning: Bool) -> RankingWeights { measuresMeaning ? meaning : words }
}
