import Answering
import Articles

/// Names a remedy across revisions of its article: by what it says, not by its place.
struct RemedyKey: Hashable {
    let text: String

    /// - Parameters:
    ///   - title: Title of the solution.
    ///   - cause: Text of the cause it is for, where the article pairs them.
    init(title: String, cause: String?) {
        text = Self.plain(title) + "\n" + Self.plain(cause ?? "")
    }

    /// Letters and digits in lower case, all else one blank, without a leading label such as "Solution 2:".
    private static func plain(_ text: String) -> String {
        var words = text.lowercased().split { !$0.isLetter && !$0.isNumber }.map(String.init)
        if words.count > 2, ["solution", "cause", "fix", "option", "method"].contains(words[0]), Int(words[1]) != nil {
            words.removeFirst(2)
        }
        return words.joined(separator: " ")
    }
}

/// What an ended walk tells about each remedy of its article.
struct RemedyOutcomes {
    enum Outcome: String {
        /// The problem was gone with it.
        case solved
        /// Begun, and the problem stayed.
        case tried
        /// Not begun, because another one had solved the problem.
        case ruledOut
    }

    struct Remedy {
        var solution: Solution.ID
        var outcome: Outcome
    }

    /// In the order of the article.
    var outcomes: [(key: RemedyKey, remedy: Remedy)] = []

    /// Kinds of prompts at which something of a remedy is done.
    private static let doing: Set<WalkthroughPrompt.Kind> = [
        .step, .wait, .expectation, .probe, .condition, .workaround, .solved,
    ]

    init(_ walkthrough: Walkthrough) {
        guard let result = walkthrough.result else { return }
        var tried: Set<RemedyKey> = []
        var solved: RemedyKey?
        for entry in walkthrough.trail where Self.doing.contains(entry.kind) {
            guard let title = entry.title, entry.reply.name != .skip, entry.reply.name != .notRelevant else { continue }
            let key = RemedyKey(title: title, cause: entry.causeText)
            tried.insert(key)
            if result.outcome == .solved, entry.solution == result.solution { solved = key }
        }
        let remedies = Self.remedies(of: walkthrough.article)
        // What shares its solution or its cause with something that was begun belongs to the same remedy.
        let begun = remedies.filter { tried.contains(RemedyKey(title: $0.solution.title, cause: $0.cause)) }
        for (solution, cause) in remedies {
            let key = RemedyKey(title: solution.title, cause: cause)
            guard !outcomes.contains(where: { $0.key == key }) else { continue }
            let outcome: Outcome
            if key == solved {
                outcome = .solved
            } else if tried.contains(key) {
                outcome = .tried
            } else if solved != nil, !begun.contains(where: { $0.0.id == solution.id || cause != nil && $0.1 == cause })
            {
                outcome = .ruledOut
            } else {
                continue
            }
            outcomes.append((key, Remedy(solution: solution.id, outcome: outcome)))
        }
    }

    /// The solutions of an article, each with the cause it is for; one that is for several causes comes once for each.
    static func remedies(of article: Article) -> [(solution: Solution, cause: String?)] {
        article.solutions.flatMap { solution -> [(Solution, String?)] in
            let causes = article.causes.filter { $0.remedies.contains(solution.id) }
            return causes.isEmpty ? [(solution, nil)] : causes.map { (solution, Optional($0.text.text)) }
        }
    }
}
