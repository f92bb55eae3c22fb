/// An article that tells of a problem says how to get rid of it.
///
/// Pages without problem, symptoms or error message (guides, references) are left alone, and so are articles with
/// causes: ``CauseWithoutRemedy`` speaks for those.
package enum MissingSolution: ArticleRule {
    package static let manual = LintRuleManual(
        severity: .error,
        headline: "An article that tells of a problem has a solution",
        explanation: """
            A reader who has found the right article still has the problem at its end. Steps that only diagnose or \
            escalate count, if that is all there is to do.
            """,
        example: "# Sync fails\n\n## Symptoms\n\n- Tasks do not run",
        repaired: "# Sync fails\n\n## Symptoms\n\n- Tasks do not run\n\n## Solution\n\n1. Sign in again.")

    package static func check(_ document: LintDocument) -> [Diagnostic] {
        let article = document.article
        guard article.solutions.isEmpty, article.causes.isEmpty, let evidence = evidence(in: article) else { return [] }
        return [
            diagnostic(
                article.path, article.titleLine ?? evidence.line, "Article names \(evidence.what) but no solution",
                fixes: ["add a section 'Solution' with the steps, or say whom to contact"])
        ]
    }

    private static func evidence(in article: Article) -> (what: String, line: Int)? {
        if let message = article.errorMessages.first { return ("an error message", message.lines.lowerBound) }
        if let symptom = article.symptoms.first { return ("symptoms", symptom.lines.lowerBound) }
        if let problem = article.problem { return ("a problem", problem.lines.lowerBound) }
        return nil
    }
}
