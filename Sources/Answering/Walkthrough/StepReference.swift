import Articles

/// What a step does with the other steps it names.
///
/// A record tells which numbers a step names, not why. "Repeat steps 1-3" does them again and goes on; "skip to step 7" and
/// "go back to step 2" go on from there; "the key from step 3" only speaks of it.
enum StepReference: Hashable {
    /// Does the steps again, then goes on. `isOpen` where the article leaves open how often ("for each user").
    case again(numbers: [Int], isOpen: Bool)
    /// Goes on from this step.
    case jump(to: Int)
    /// Only speaks of them.
    case mention

    init(of step: Step) {
        self = .mention
        guard let numbers = step.goTo, let first = numbers.first, step.goToSolution == nil else { return }
        for text in [step.title, step.text].compactMap(\.self) + step.details {
            let found = Self.read(text.plainText, first: first, numbers: numbers)
            if found != .mention {
                self = found
                return
            }
        }
    }

    /// Reads the sentence that names step `first`.
    private static func read(_ text: String, first: Int, numbers: [Int]) -> StepReference {
        for sentence in text.split(whereSeparator: { ".!?\n;".contains($0) }) {
            let words = QuestionWords.split(sentence)
            guard let place = words.indices.first(where: { isNamed(first, in: words, at: $0) }) else { continue }
            // "Go to Step 2: Create a role" and "step 3 of the setup guide" lead out of the procedure.
            let behind = words.dropFirst(place + 2)
            if sentence.contains(":"), sentence.drop(while: { $0 != ":" }).dropFirst().contains(where: \.isLetter) {
                continue
            }
            if behind.first == "of" || behind.first == "in", !behind.prefix(3).contains("this") { continue }
            let before = words[..<place]
            // A clause of its own that speaks of the past: "the bucket that you created in step 1".
            guard let manner = manner(before, after: behind) else { continue }
            switch manner {
            case .again:
                let isOpen = !openWords.isDisjoint(with: words) || words.first == "optionally"
                return .again(numbers: numbers, isOpen: isOpen || text.hasPrefix("(Optional)"))
            case .jump: return .jump(to: first)
            }
        }
        return .mention
    }

    private enum Manner {
        case again
        case jump
    }

    private static func isNamed(_ number: Int, in words: [String], at index: Int) -> Bool {
        (words[index] == "step" || words[index] == "steps") && index + 1 < words.count
            && words[index + 1] == "\(number)"
    }

    private static func manner(_ before: ArraySlice<String>, after: ArraySlice<String>) -> Manner? {
        let near = Array(before.suffix(4))
        let last = near.last ?? ""
        if ["repeat", "redo", "rerun", "retry"].contains(last) { return .again }
        if last == "from" || last == "at" || last == "with" {
            let verb = near.dropLast().last ?? ""
            // From there on: the steps that follow are gone through as well.
            if ["repeat", "restart", "start", "again", "over", "continue", "resume", "proceed"].contains(verb) {
                return .jump
            }
            return nil
        }
        if last == "perform" || last == "do" || last == "complete" || last == "follow" || last == "through" {
            return after.contains("again") ? .again : nil
        }
        if last == "to" {
            let verbs = near.dropLast().suffix(2)
            let going = ["skip", "go", "return", "jump", "proceed", "advance", "move", "back", "ahead", "continue"]
            return verbs.contains(where: going.contains) ? .jump : nil
        }
        return nil
    }

    // MARK: Procedures

    /// Place of the solution whose steps a step sends the reader through, as in "Follow Solution 1", counted from 0.
    ///
    /// Only where the article numbers its solutions in their headings, and the sentence begins with the order.
    static func procedure(namedBy step: Step, in article: Article) -> Int? {
        let text = step.title.map { $0.plainText + ". " + step.text.plainText } ?? step.text.plainText
        for sentence in text.split(whereSeparator: { ".!?;,:\n".contains($0) }) {
            let words = QuestionWords.split(sentence)
            guard let first = words.first, ["follow", "repeat", "do", "perform", "redo"].contains(first),
                let place = words.dropFirst().prefix(2).firstIndex(where: { namingWords.contains($0) }),
                place + 1 < words.count, Int(words[place + 1]) != nil
            else { continue }
            let name = [words[place], words[place + 1]]
            return article.solutions.firstIndex { QuestionWords.split($0.title).starts(with: name) }
        }
        return nil
    }

    private static let namingWords: Set<String> = ["solution", "option", "method", "fix", "resolution", "workaround"]

    private static let openWords: Set<String> = [
        "until", "each", "every", "all", "any", "remaining", "additional", "other", "others", "another", "more",
        "optionally", "necessary", "needed",
    ]
}
