/// An article that tells of a problem says how to get rid of it.
///
/// Left alone are pages without problem, symptoms or error message (guides, references), articles that give advice
/// outside of a section of its own, and articles with causes: ``CauseWithoutRemedy`` speaks for those. A page that
/// quotes an error message without telling of a problem is a warning, and only if its title speaks of an error.
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
        guard article.solutions.isEmpty, article.causes.isEmpty, let evidence = evidence(in: article),
            !Advice.isGiven(in: article)
        else { return [] }
        return [
            diagnostic(
                article.path, article.titleLine ?? evidence.line, severity: evidence.severity,
                "Article names \(evidence.what) but no solution",
                fixes: ["add a section 'Solution' with the steps, or say whom to contact"])
        ]
    }

    private static func evidence(in article: Article) -> (what: String, line: Int, severity: Diagnostic.Severity)? {
        if let symptom = article.symptoms.first { return ("symptoms", symptom.lines.lowerBound, .error) }
        if let problem = article.problem { return ("a problem", problem.lines.lowerBound, .error) }
        guard let message = article.errorMessages.first, isAboutAnError(article) else { return nil }
        return ("an error message", message.lines.lowerBound, .warning)
    }

    /// Whether the title names a failure, or one of the article's error codes.
    private static func isAboutAnError(_ article: Article) -> Bool {
        if article.sections.contains(where: { $0.role == .error }) { return true }
        let title = article.title.lowercased()
        return failures.contains { title.contains($0) }
            || article.errorCodes.contains { title.contains($0.plainText.lowercased()) }
    }

    private static let failures = [
        "error", "fail", "cannot", "can't", "unable", "exception", "denied", "expired", "not work", "won't", "timeout",
        "timed out", "refused", "crash",
    ]
}
