import Answering
import Articles
import Foundation

/// One row of a file of questions.
package struct EvaluationQuestion: Sendable, Hashable {
    /// The row's own id, or the number of its line.
    package var label: String
    package var question: String
    package var expectation: Expectation
    /// What kind of question the row says it is, such as `paraphrase`; nothing depends on it here.
    package var kind: String?
    /// The row's line in its file, counted from 1.
    package var line: Int

    /// What the row says is right.
    package enum Expectation: Sendable, Hashable {
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
        var kind: String?
        var namesArticle: Bool

        enum CodingKeys: String, CodingKey {
            case id
            case question
            case article
            case also
            case kind
        }

        init(from decoder: any Decoder) throws {
            let container = try decoder.container(keyedBy: CodingKeys.self)
            if let number = try? container.decode(Int.self, forKey: .id) {
                id = String(number)
            } else {
                id = try container.decodeIfPresent(String.self, forKey: .id)
            }
            question = try container.decode(String.self, forKey: .question)
            guard question.contains(where: { !$0.isWhitespace }) else {
                throw DecodingError.dataCorruptedError(
                    forKey: .question, in: container, debugDescription: "has an empty \"question\"")
            }
            namesArticle = container.contains(.article)
            article = try container.decodeIfPresent(String.self, forKey: .article)
            also = try container.decodeIfPresent([String].self, forKey: .also)
            // Other people's files may use the key for anything.
            kind = try? container.decodeIfPresent(String.self, forKey: .kind)
        }
    }

    /// Reads a file of questions.
    ///
    /// - Parameter path: The file; empty lines are skipped.
    /// - Returns: The rows in the order of the file.
    /// - Throws: ``EvaluationError`` that names the line, or that the file cannot be read or holds no row.
    package static func read(_ path: String) throws -> [EvaluationQuestion] {
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
                    label: row.id ?? String(offset + 1), question: row.question, expectation: expectation,
                    kind: row.kind, line: offset + 1))
        }
        guard !questions.isEmpty else { throw EvaluationError.empty(path) }
        return questions
    }

    /// Articles that rows name and the folder does not hold, in the order of the rows.
    static func unknownArticles(
        of questions: [EvaluationQuestion], in folder: ArticleFolder
    ) -> [(question: EvaluationQuestion, article: String)] {
        let paths = folder.contents().files.map(\.path)
        let known = Set(paths).union(paths.map(ArticleFiles.identifier))
        return questions.flatMap { question -> [(EvaluationQuestion, String)] in
            guard case .articles(let articles) = question.expectation else { return [] }
            return articles.filter { !known.contains($0) }.map { (question, $0) }
        }
    }

    private static func reason(_ error: any Error) -> String {
        switch error {
        case DecodingError.keyNotFound(let key, _): "has no \"\(key.stringValue)\""
        case DecodingError.typeMismatch(_, let context), DecodingError.valueNotFound(_, let context):
            context.codingPath.first.map { "has a \"\($0.stringValue)\" of another type" } ?? "is not a JSON object"
        case DecodingError.dataCorrupted(let context) where !context.codingPath.isEmpty: context.debugDescription
        default: "is not a JSON object"
        }
    }
}

/// Why a file of questions cannot be used.
package enum EvaluationError: Error, Hashable, CustomStringConvertible {
    case unreadable(String)
    case empty(String)
    case brokenRow(path: String, line: Int, reason: String)
    case unwritable(String, reason: String)
    /// A share is asked for, and no row says what is right.
    case nothingToScore(String)

    package var description: String {
        switch self {
        case .unreadable(let path): "\(path): cannot be read; name a file with one JSON object a line"
        case .empty(let path): "\(path): holds no questions; write one JSON object a line"
        case .unwritable(let path, let reason): "\(path): cannot be written: \(reason); name another file with --run"
        case .nothingToScore(let path):
            "\(path): no row says what is right, so --min has nothing to look at; add \"article\" to the rows"
        case .brokenRow(let path, let line, let reason):
            "\(path):\(line): row \(reason); write {\"id\": \"...\", \"question\": \"...\", \"article\": \"...\"}"
        }
    }
}
