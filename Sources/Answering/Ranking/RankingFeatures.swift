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

    /// What products add to the logit of the confidence.
    ///
    /// An article about another product is seldom the answer. Where the question names the product, that name alone makes an
    /// article fit in part; what counts is whether the best section holds the rest of the question.
    static func productLogit(_ evidence: MatchEvidence) -> Double {
        let share = min(evidence.productShare, 0.9)
        let rest = max(0, (evidence.sectionCoverage - share) / (1 - share))
        return (evidence.product < 0 ? -2 : 0) - 6 * share * (1 - rest)
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
