import Articles

/// A condition of an article turned into a question, where that can be done without saying anything else.
///
/// "If the status is still Disconnected" becomes "Is the status still Disconnected?". Where the grammar is not one of a few
/// safe patterns, the condition is quoted. Negations are always quoted: "no" to a negated question could mean either.
struct ConditionQuestion: Hashable {
    let text: String
    /// How far "no" means that the problem is gone.
    enum Persistence: Hashable {
        case no
        /// Something is still as it was ("the status is still Disconnected"), which may be the problem.
        case likely
        /// The problem is named ("the issue persists", "this does not help").
        case certain
    }

    let persistence: Persistence
    /// Whether the clause asks if the problem is still there.
    var isAboutProblem: Bool { persistence != .no }
    /// Whether it can be asked at all: "if possible" or "when prompted" is read and not answered.
    let isAskable: Bool
    /// Whether it is the other case of the condition before it.
    let isOtherwise: Bool

    init(_ clause: String) {
        let plain = Self.plain(clause)
        let words = QuestionWords.split(plain)
        isOtherwise = words.first == "otherwise"
        isAskable = words.first == "if" && words.count > 2 && !Self.isIdiom(words)
        persistence = Self.persistence(words)
        text = Self.question(plain) ?? "Is this so: \"\(plain)\"?"
    }

    /// Words alike in two clauses mean the same condition.
    static func key(_ clause: String) -> String {
        QuestionWords.split(plain(clause)).joined(separator: " ")
    }

    /// The clause without markup, final marks and blanks at its ends, on one line.
    private static func plain(_ clause: String) -> String {
        var text = ""
        var isEscaped = false
        for character in clause {
            if character == "\\", !isEscaped {
                isEscaped = true
                continue
            }
            defer { isEscaped = false }
            if !isEscaped, character == "*" || character == "`" { continue }
            if character.isWhitespace {
                if text.last != " " { text.append(" ") }
            } else {
                text.append(character)
            }
        }
        while let last = text.last, last.isWhitespace || ":,;.".contains(last) { text.removeLast() }
        return text.trimmed
    }

    /// Clauses that nobody answers.
    private static func isIdiom(_ words: [String]) -> Bool {
        let idioms: Set<String> = [
            "possible", "necessary", "needed", "required", "desired", "applicable", "so", "not", "prompted", "asked",
            "appropriate", "available", "any",
        ]
        return words.count <= 3 && idioms.contains(words[1])
    }

    // MARK: The problem

    private static func persistence(_ words: [String]) -> Persistence {
        guard words.first == "if" else { return .no }
        let persisting: Set<String> = ["persist", "persists", "persisted", "persisting", "unresolved"]
        if !persisting.isDisjoint(with: words) { return .certain }
        let problems: Set<String> = [
            "issue", "issues", "problem", "problems", "error", "errors", "symptom", "symptoms", "alert", "failure",
        ]
        let namesProblem = !problems.isDisjoint(with: words)
        let going: Set<String> = ["continue", "continues", "remain", "remains", "reoccurs", "recurs"]
        if words.count <= 8, !going.isDisjoint(with: words) { return namesProblem ? .certain : .likely }
        if let still = words.firstIndex(of: "still") {
            guard words.contains("you") else { return namesProblem && words.count <= 8 ? .certain : .likely }
            let experience: Set<String> = [
                "see", "get", "receive", "experience", "have", "having", "encounter", "cannot", "can", "unable",
                "experiencing", "seeing", "getting", "receiving",
            ]
            let behind = words.dropFirst(still + 1).first.map(experience.contains) ?? false
            let before = words[..<still].last == "are" || words[..<still].last == "re"
            guard behind || before && words.contains("unable") else { return .no }
            return namesProblem ? .certain : .likely
        }
        let text = words.joined(separator: " ")
        let phrases = [
            "doesn t help", "does not help", "didn t help", "did not help", "doesn t work", "does not work",
            "didn t work", "did not work", "doesn t resolve", "does not resolve", "didn t resolve", "did not resolve",
            "doesn t fix", "does not fix", "doesn t solve", "does not solve", "not resolved", "isn t resolved",
            "not fixed", "isn t fixed", "not solved",
        ]
        guard words.count <= 12, phrases.contains(where: text.contains) else { return .no }
        // "If the preview does not work" names a thing and not the remedy.
        let isRemedy = words.count <= 5 || text.contains("issue") || text.contains("problem") || text.contains("error")
        return isRemedy ? .certain : .likely
    }

    // MARK: The grammar

    private static func question(_ plain: String) -> String? {
        let words = plain.split(separator: " ").map(String.init)
        guard words.count >= 3, words.count <= 16, words[0].lowercased() == "if" else { return nil }
        let lower = words.map { $0.lowercased() }
        guard !lower.dropFirst().contains(where: { unsafe.contains($0) || $0.hasSuffix("n't") || $0.hasSuffix("n’t") }),
            !plain.contains(where: { ",;:()[]".contains($0) })
        else { return nil }
        let clause = Array(words.dropFirst())
        let low = Array(lower.dropFirst())
        let turned = low[0].hasPrefix("you") && low[0] != "your" ? ofReader(clause, low) : ofSubject(clause, low)
        return turned.map { $0.joined(separator: " ") + "?" }
    }

    /// Words with which a clause is more than one, or says no.
    private static let unsafe: Set<String> = [
        "not", "no", "never", "cannot", "neither", "nor", "unless", "without", "and", "but", "then", "if", "when",
        "because", "while", "whether", "so", "none", "nothing", "only", "who", "which", "whose",
    ]

    /// "You see the error" -> "Do you see the error"; "you are signed in" -> "Are you signed in".
    private static func ofReader(_ clause: [String], _ low: [String]) -> [String]? {
        if low[0] == "you're" || low[0] == "you’re" { return ["Are", "you"] + clause.dropFirst() }
        guard low[0] == "you", low.count >= 3 else { return nil }
        let rest = Array(clause.dropFirst(2))
        switch low[1] {
        case "are", "were", "can", "could": return [capitalised(low[1]), "you"] + rest
        case "have":
            let next =
                low[2] == "already" || low[2] == "just" || low[2] == "recently" ? low[min(3, low.count - 1)] : low[2]
            if next.hasSuffix("ed") || participles.contains(next) { return ["Have", "you"] + rest }
            return determiners.contains(low[2]) ? ["Do", "you", "have"] + rest : nil
        default:
            let verb = ["still", "already", "also"].contains(low[1]) ? low[2] : low[1]
            return presentVerbs.contains(verb) ? ["Do", "you"] + clause.dropFirst() : nil
        }
    }

    /// "The status is X" -> "Is the status X"; "this error occurs" -> "Does this error occur".
    private static func ofSubject(_ clause: [String], _ low: [String]) -> [String]? {
        let isName = clause[0].first?.isUppercase == true
        let isPlural = ["issues", "problems", "errors"].contains(low[0])
        guard determiners.contains(low[0]) || isName || isPlural || low[0] == "it" || low[0] == "there" else {
            return nil
        }
        guard
            let verb = low.indices.dropFirst().prefix(6).first(where: {
                auxiliaries.contains(low[$0]) || simpleVerbs[low[$0]] != nil
            }), !low[..<verb].contains("that") || verb == 1
        else { return nil }
        let isAboutThing = low[0] == "it" || low[0] == "there" || low[0] == "this" || low[0] == "that"
        guard verb > 1 || isAboutThing || isName || isPlural, verb + 1 < low.count || simpleVerbs[low[verb]] != nil
        else { return nil }
        // "The tool used is": a participle before the verb may belong to either side.
        guard !low[1..<verb].contains(where: { $0.hasSuffix("ing") || auxiliaries.contains($0) }) else { return nil }
        var subject = Array(clause[..<verb])
        if !isName { subject[0] = low[0] }
        let rest = Array(clause.dropFirst(verb + 1))
        if let base = simpleVerbs[low[verb]] {
            var adverb: [String] = []
            if let last = subject.last, ["still", "also"].contains(last.lowercased()), subject.count > 1 {
                adverb = [subject.removeLast()]
            }
            return [low[verb] == base ? "Do" : "Does"] + subject + adverb + [base] + rest
        }
        if low[verb] == "has" || low[verb] == "have" {
            let next = low[verb + 1] == "already" ? low[min(verb + 2, low.count - 1)] : low[verb + 1]
            guard next.hasSuffix("ed") || participles.contains(next) else { return nil }
        }
        return [capitalised(low[verb])] + subject + rest
    }

    private static let auxiliaries: Set<String> = ["is", "are", "was", "were", "has", "have", "can"]
    private static let determiners: Set<String> = [
        "the", "this", "that", "these", "those", "a", "an", "your", "any", "more", "multiple", "several", "access",
        "both", "two", "another", "some",
    ]
    private static let participles: Set<String> = [
        "been", "done", "made", "set", "chosen", "seen", "lost", "run", "sent", "found", "gone", "built", "given",
        "taken", "got", "become", "begun", "left", "read", "written",
    ]
    private static let presentVerbs: Set<String> = [
        "see", "want", "need", "use", "get", "plan", "know", "prefer", "receive", "encounter", "experience", "choose",
        "select", "specify", "enter", "find", "notice", "work", "manage", "require", "intend",
    ]
    /// Third person and plural of verbs that need no object, with their plain form.
    private static let simpleVerbs: [String: String] = [
        "occurs": "occur", "occur": "occur", "persists": "persist", "persist": "persist", "appears": "appear",
        "appear": "appear", "fails": "fail", "fail": "fail", "happens": "happen", "happen": "happen",
        "continues": "continue", "continue": "continue", "remains": "remain", "remain": "remain",
        "exists": "exist", "exist": "exist", "reoccurs": "reoccur", "recurs": "recur", "shows": "show", "says": "say",
        "displays": "display",
    ]

    private static func capitalised(_ word: String) -> String {
        word.prefix(1).uppercased() + word.dropFirst()
    }
}
