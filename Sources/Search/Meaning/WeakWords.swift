/// Tells whether words alone may have missed the right article.
enum WeakWords {
    /// Where some article holds this share of the question's weight, words are enough; in a large collection, where all
    /// of it has to be gone through, they have to be weaker.
    private static let enoughCoverage = (small: 0.75, large: 0.4)
    private static let largeCollection = 3000

    static func areWeak(_ found: [ArticleMatch], articles: Int) -> Bool {
        let enoughCoverage = articles < largeCollection ? enoughCoverage.small : enoughCoverage.large
        for match in found {
            if match.found.evidence.message > 0 || match.found.evidence.strongCodes > 0 { return false }
            if match.found.evidence.coverage >= enoughCoverage { return false }
        }
        return true
    }
}
