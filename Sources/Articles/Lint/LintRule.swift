/// One thing that can be wrong with an article.
///
/// A rule judges and returns values; it prints nothing. Its name in diagnostics is the name of its type.
package protocol LintRule: Sendable {
    /// What the rule asks for, why, and how to satisfy it.
    static var manual: LintRuleManual { get }
}

extension LintRule {
    /// Name in diagnostics, suppressions and help.
    package static var name: String { String(describing: Self.self) }

    /// A fault against this rule.
    /// - Parameters:
    ///   - path: The article's path.
    ///   - line: Source line, counted from 1.
    ///   - severity: How bad it is, where that differs from the rule's own severity.
    ///   - summary: A headline without a final period.
    ///   - fixes: What to do, the likeliest first.
    /// - Returns: A diagnostic with the rule's name.
    static func diagnostic(
        _ path: String, _ line: Int, severity: Diagnostic.Severity? = nil, _ summary: String, fixes: [String]
    ) -> Diagnostic {
        Diagnostic(
            id: name, severity: severity ?? manual.severity, path: path, line: line, summary: summary, fixes: fixes)
    }
}

/// A rule that needs one article only.
package protocol ArticleRule: LintRule {
    /// Faults of one article, in any order.
    static func check(_ document: LintDocument) -> [Diagnostic]
}

/// A rule that compares articles, or looks at what stands beside them.
package protocol CollectionRule: LintRule {
    /// Faults of a collection, in any order.
    static func check(_ collection: LintCollection) -> [Diagnostic]
}
