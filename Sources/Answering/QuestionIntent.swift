import Articles

/// What the reader wants to be told first.
package enum QuestionIntent: String, Sendable, Hashable, Codable, CaseIterable {
    /// What to do; the default.
    case fix
    /// Why it happens.
    case cause
    /// What is needed before one starts.
    case prerequisites
    /// Which products and versions it concerns.
    case applicability
    /// How to know that it works.
    case verification
    /// What to do if the fix is out of reach.
    case workaround
    /// Whom to ask.
    case escalation

    /// Reads the intent from the words of a question.
    ///
    /// Only the first line counts, and only where it is short enough to be a person's question (at most 30 words): a
    /// pasted log is about the fix. The phrase that stands first decides; of two at one place, the longer.
    package init(question: String) {
        self = .fix
        guard let line = question.split(whereSeparator: \.isNewline).first(where: { !$0.allSatisfy(\.isWhitespace) })
        else { return }
        let words = QuestionWords.split(line)
        guard words.count <= 30 else { return }
        var best: (start: Int, length: Int)?
        for (phrase, intent) in Self.phrases {
            guard let start = QuestionWords.firstIndex(of: phrase, in: words) else { continue }
            if let found = best, (found.start, -found.length) <= (start, -phrase.count) { continue }
            best = (start, phrase.count)
            self = intent
        }
    }

    /// Parts of an answer in the order that suits the intent.
    package var order: [AnswerLine.Part] {
        let standard: [AnswerLine.Part] = [
            .section, .about, .cause, .prerequisites, .diagnosis, .steps, .check, .alternatives, .workaround,
            .escalation,
        ]
        let leading: [AnswerLine.Part]
        switch self {
        case .fix: leading = []
        case .cause: leading = [.cause, .about]
        case .prerequisites: leading = [.prerequisites, .applies]
        case .applicability: leading = [.applies, .about]
        case .verification: leading = [.check]
        case .workaround: leading = [.workaround]
        case .escalation: leading = [.escalation]
        }
        return leading + standard.filter { !leading.contains($0) }
    }

    /// The words of all phrases, each once, in no particular order.
    static var phraseWords: Set<String> { Set(phrases.flatMap(\.0)) }

    private static let phrases: [([String], Self)] = [
        ("why", Self.cause), ("what causes", .cause), ("what caused", .cause), ("what is causing", .cause),
        ("cause of", .cause), ("causes of", .cause), ("root cause", .cause), ("reason for", .cause),
        ("what does it mean", .cause), ("what does this mean", .cause), ("meaning of", .cause),
        ("how come", .cause), ("what is the cause", .cause),
        ("what do i need", .prerequisites), ("what do we need", .prerequisites), ("do i need", .prerequisites),
        ("do we need", .prerequisites), ("what is needed", .prerequisites), ("what is required", .prerequisites),
        ("prerequisite", .prerequisites), ("prerequisites", .prerequisites), ("requirements", .prerequisites),
        ("which permissions", .prerequisites), ("what permissions", .prerequisites),
        ("which permission", .prerequisites), ("what access", .prerequisites), ("who can", .prerequisites),
        ("does it apply", .applicability), ("does this apply", .applicability), ("do these apply", .applicability),
        ("apply to", .applicability), ("applies to", .applicability), ("which version", .applicability),
        ("which versions", .applicability), ("what version", .applicability), ("what versions", .applicability),
        ("which products", .applicability), ("which platforms", .applicability),
        ("affected versions", .applicability), ("which editions", .applicability),
        ("how do i verify", .verification), ("how do i check", .verification), ("how do i confirm", .verification),
        ("how do i test", .verification), ("how do i know", .verification), ("how can i verify", .verification),
        ("how can i check", .verification), ("how can i test", .verification), ("how can i tell", .verification),
        ("how to verify", .verification), ("how to check", .verification), ("how to confirm", .verification),
        ("how to test", .verification), ("is it fixed", .verification), ("did it work", .verification),
        ("workaround", .workaround), ("work around", .workaround), ("workarounds", .workaround),
        ("who do i contact", .escalation), ("whom do i contact", .escalation), ("contact support", .escalation),
        ("escalate", .escalation), ("escalation", .escalation), ("still not working", .escalation),
        ("still failing", .escalation), ("did not help", .escalation), ("didn t help", .escalation),
    ].map { ($0.0.listedWords, $0.1) }
}

/// Words of a question as the composing compares them: lower case, letters and digits only.
enum QuestionWords {
    /// Splits a text at everything that is neither letter nor digit.
    static func split(_ text: some StringProtocol) -> [String] {
        text.lowercased().split { !$0.isLetter && !$0.isNumber }.map(String.init)
    }

    /// Where `phrase` stands in `words` for the first time.
    static func firstIndex(of phrase: [String], in words: [String]) -> Int? {
        guard !phrase.isEmpty, words.count >= phrase.count else { return nil }
        return (0...(words.count - phrase.count)).first { start in
            words[start..<(start + phrase.count)].elementsEqual(phrase)
        }
    }
}
