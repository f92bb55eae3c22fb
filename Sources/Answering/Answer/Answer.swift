/// What the reader is told: the one document of which terminal text, Markdown and JSON are renderings.
///
/// Nothing in it is generated: every line of the answer, every excerpt and every suggestion stands in an article, and the
/// same question over the same articles gives the same bytes.
package struct Answer: Sendable, Hashable, Codable {
    package enum Outcome: String, Sendable, Hashable, Codable {
        /// One article stands out.
        case answered
        /// Several products or articles fit equally; `choices` asks which.
        case ambiguous
        /// Nothing fits; `nothing` says why.
        case none
    }

    /// Raised when a key changes its meaning; new keys do not raise it.
    package var schemaVersion: Int
    package var question: String
    package var outcome: Outcome
    /// Share of answers given with this confidence that are right, 0 to 1, to three decimals.
    package var confidence: Double
    /// What was recognised in the question.
    package var understood: AnswerUnderstanding
    /// Only where the outcome is `answered`.
    package var answer: AnsweredArticle?
    /// Articles that match, best first.
    package var matches: [AnswerMatch]
    package var choices: [AnswerChoice]
    /// The places the answer was taken from, in source order.
    package var sources: [AnswerSource]
    package var followUps: [FollowUp]
    /// Only where the outcome is `none`.
    package var nothing: NothingFound?

    package init(question: String, outcome: Outcome, confidence: Double, understood: AnswerUnderstanding) {
        self.schemaVersion = 1
        self.question = question
        self.outcome = outcome
        self.confidence = confidence
        self.understood = understood
        self.matches = []
        self.choices = []
        self.sources = []
        self.followUps = []
    }
}

/// What was recognised in a question.
package struct AnswerUnderstanding: Sendable, Hashable, Codable {
    package var errorMessages: [String]
    package var errorCodes: [String]
    package var products: [String]
    /// Secrets cut out of the question before anything was done with it.
    package var redactions: Int
    /// Words of the question that were read as others.
    package var corrections: [WordCorrection]

    package init(
        errorMessages: [String] = [], errorCodes: [String] = [], products: [String] = [], redactions: Int = 0,
        corrections: [WordCorrection] = []
    ) {
        self.errorMessages = errorMessages
        self.errorCodes = errorCodes
        self.products = products
        self.redactions = redactions
        self.corrections = corrections
    }
}

/// A question back to the reader where several articles or products fit equally.
package struct AnswerChoice: Sendable, Hashable, Codable {
    package struct Option: Sendable, Hashable, Codable {
        package var label: String
        /// Id of the best article behind the label.
        package var article: String
        /// Articles behind the label, 1 or more.
        package var count: Int

        package init(label: String, article: String, count: Int) {
            self.label = label
            self.article = article
            self.count = count
        }
    }

    package enum Kind: String, Sendable, Hashable, Codable {
        /// `--product LABEL` narrows the question to the option.
        case product
        /// The option is an article by itself.
        case article
        /// The option is a part of the answered article; naming it in the question leads there.
        case variant
    }

    package var kind: Kind
    package var question: String
    package var options: [Option]

    package init(kind: Kind, question: String, options: [Option]) {
        self.kind = kind
        self.question = question
        self.options = options
    }
}

/// A place an answer was taken from.
package struct AnswerSource: Sendable, Hashable, Codable {
    package var title: String
    package var path: String
    /// Address of the published page, where the collection knows it.
    package var url: String?
    /// First and last source line, counted from 1.
    package var lines: ClosedRange<Int>

    package init(title: String, path: String, url: String? = nil, lines: ClosedRange<Int>) {
        self.title = title
        self.path = path
        self.url = url
        self.lines = lines
    }
}

/// A question that leads on from the answer.
package struct FollowUp: Sendable, Hashable, Codable {
    package var question: String
    /// Target as the article writes it, where it is a web address.
    package var url: String?

    package init(question: String, url: String? = nil) {
        self.question = question
        self.url = url
    }
}

/// Why there is no answer.
package struct NothingFound: Sendable, Hashable, Codable {
    package var reason: String
    /// Titles of the nearest articles, nearest first; suggestions, not answers.
    package var nearest: [String]

    package init(reason: String, nearest: [String]) {
        self.reason = reason
        self.nearest = nearest
    }
}
