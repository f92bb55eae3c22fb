package import Answering
import Articles

/// A question that nothing was found for, or whose answer did not help.
package struct UnansweredQuestion: Sendable, Hashable {
    package enum Source: String, Sendable, Hashable, Codable {
        /// `kb ask` found nothing.
        case ask
        /// Somebody said that the answer did not help.
        case feedback
        /// A walk ended without a solution.
        case walk
    }

    package var source: Source
    /// As it was asked, without its secrets; empty where only an article was named.
    package var text: String
    /// Id of the article that did not help.
    package var article: String?
    /// Product the search was narrowed to.
    package var product: String?
    /// Error codes in it, the telling ones first.
    package var codes: [String]
    /// Error messages in it.
    package var messages: [String]
    /// Why the answer did not help, as the person said.
    package var reason: String?

    /// - Parameters:
    ///   - text: As it was asked; secrets are taken out, then codes are found in it.
    ///   - source: Where it comes from.
    package init(text: String, source: Source = .ask) {
        let text = SecretRedaction.redact(text).text
        self.source = source
        self.text = text
        self.codes = ErrorCode.findUnique(in: text).filter { $0.strength == .strong }.map(\.text)
        self.messages = []
    }

    /// The question of an answer that found nothing; `nil` for one that found something.
    ///
    /// - Parameters:
    ///   - answer: The answer that was given.
    ///   - product: Product that the search was narrowed to.
    package init?(_ answer: Answer, product: String?) {
        guard answer.outcome == .none else { return nil }
        self.init(text: answer.question)
        self.product = product
        codes = answer.understood.errorCodes
        messages = answer.understood.errorMessages
    }
}
