/// What the index holds for a query.
package struct SearchResult: Sendable, Hashable {
    /// A term of the query, as the collection knows it.
    package struct Term: Sendable, Hashable {
        package var text: String
        package var weight: Double
        /// Whether some article holds it.
        package var isKnown: Bool
        /// How surely it is an error code, 0...1.
        package var codeSureness: Double
        /// Whether it is one of the words that say little in any question.
        package var isStopWord: Bool
    }

    /// A word that no article holds, read as one that some do.
    package struct Correction: Sendable, Hashable {
        package var word: String
        package var readAs: String
    }

    /// An article that may answer a question.
    package struct Candidate: Sendable, Hashable {
        package var path: String
        package var evidence: MatchEvidence
        package var score: Double
    }

    /// An article that was asked for by its path.
    package struct Named: Sendable, Hashable {
        package var candidate: Candidate
        package var hit: SearchHit
    }

    /// Every article that was looked at, best first; ties stand in the order of their paths.
    package var candidates: [Candidate] = []
    /// The first of `candidates` in full.
    package var hits: [SearchHit] = []
    /// The article that was asked for by its path, whether or not it is among the candidates.
    package var named: Named?
    package var terms: [Term] = []
    package var corrections: [Correction] = []
    /// Articles in the collection.
    package var articles = 0
    /// Whether the evidence says how near the articles are in meaning.
    package var measuresMeaning = false
}

/// A section that speaks for an article.
struct SectionEvidence {
    /// Number within the article, from 0.
    var number: Int
    var score: Double
}
