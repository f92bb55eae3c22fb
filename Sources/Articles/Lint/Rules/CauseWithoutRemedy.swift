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
            guard !Advice.isGiven(in: article),
                !article.causes.contains(where: { Advice.isGiven(in: $0.text, isExplaining: true) })
            else { return [] }
            let summary =
                article.causes.count == 1
                ? "Cause \(quoted(first)) has no solution" : "None of the \(article.causes.count) causes has a solution"
            return [diagnostic(article.path, first.text.lines.lowerBound, summary, fixes: [fix])]
        }
        return variantsWithoutSolution(article) + forgottenCause(article)
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

    /// The one cause without remedies in an article that names remedies for all its others and has none to spare.
    private static func forgottenCause(_ article: Article) -> [Diagnostic] {
        let served = article.causes.filter { !$0.remedies.isEmpty }
        let forgotten = article.causes.filter(\.remedies.isEmpty)
        let claimed = Set(served.flatMap(\.remedies))
        let general = article.solutions.contains { !claimed.contains($0.id) && $0.kind != .escalation }
        guard served.count >= 2, claimed.count >= 2, forgotten.count == 1, let cause = forgotten.first, !general,
            !Advice.isGiven(in: cause.text, isExplaining: true)
        else { return [] }
        return [
            diagnostic(
                article.path, cause.text.lines.lowerBound, severity: .warning,
                "Cause \(quoted(cause)) has no solution, the others have",
                fixes: ["write the steps that remove it below the cause"])
        ]
    }

    private static func quoted(_ cause: Cause) -> Excerpt { Excerpt(cause.text.plainText) }
}
