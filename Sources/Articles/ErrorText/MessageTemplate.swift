/// An error message with its variable parts cut out, so that two occurrences of one message are equal.
///
/// `Connection to db7.example.com:5432 refused.` and an article's `Connection to <host>:<port> refused` share the
/// ``key`` `connection to * refused`; so does a format string `Connection to %s refused`.
package struct MessageTemplate: Sendable, Hashable, Codable {
    /// A constant word or a place where something variable stood.
    package enum Part: Sendable, Hashable, Codable {
        /// In lower case.
        case word(String)
        case variable(Rule)
    }

    /// What was cut, in the order in which the rules are tried.
    package enum Rule: String, Sendable, Hashable, Codable, CaseIterable {
        /// A place holder of the message itself: `<host>`, `{0}`, `%s`, `$HOST`, `[hostname]`, `xxx`, `...`.
        case value
        /// `'x'`, `"x"`, `“x”`, `` `x` ``, `«x»`; a quoted sentence is kept.
        case name
        case url
        case email
        /// A GUID, a hash, a token, the name of a pod, an identifier in brackets.
        case id
        /// A date, a time of day or both.
        case time
        /// A host name or an IP address.
        case host
        case port
        /// A file or folder, with line and column.
        case path
        /// `30s`, `1500ms`.
        case duration
        /// Any other number or version that is not an error code.
        case number
    }

    /// Without a leading label such as `ERROR:`; in lower case, variable parts as `<host>`, `<path>` and so on, spaces collapsed, trailing punctuation off.
    package var text: String
    /// Constant words and variable parts in order, punctuation left out, neighbouring variable parts as one.
    package var parts: [Part]

    /// Version of the rules; templates that were stored under another version have to be computed again.
    package static let rulesVersion = 1

    /// The longest message that is read, in UTF-8 bytes; what follows is left out.
    package static let maximumLength = 4_000

    /// Cuts a message by the rules.
    package init(of message: String) {
        var bytes = Array(message.utf8.prefix(Self.maximumLength))
        bytes.removeFirst(Self.labelEnd(bytes))
        while let last = bytes.last, last.isWhitespace || Self.trailingPunctuation.contains(last) { bytes.removeLast() }
        var scanner = MessageTemplateScanner(bytes: bytes)
        scanner.scan()
        text = scanner.text
        parts = scanner.parts
    }

    /// For exact matching: the words with `*` for whatever is variable, none at the ends.
    package var key: String {
        var words = parts.map { part in
            switch part {
            case .word(let word): word
            case .variable: "*"
            }
        }
        while words.last == "*" { words.removeLast() }
        return words.drop { $0 == "*" }.joined(separator: " ")
    }

    /// The constant words in order.
    package var literals: [String] {
        parts.compactMap { part in
            if case .word(let word) = part { word } else { nil }
        }
    }

    /// Where the message starts behind `Error:`, `[ERROR]` or `FATAL -`.
    private static func labelEnd(_ bytes: [UInt8]) -> Int {
        var start = 0
        for _ in 0..<3 {
            var index = start
            while index < bytes.count, bytes[index].isWhitespace || bytes[index] == UInt8(ascii: "[") { index += 1 }
            let wordStart = index
            while index < bytes.count, bytes[index].isLetter, index - wordStart < 12 { index += 1 }
            guard labels.contains(bytes.lowercasedText(wordStart..<index)) else { break }
            while index < bytes.count, bytes[index] == UInt8(ascii: " ") { index += 1 }
            guard index < bytes.count, Self.labelMarks.contains(bytes[index]) else { break }
            start = index + 1
        }
        return start
    }

    private static let labels: Set<String> = [
        "error", "err", "fatal", "warning", "warn", "critical", "severe", "exception", "info", "notice", "failure",
        "alert", "emergency", "panic", "message", "erreur", "fehler",
    ]

    private static let labelMarks = Set(":]-".utf8)

    private static let trailingPunctuation = Set(".,;:!?-".utf8)
}

extension MessageTemplate.Rule {
    /// As it stands in ``MessageTemplate/text``, for example `<host>`.
    var placeholder: String { "<\(rawValue)>" }
}
