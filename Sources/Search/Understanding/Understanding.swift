package import Articles

/// What a pasted text was found to say.
package struct Understanding: Sendable, Hashable, Codable {
    package enum Kind: String, Sendable, Hashable, Codable, CaseIterable {
        /// Words of a person, or one message.
        case sentence
        case code
        case stackTrace
        case log
        case json
        case xml
        case html
        case email
        /// What a command printed, its prompt or `curl -v`.
        case commandOutput
    }

    package var kind: Kind
    /// The lines that carry the error, the most telling first, at most 12; prefixes such as times are off.
    package var lines: [TellingLine]
    /// Messages as software prints them, the most telling first, at most 5 lines' worth.
    package var errorMessages: [String]
    /// ``MessageTemplate/key`` of each message and of what follows its colons, whole messages before their parts.
    ///
    /// At most 24, each of two constant words or more, for looking messages up exactly.
    package var messageKeys: [String]
    /// Each code once, strong ones first.
    package var errorCodes: [ErrorCode]
    /// 300...599, or `nil` if none is named.
    package var httpStatus: Int?
    /// Words that look like the name of a product or component, in the order of the text, at most 12.
    package var names: [String]
    /// What to search for: a short question as it is, the telling lines of a long paste.
    package var query: String
    /// The text without its secrets and control characters.
    package var redactedText: String
    /// How many secrets were replaced.
    package var redactions: Int
    /// Whether the middle of the text was left out because it is too long.
    package var isTruncated: Bool
}

/// A line that carries an error.
package struct TellingLine: Sendable, Hashable, Codable {
    /// Without its prefix and without secrets.
    package var text: String
    /// Line in the pasted text, counted from 1.
    package var line: Int
    /// How much it tells, higher is more; comparable only within one text.
    package var score: Double

    package init(text: String, line: Int, score: Double) {
        self.text = text
        self.line = line
        self.score = score
    }
}
