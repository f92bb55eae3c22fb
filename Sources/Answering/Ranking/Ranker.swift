package import Search

/// Puts the articles that fit a question in order and says how sure it is.
package struct Ranker: Sendable {
    private let index: SearchIndex

    /// A ranker over an index that is up to date.
    package init(index: SearchIndex) {
        self.index = index
    }

    /// Ranks the articles that fit a question.
    ///
    /// - Parameters:
    ///   - question: Whatever was asked or pasted.
    ///   - limit: At most this many hits, 1 or more.
    ///   - product: Only articles about this product, if given.
    /// - Returns: A ranking without hits if nothing fits.
    /// - Throws: ``SearchIndexError`` if the index cannot be read.
    package func rank(_ question: String, limit: Int = 10, product: String? = nil) throws -> Ranking {
        Ranking(question: question, hits: [], isAnswer: false, ambiguity: [], understood: QuestionReading())
    }
}
