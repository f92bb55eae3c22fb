/// Every step says in words what to do.
package enum StepIsOnlyImage: ArticleRule {
    package static let manual = LintRuleManual(
        severity: .warning,
        headline: "Every step says in words what to do",
        explanation: """
            A step that is only a picture cannot be searched, read aloud, shown in a terminal or followed by an agent, \
            and it is the first thing lost when an article is exported.
            """,
        example: "1. ![Edit button](edit.png)",
        repaired: "1. Select **Edit**.\n\n   ![Edit button](edit.png)")

    package static func check(_ document: LintDocument) -> [Diagnostic] {
        document.article.solutions.flatMap { $0.steps.flatMap { faults(of: $0, in: document.path) } }
    }

    private static func faults(of step: Step, in path: String) -> [Diagnostic] {
        let inner = step.substeps.flatMap { faults(of: $0, in: path) }
        guard !step.images.isEmpty, step.title == nil, step.substeps.isEmpty, step.branches.isEmpty,
            step.details.allSatisfy({ isOnlyImages($0.text) }), isOnlyImages(step.text.text)
        else { return inner }
        return inner + [
            diagnostic(
                path, step.lines.lowerBound, "Step \(step.number) is only a picture",
                fixes: ["say before the picture what to do"])
        ]
    }

    /// Whether nothing readable is left of a Markdown text without its pictures.
    private static func isOnlyImages(_ text: String) -> Bool {
        var rest = Substring(text)
        while let start = rest.firstRange(of: "![") {
            guard rest[..<start.lowerBound].allSatisfy({ !$0.isLetter && !$0.isNumber }) else { return false }
            guard let middle = rest[start.upperBound...].firstRange(of: "]("),
                let end = rest[middle.upperBound...].firstIndex(of: ")")
            else { return false }
            rest = rest[rest.index(after: end)...]
        }
        while let start = rest.firstIndex(of: "<") {
            guard rest[..<start].allSatisfy({ !$0.isLetter && !$0.isNumber }) else { return false }
            guard let end = rest[start...].firstIndex(of: ">") else { return false }
            rest = rest[rest.index(after: end)...]
        }
        return rest.allSatisfy { !$0.isLetter && !$0.isNumber }
    }
}
