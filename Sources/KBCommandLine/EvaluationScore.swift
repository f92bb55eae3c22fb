package import Answering
import Foundation
import Search

/// How many questions were answered rightly.
package struct EvaluationScore: Sendable, Hashable {
    package private(set) var answerable = 0
    package private(set) var first = 0
    package private(set) var firstThree = 0
    package private(set) var reciprocal = 0.0
    package private(set) var answered = 0
    package private(set) var unanswerable = 0
    package private(set) var falseAnswers = 0
    package private(set) var unscored = 0

    package init() {}

    /// Rows that say what is right.
    package var scored: Int { answerable + unanswerable }

    /// Rows that came out right: the right article first, or no answer where nothing fits.
    package var right: Int { first + unanswerable - falseAnswers }

    /// Share of the scored rows that came out right, 0...1; 0 without any.
    package var rightShare: Double { scored == 0 ? 0 : Double(right) / Double(scored) }

    package mutating func add(_ ranking: Ranking, for question: EvaluationQuestion) {
        switch question.expectation {
        case .unknown: unscored += 1
        case .nothing:
            unanswerable += 1
            if ranking.isAnswer { falseAnswers += 1 }
        case .articles(let right):
            answerable += 1
            if ranking.isAnswer { answered += 1 }
            let place = ranking.hits.prefix(10).firstIndex {
                right.contains($0.hit.path) || right.contains($0.hit.article)
            }
            guard let place else { return }
            if place == 0 { first += 1 }
            if place < 3 { firstThree += 1 }
            reciprocal += 1 / Double(place + 1)
        }
    }

    /// The figures as lines for people.
    package var summary: String {
        func share(_ count: Double, _ all: Int) -> String {
            all == 0 ? "-" : String(format: "%.3f", count / Double(all))
        }
        var lines = [
            "questions       \(scored + unscored)",
            "right           \(share(Double(right), scored))  (\(right) of \(scored); what --min looks at)",
            "right first     \(share(Double(first), answerable))  (\(first) of \(answerable))",
            "in first three  \(share(Double(firstThree), answerable))",
            "MRR             \(share(reciprocal, answerable))",
            "answered        \(share(Double(answered), answerable))",
            "false answers   \(share(Double(falseAnswers), unanswerable))  (\(falseAnswers) of \(unanswerable))",
        ]
        if unscored > 0 { lines.append("not scored      \(unscored)") }
        return lines.joined(separator: "\n")
    }

    func json() throws -> String {
        struct Document: Encodable {
            var answerable: Int
            var rightFirst: Int
            var inFirstThree: Int
            var meanReciprocalRank: Double
            var answered: Int
            var unanswerable: Int
            var falseAnswers: Int
            var notScored: Int
            var right: Double
        }
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .prettyPrinted]
        let document = Document(
            answerable: answerable, rightFirst: first, inFirstThree: firstThree,
            meanReciprocalRank: answerable == 0 ? 0 : reciprocal / Double(answerable), answered: answered,
            unanswerable: unanswerable, falseAnswers: falseAnswers, notScored: unscored, right: rightShare)
        return String(decoding: try encoder.encode(document), as: UTF8.self)
    }
}
