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
            4.6827,  // article
            1.8395,  // body
            3.0093,  // title
            1.1739,  // coverage
            0.0000,  // titleCovered
            3.1838,  // nameCovered
            3.7543,  // heading
            4.1907,  // pairs
            0.0000,  // skipPairs
            3.0370,  // triples
            0.0000,  // titlePairs
            0.0000,  // run
            8.2655,  // section
            0.5287,  // sectionCoverage
            0.4019,  // sectionPairs
            1.9117,  // codeInTitle
            0.5845,  // codeInBody
            4.9211,  // message
            0.0000,  // messageCovered
            -0.4042,  // length
            0.0000,  // meaningTitle
            0.0000,  // meaningOpening
            0.0000,  // meaningSection
        ],
        confidence: [
            1.2289,  // article
            1.2600,  // pairs
            3.6741,  // section
            1.0637,  // nameCovered
            0.3979,  // codeInTitle
            0.6553,  // codeInBody
            1.7819,  // messageCovered
            0.0000,  // meaningTitle
            0.0000,  // meaningOpening
            0.0000,  // meaningSection
            1.5732,  // certainty
            1.8474,  // known
            2.1023,  // terms
            -0.2080,  // articles
            -0.4366,  // codesMissing
            -4.7701,  // codesLacking
            -3.2084,  // numbersLacking
            -1.5452,  // wordsLacking
            -8.7780,  // productAlone
            -0.5414,  // wish
            1.3966,  // quoted
            -0.7934,  // hasProduct
            -0.5182,  // unnamed
        ],
        confidenceConstant: -8.5628,
        answerThreshold: 0.21)

    /// Where meaning is measured.
    static let meaning = RankingWeights(
        score: [
            3.8490,  // article
            1.0724,  // body
            1.4449,  // title
            1.5591,  // coverage
            0.0000,  // titleCovered
            2.8653,  // nameCovered
            3.3109,  // heading
            3.8510,  // pairs
            0.0000,  // skipPairs
            3.2081,  // triples
            0.0000,  // titlePairs
            0.0000,  // run
            6.4311,  // section
            0.7325,  // sectionCoverage
            0.4545,  // sectionPairs
            1.9807,  // codeInTitle
            0.2058,  // codeInBody
            4.2078,  // message
            0.0000,  // messageCovered
            -0.3430,  // length
            0.0000,  // meaningTitle
            1.6071,  // meaningOpening
            5.0654,  // meaningSection
        ],
        confidence: [
            0.9943,  // article
            1.0792,  // pairs
            2.5574,  // section
            0.7763,  // nameCovered
            0.3345,  // codeInTitle
            0.7668,  // codeInBody
            1.4533,  // messageCovered
            -0.8309,  // meaningTitle
            2.3047,  // meaningOpening
            2.2713,  // meaningSection
            1.2567,  // certainty
            1.3709,  // known
            1.6464,  // terms
            -0.2213,  // articles
            -0.5728,  // codesMissing
            -1.8617,  // codesLacking
            -2.4875,  // numbersLacking
            -1.3353,  // wordsLacking
            -7.4802,  // productAlone
            -1.3049,  // wish
            1.1641,  // quoted
            -0.7392,  // hasProduct
            -0.4690,  // unnamed
        ],
        confidenceConstant: -8.0794,
        answerThreshold: 0.21)

    static func weights(measuresMeaning: Bool) -> RankingWeights { measuresMeaning ? meaning : words }
}
