import Answering
import Articles
import Foundation
import Journal
import Serving

extension ToolCall {
    /// The article that a parameter names.
    ///
    /// - Throws: ``ToolRefusal`` with the nearest ids.
    func entry(_ name: String) throws(ToolRefusal) -> ArticleEntry {
        do {
            return try address.entry(named: name, in: edition)
        } catch {
            throw Self.refusal(error)
        }
    }

    /// An article with its text.
    func article(_ entry: ArticleEntry) throws(ToolRefusal) -> Article {
        do {
            return try edition.document(entry.id).article
        } catch {
            throw Self.refusal(error)
        }
    }

    /// Answers a question, and remembers it where nothing was found and that may be remembered.
    func answer(_ question: String, from article: Article.ID?, _ options: Answerer.Options) throws -> Answer {
        let answer: Answer
        do {
            answer = try edition.answer(question, from: article, options: options)
        } catch let error as ArticleFileError {
            throw Self.refusal(error)
        }
        if caller.mayWrite, !Journal.isHistoryOff(environment: { ProcessInfo.processInfo.environment[$0] }) {
            // An answer is as good where it cannot be remembered.
            try? handler.knowledgeBase.remember(answer, product: options.product)
        }
        return answer
    }

    private static func refusal(_ error: ArticleFileError) -> ToolRefusal {
        switch error {
        case .missing(let name, let nearest) where nearest.isEmpty:
            ToolRefusal("\(name): no such article; find it with kb_search")
        default: ToolRefusal(error.description)
        }
    }
}

extension ToolParameter {
    /// Bytes of a question at most.
    static let longestQuestion = 65_536
    /// Bytes of a name at most.
    static let longestName = 500

    static func question(_ name: String, _ description: String, isRequired: Bool = false) -> ToolParameter {
        ToolParameter(name, .text(longest: longestQuestion), description, isRequired: isRequired)
    }

    static func article(_ description: String, isRequired: Bool = false) -> ToolParameter {
        ToolParameter("article", .text(longest: longestName), description, isRequired: isRequired)
    }

    static let product = ToolParameter(
        "product", .text(longest: longestName), "Only articles about this product, such as Salesforce.")
}
