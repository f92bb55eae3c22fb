import Answering

/// The renderings of an answer.
package enum AnswerFormat: String, CaseIterable, Sendable {
    case text
    case json
    case markdown

    /// Whether what is printed holds the matches' excerpts.
    var showsExcerpts: Bool { self == .json }

    /// Whether what is printed is read by people and not by a program.
    var isForPeople: Bool { self == .text }

    /// Renders an answer for standard output.
    ///
    /// - Throws: `EncodingError` if it cannot be written as JSON.
    func text(of answer: Answer) throws -> String {
        switch self {
        case .text: AnswerPage.text(of: answer, terminal: .detect())
        case .json: try PrintedJSON.text(of: answer)
        case .markdown: AnswerMarkdown.text(of: answer)
        }
    }
}
