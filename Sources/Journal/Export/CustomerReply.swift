package import Answering
import Articles

/// What a customer is told of a walk, in Markdown: the steps that solved the problem, or those still to do.
///
/// Every line but the first is the article's own. Left out are what was tried in vain, notes, reasons, tests, the names of
/// files and tools, and whatever the article marks as internal.
package enum CustomerReply {
    /// Writes the reply; it has no greeting, so that it goes into any letter.
    ///
    /// - Parameter walkthrough: The walk replayed.
    /// - Returns: Markdown.
    package static func text(of walkthrough: Walkthrough) -> String {
        switch walkthrough.result?.outcome {
        case .solved: return solved(walkthrough)
        case .unsolved, .escalated: return handedOver(walkthrough)
        case nil: return open(walkthrough)
        }
    }

    private static func solved(_ walkthrough: Walkthrough) -> String {
        let remedy = walkthrough.remedyAtHand?.id
        let entries = walkthrough.trail.filter { $0.solution == remedy && $0.step != nil }
        guard let solution = solution(remedy, in: walkthrough.article), !entries.isEmpty else {
            return "The problem is solved.\n"
        }
        let skipped = Set(
            entries.filter { entry in
                entry.reply == .skip || entry.reply.name == .notRelevant
                    || entry.kind == .condition && entry.reply == .no
            }.compactMap(\.step))
        let done = Set(entries.compactMap(\.step).filter { !skipped.contains($0) }.compactMap(whole))
        return page("This solved the problem:", solution, in: walkthrough.article) { done.contains($0) }
    }

    private static func open(_ walkthrough: Walkthrough) -> String {
        let position = walkthrough.prompt.position
        let article = walkthrough.article
        let remedy = position.cause.flatMap { article.causes[$0 - 1].remedies.first }
        let first = article.solutions.first { $0.kind == .solution } ?? article.solutions.first
        guard let solution = solution(position.solution ?? remedy ?? first?.id, in: article) else { return nothingLeft }
        let next = position.step.flatMap(whole) ?? 0
        return page("What to do next:", solution, in: article) { $0 >= next }
    }

    /// What the article says to send, and to whom, where nothing helped.
    private static func handedOver(_ walkthrough: Walkthrough) -> String {
        let article = walkthrough.article
        guard let solution = article.solutions.first(where: { $0.kind == .escalation && !isInternal($0.title) })
        else { return nothingLeft }
        return page("What to do next:", solution, in: article) { _ in true }
    }

    private static let nothingLeft =
        "The steps that are known for this problem did not solve it.\n"

    private static func solution(_ id: Solution.ID?, in article: Article) -> Solution? {
        article.solutions.first { $0.id == id && !isInternal($0.title) }
    }

    private static func page(
        _ opening: String, _ solution: Solution, in article: Article, where isShown: (Int) -> Bool
    ) -> String {
        var lines: [AnswerLine] = []
        // Below a line that says so, and deeper than it, all is internal.
        var hidden: Int?
        for line in SolutionText.lines(of: withoutInternalStages(solution), in: article, where: isShown) {
            if let depth = hidden, line.continues || line.depth > depth { continue }
            hidden = isInternal(line.text) ? line.depth : nil
            guard hidden == nil else { continue }
            var line = line
            if line.role != .code { line.text = CustomerLinks.kept(in: line.text) }
            lines.append(line)
        }
        guard !lines.isEmpty else { return nothingLeft }
        let title = MarkdownText.escaped(solution.title)
        return "\(opening)\n\n**\(title)**\n\n" + AnswerMarkdown.text(of: lines)
    }

    private static func withoutInternalStages(_ solution: Solution) -> Solution {
        var solution = solution
        let hidden = Set(solution.stages.filter { isInternal($0.title) }.flatMap(\.steps))
        solution.steps.removeAll { hidden.contains($0.number) }
        solution.stages.removeAll { isInternal($0.title) }
        return solution
    }

    /// Number of a step, also of one of its substeps: 8 for `8.2`.
    private static func whole(_ label: String) -> Int? {
        Int(label.prefix { $0 != "." })
    }

    /// Whether a heading or a line begins by saying that it is not for customers.
    static func isInternal(_ text: String) -> Bool {
        let words = text.lowercased().split { !$0.isLetter }.prefix(6).joined(separator: " ")
        return marks.contains { words.hasPrefix($0) } || endings.contains { words.contains($0) }
    }

    private static let marks = [
        "internal note", "internal only", "internal use", "internal comment", "internal step", "internal information",
        "agent note", "agents only", "for agents", "support only", "for support only", "staff only", "for staff",
        "support engineers only", "not for customers", "do not share",
    ]

    private static let endings = [
        "internal only", "agents only", "staff only", "not for customers", "do not share with",
    ]
}
