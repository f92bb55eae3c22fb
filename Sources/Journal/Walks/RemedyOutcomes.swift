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

extension Walkthrough {
    /// The solution or workaround that is tried, or was when the walk ended; a check that proves it is none.
    var remedyAtHand: Solution? {
        let remedies = article.solutions.filter { $0.kind == .solution || $0.kind == .workaround }
        func remedy(_ id: Solution.ID?) -> Solution? { remedies.first { $0.id == id } }
        if let named = remedy(result?.solution) { return named }
        return trail.reversed().lazy.compactMap { remedy($0.solution) }.first
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
        let solved = result.outcome == .solved ? walkthrough.remedyAtHand?.id : nil
        let entries = walkthrough.trail.filter { entry in
            Self.doing.contains(entry.kind) && entry.reply.name != .skip && entry.reply.name != .notRelevant
        }
        let remedies = Self.remedies(of: walkthrough.article)
        // A trail that names no cause is of a solution that is for several.
        let begun = remedies.filter { solution, cause in
            entries.contains {
                $0.solution == solution.id && ($0.causeText == nil || cause == nil || $0.causeText == cause)
            }
        }
        for (solution, cause) in remedies {
            let key = RemedyKey(title: solution.title, cause: cause)
            guard !outcomes.contains(where: { $0.key == key }) else { continue }
            let outcome: Outcome
            if begun.contains(where: { $0.solution.id == solution.id && $0.cause == cause }) {
                outcome = solution.id == solved ? .solved : .tried
            } else if solved != nil,
                !begun.contains(where: { $0.solution.id == solution.id || cause != nil && $0.cause == cause })
            {
                // What shares its solution or its cause with something that was begun belongs to the same remedy.
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
