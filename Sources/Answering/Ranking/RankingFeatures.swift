package import Search

/// The measurements that a score is made of, in the order of ``RankingWeights``.
package enum RankingFeatures {
    /// Names as `--explain` shows them.
    package static let names = [
        "article", "body", "title", "coverage", "titleCovered", "nameCovered", "heading", "pairs", "triples",
        "titlePairs", "run", "section", "sectionCoverage", "sectionPairs", "codeInTitle", "codeInBody",
        "message", "messageCovered", "length", "meaningTitle", "meaningOpening", "meaningSection",
    ]

    /// The features of one candidate.
    ///
    /// - Parameter evidence: What was measured on the article.
    /// - Returns: One value a name.
    package static func values(_ evidence: MatchEvidence) -> [Double] {
        [
            evidence.article, evidence.body, evidence.title, evidence.coverage, evidence.titleCovered,
            evidence.nameCovered, evidence.heading, evidence.pairs, evidence.triples, evidence.titlePairs,
            evidence.run, evidence.section, evidence.sectionCoverage, evidence.sectionPairs, evidence.codeInTitle,
            evidence.codeInBody, evidence.message, evidence.messageCovered, evidence.length, evidence.meaningTitle,
            evidence.meaningOpening, evidence.meaningSection,
        ]
    }

    /// Names of what is measured beside the features, in the order of ``otherValues(_:)``.
    package static let otherNames = [
        "strongCodes", "codesLacking", "numbersLacking", "wordsLacking", "product", "hasProduct", "productShare",
        "quotesMessages",
    ]

    /// What is measured of a candidate for the confidence alone, and the product that the score knows.
    package static func otherValues(_ evidence: MatchEvidence) -> [Double] {
        [
            evidence.strongCodes, evidence.codesLacking, evidence.numbersLacking, evidence.wordsLacking,
            evidence.product, evidence.hasProduct ? 1 : 0, evidence.productShare, evidence.quotesMessages ? 1 : 0,
        ]
    }

    /// What the features of meaning, the last three, add to a score.
    static func meaningShare(_ evidence: MatchEvidence, _ weights: [Double]) -> Double {
        let first = names.count - 3
        return evidence.meaningTitle * weights[first] + evidence.meaningOpening * weights[first + 1]
            + evidence.meaningSection * weights[first + 2]
    }

    /// What the product that a question names adds to the score of an article about it, and takes from one about another.
    ///
    /// Set by hand on the shipped questions: the collections that the other weights are learned from name no products.
    static func productShare(_ evidence: MatchEvidence) -> Double {
        evidence.product > 0 ? 0.5 : evidence.product < 0 ? -1.5 : 0
    }

    /// Names of the measurements that the confidence looks at.
    static let confidenceNames = [
        "article", "pairs", "section", "nameCovered", "codeInTitle", "codeInBody", "messageCovered", "meaningTitle",
        "meaningOpening", "meaningSection",
    ]

    static func confidenceValues(_ evidence: MatchEvidence) -> [Double] {
        [
            evidence.article, evidence.pairs, evidence.section, evidence.nameCovered, evidence.codeInTitle,
            evidence.codeInBody, evidence.messageCovered, evidence.meaningTitle, evidence.meaningOpening,
            evidence.meaningSection,
        ]
    }
}
