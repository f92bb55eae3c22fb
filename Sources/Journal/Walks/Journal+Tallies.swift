package import Answering
package import Articles
import GRDB

extension Journal {
    /// How often each remedy of an article was tried in earlier walks, and how often it solved the problem.
    ///
    /// A remedy is known again by its title and the text of its cause, in whichever revision it was walked.
    /// - Parameter article: The article as it is now.
    /// - Returns: In the order of the article; remedies that no walk tells anything about are left out.
    /// - Throws: ``JournalError`` if it cannot be read.
    package func tallies(article: Article) throws(JournalError) -> [RemedyTally] {
        let counts = try read { database in
            try Row.fetchAll(
                database,
                sql: """
                    SELECT key, sum(outcome = 'solved') AS solved, sum(outcome = 'tried') AS failed,
                        sum(outcome = 'ruledOut') AS ruledOut
                    FROM remedy WHERE article = ? GROUP BY key
                    """, arguments: [article.id]
            ).reduce(into: [String: (solved: Int, failed: Int, ruledOut: Int)]()) {
                $0[$1["key"]] = ($1["solved"], $1["failed"], $1["ruledOut"])
            }
        }
        return RemedyOutcomes.remedies(of: article).compactMap { solution, cause in
            guard let count = counts[RemedyKey(title: solution.title, cause: cause).text] else { return nil }
            return RemedyTally(
                solution: solution.id, cause: cause, tried: count.solved + count.failed, solved: count.solved,
                ruledOut: count.ruledOut)
        }
    }
}
