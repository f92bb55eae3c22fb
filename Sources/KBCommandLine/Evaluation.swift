import Answering
import Foundation
import Search

/// One row of a file of questions.
struct EvaluationQuestion: Hashable {
    /// The row's own id, or the number of its line.
    var label: String
    var question: String
    var expectation: Expectation

    /// What the row says is right.
    enum Expectation: Hashable {
        /// The row does not say.
        case unknown
        /// No article fits.
        case nothing
        /// Any of these paths or ids.
        case articles([String])
    }

    private struct Row: Decodable {
        var id: String?
        var question: String
        var article: String?
        var also: [String]?
        var namesArticle: Bool

        enum CodingKeys: String, CodingKey {
            case id
            case question
            case article
            case also
        }

        init(from decoder: any Decoder) throws {
            let container = try decoder.container(keyedBy: CodingKeys.self)
            if let number = try? container.decode(Int.self, forKey: .id) {
                id = String(number)
            } else {
                id = try container.decodeIfPresent(String.self, forKey: .id)
            }
            question = try container.decode(String.self, forKey: .question)
            namesArticle = container.contains(.article)
            article = try container.decodeIfPresent(String.self, forKey: .article)
            also = try container.decodeIfPresent([String].self, forKey: .also)
        }
    }

    /// Reads a file of questions.
    ///
    /// - Parameter path: The file; empty lines are skipped.
    /// - Returns: The rows in the order of the file.
    /// - Throws: ``EvaluationError`` that names the line, or that the file cannot be read.
    static func read(_ path: String) throws -> [EvaluationQuestion] {
        guard let data = FileManager.default.contents(atPath: path) else { throw EvaluationError.unreadable(path) }
        let decoder = JSONDecoder()
        var questions: [EvaluationQuestion] = []
        for (offset, line) in data.split(separator: 0x0A, omittingEmptySubsequences: false).enumerated() {
            if line.allSatisfy({ $0 <= 0x20 }) { continue }
            let row: Row
            do {
                row = try decoder.decode(Row.self, from: Data(line))
            } catch {
                throw EvaluationError.brokenRow(path: path, line: offset + 1, reason: reason(error))
            }
            let expectation: Expectation =
                !row.namesArticle ? .unknown : row.article.map { .articles([$0] + (row.also ?? [])) } ?? .nothing
            questions.append(
                EvaluationQuestion(
                    label: row.id ?? String(offset + 1), question: row.question, expectation: expectation))
        }
        return questions
    }

    private static func reason(_ error: any Error) -> String {
        switch error {
        case DecodingError.keyNotFound(let key, _): "has no \"\(key.stringValue)\""
        case DecodingError.typeMismatch(_, let context), DecodingError.valueNotFound(_, let context):
            "\"\(context.codingPath.last?.stringValue ?? "row")\" is of another type"
        default: "is not a JSON object"
        }
    }
}

/// Why a file of questions cannot be used.
enum EvaluationError: Error, Hashable, CustomStringConvertible {
    case unreadable(String)
    case brokenRow(path: String, line: Int, reason: String)

    var description: String {
        switch self {
        case .unreadable(let path): "\(path): cannot be read; name a file with one JSON object a line"
        case .brokenRow(let path, let line, let reason):
            "\(path):\(line): row \(reason); write {\"id\": \"...\", \"question\": \"...\", \"article\": \"...\"}"
        }
    }
}

/// How many questions were answered rightly.
struct EvaluationScore: Hashable {
    private(set) var answerable = 0
    private(set) var first = 0
    private(set) var firstThree = 0
    private(set) var reciprocal = 0.0
    private(set) var answered = 0
    private(set) var unanswerable = 0
    private(set) var falseAnswers = 0
    private(set) var unscored = 0

    /// Share of the questions with a right article that have it first; of the others, those left unanswered count.
    var rightFirst: Double {
        let all = answerable + unanswerable
        return all == 0 ? 0 : Double(first + unanswerable - falseAnswers) / Double(all)
    }

    mutating func add(_ ranking: Ranking, for question: EvaluationQuestion) {
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

    var summary: String {
        func share(_ count: Double, _ all: Int) -> String {
            all == 0 ? "-" : String(format: "%.3f", count / Double(all))
        }
        var lines = [
            "questions       \(answerable + unanswerable + unscored)",
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
        }
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .prettyPrinted]
        let document = Document(
            answerable: answerable, rightFirst: first, inFirstThree: firstThree,
            meanReciprocalRank: answerable == 0 ? 0 : reciprocal / Double(answerable), answered: answered,
            unanswerable: unanswerable, falseAnswers: falseAnswers, notScored: unscored)
        return String(decoding: try encoder.encode(document), as: UTF8.self)
    }
}

/// One line of a run file.
struct EvaluationRun: Encodable {
    var id: String
    var ranking: [String]
    var score: [Double]
    var answered: Bool

    init(_ ranking: Ranking, for question: EvaluationQuestion) {
        id = question.label
        self.ranking = ranking.hits.prefix(10).map(\.hit.path)
        score = ranking.hits.prefix(10).map(\.confidence)
        answered = ranking.isAnswer
    }

    func line() throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(self), as: UTF8.self)
    }
}
