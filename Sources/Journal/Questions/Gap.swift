package import struct Foundation.Date

/// Something that articles are missing for: questions that belong together.
package struct Gap: Sendable, Hashable, Identifiable {
    /// What the questions have in common.
    package struct Common: Sendable, Hashable, Codable {
        package enum Kind: String, Sendable, Hashable, Codable {
            case errorCode
            case errorMessage
            /// Words that are rare among the questions.
            case words
            /// Feedback on an article, without a question.
            case article
            /// A question that is like no other.
            case question
        }

        package var kind: Kind
        /// The code or message as first asked, the words with blanks between, the article's id or the question.
        package var text: String

        package init(kind: Kind, text: String) {
            self.kind = kind
            self.text = text
        }
    }

    package struct Question: Sendable, Hashable, Identifiable {
        package var id: Int
        package var source: UnansweredQuestion.Source
        /// Without secrets; empty where only an article was named.
        package var text: String
        package var article: String?
        package var product: String?
        package var codes: [String]
        package var messages: [String]
        /// What people said was missing.
        package var reasons: [String]
        package var count: Int
        package var last: Date
    }

    /// Number of its first question; stays when others join.
    package var id: Int
    package var common: Common
    /// How often its questions were asked in all.
    package var count: Int
    package var first: Date
    package var last: Date
    /// The most frequent first, of equals the latest.
    package var questions: [Question]
}
