/// The manual page of a rule: `kb lint --rules`, `--explain` and the rule list of SARIF are made from it.
package struct LintRuleManual: Sendable, Hashable {
    package var severity: Diagnostic.Severity
    /// What the rule asks for, as one sentence without a final period.
    package var headline: String
    /// Why a reader suffers if it is broken, and what the rule leaves alone.
    package var explanation: String
    /// Markdown that breaks the rule.
    package var example: String
    /// The same, repaired.
    package var repaired: String

    package init(
        severity: Diagnostic.Severity, headline: String, explanation: String, example: String, repaired: String
    ) {
        self.severity = severity
        self.headline = headline
        self.explanation = explanation
        self.example = example
        self.repaired = repaired
    }
}
