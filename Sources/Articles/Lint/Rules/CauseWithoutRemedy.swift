/// Every cause leads to a way out.
///
/// Causes and solutions are matched where the article itself does so: by variant (product or platform), or by naming
/// the remedies of its other causes.
package enum CauseWithoutRemedy: ArticleRule {
    package static let manual = LintRuleManual(
        severity: .error,
        headline: "Every cause has a solution",
        explanation: """
            A cause without a remedy tells the reader why it is broken and leaves it broken. Reported are causes of an \
            article without any solution, causes for a product that no solution is for, and the cause that was left \
            out where the article names solutions for all others.
            """,
        example: "## Cause\n\n- The token expired",
        repaired: "## Cause\n\n- The token expired\n\n## Solution\n\n1. Reconnect the account.")

    package static func check(_ document: LintDocument) -> [Diagnostic] {
        let article = document.article
        guard let first = article.causes.first else { return [] }
        if article.solutions.isEmpty {
            let summary =
                article.causes.count == 1
                ? "Cause \(quoted(first)) has no solution" : "None of the \(article.causes.count) causes has a solution"
            return [diagnostic(article.path, first.text.lines.lowerBound, summary, fixes: [fix])]
        }
        return variantsWithoutSolution(article) + forgottenCauses(article)
    }

    private static let fix = "add a section 'Solution' with the steps that remove it"

    /// One diagnostic for each variant that has causes and no solution, where solutions are told apart by variant.
    private static func variantsWithoutSolution(_ article: Article) -> [Diagnostic] {
        guard article.solutions.allSatisfy({ $0.variant != nil }) else { return [] }
        let served = Set(article.solutions.compactMap { $0.variant?.lowercased() })
        var reported: Set<String> = []
        return article.causes.compactMap { cause in
            guard cause.remedies.isEmpty, let variant = cause.variant, !served.contains(variant.lowercased()),
                reported.insert(variant.lowercased()).inserted
            else { return nil }
            return diagnostic(
                article.path, cause.text.lines.lowerBound, "Cause for \(Excerpt(variant)) has no solution for it",
                fixes: ["add a solution for \(Excerpt(variant))"])
        }
    }

    /// Causes without remedies in an article that gives remedies to its others and has no solution to spare.
    private static func forgottenCauses(_ article: Article) -> [Diagnostic] {
        let claimed = Set(article.causes.flatMap(\.remedies))
        guard !claimed.isEmpty else { return [] }
        let general = article.solutions.contains { !claimed.contains($0.id) && $0.kind != .escalation }
        guard !general else { return [] }
        return article.causes.filter(\.remedies.isEmpty).map { cause in
            diagnostic(
                article.path, cause.text.lines.lowerBound, "Cause \(quoted(cause)) has no solution, the others have",
                fixes: ["write the steps that remove it below the cause"])
        }
    }

    private static func quoted(_ cause: Cause) -> Excerpt { Excerpt(cause.text.plainText) }
}
