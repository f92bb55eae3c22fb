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

extension LintRuleManual {
    /// The page for a terminal, lines as long as they come.
    package var plainText: String {
        """
        \(headline).

        \(explanation)

        Instead of:
        \(Self.indented(example))

        Write:
        \(Self.indented(repaired))
        """
    }

    /// The page as Markdown.
    package var markdown: String {
        """
        **\(headline).**

        \(explanation)

        Instead of:

        \(Self.indented(example))

        Write:

        \(Self.indented(repaired))
        """
    }

    private static func indented(_ text: String) -> String {
        text.separatedLines
            .map { $0.isEmpty ? "" : "    " + $0 }
            .joined(separator: "\n")
    }
}
