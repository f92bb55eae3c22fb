/// A comment that switches off a rule names one that exists.
package enum UnknownRule: ArticleRule {
    package static let manual = LintRuleManual(
        severity: .warning,
        headline: "A comment that switches off a rule names one that exists",
        explanation: "A misspelt name switches nothing off, and nobody notices.",
        example: "<!-- kb-lint-disable BrokenLinks -->",
        repaired: "<!-- kb-lint-disable BrokenLink -->")

    package static func check(_ document: LintDocument) -> [Diagnostic] {
        LintSuppressions(document.source).mentions.compactMap { mention in
            guard !LintRules.manuals.contains(where: { $0.name == mention.rule }) else { return nil }
            let fix = LintRules.nearestName(to: mention.rule).map { "did you mean '\($0)'?" }
            return diagnostic(
                document.path, mention.line, "There is no rule called \(Excerpt(mention.rule))",
                fixes: [fix ?? "'kb lint --rules' lists the rules"])
        }
    }
}
