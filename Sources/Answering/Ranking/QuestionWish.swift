/// Tells a question that wishes to know or do something from one that reports what went wrong.
///
/// An article that quotes error messages seldom answers "how do I merge two customers", however well the words fit.
enum QuestionWish {
    private static let longestBeginning = 4

    private static let beginnings: [[String]] = [
        "how do", "how does", "how can", "how could", "how to", "how should", "how often", "how much", "how many",
        "where", "when", "what", "which", "can i", "can we", "is it possible", "is there a way",
    ].map(\.listedWords)

    /// Whether the question begins as a wish does.
    static func isWish(_ question: String) -> Bool {
        // Enough for the longest beginning: a question may be a whole log.
        let words = QuestionWords.split(question.prefix(60)).prefix(longestBeginning)
        return beginnings.contains { words.starts(with: $0) }
    }
}
