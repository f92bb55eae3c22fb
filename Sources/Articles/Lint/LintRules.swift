/// Every rule there is.
package enum LintRules {
    package static let articleRules: [any ArticleRule.Type] = [
        CauseWithoutRemedy.self,
        EmptySection.self,
        ImageWithoutAlternativeText.self,
        InsecureAdvice.self,
        MissingSolution.self,
        StepIsOnlyImage.self,
        UnknownAudience.self,
        UnknownRule.self,
        UnpublishedDraft.self,
        UnresolvedStepReference.self,
    ]

    package static let collectionRules: [any CollectionRule.Type] = [
        BrokenLink.self,
        ConflictingFixes.self,
        DuplicateTitle.self,
        UnresolvedProbeTarget.self,
    ]

    /// Manual pages by rule name, ordered by name; faults that the reader reports included.
    package static let manuals: [(name: String, manual: LintRuleManual)] =
        (articleRules.map { ($0.name, $0.manual) } + collectionRules.map { ($0.name, $0.manual) }
        + ReadingFaults.manuals).sorted { $0.0 < $1.0 }

    /// One line per rule: name, severity, what it asks for.
    package static var overview: String {
        let width = manuals.map(\.name.count).max() ?? 0
        return manuals.map { name, manual in
            let severity = manual.severity.rawValue
            return name + String(repeating: " ", count: width + 2 - name.count) + severity
                + String(repeating: " ", count: 9 - severity.count) + manual.headline + "\n"
        }.joined()
    }

    /// The manual page of a rule, capitals aside.
    package static func manual(named name: String) -> (name: String, manual: LintRuleManual)? {
        manuals.first { $0.name.lowercased() == name.lowercased() }
    }

    /// The rule whose name is written most like `name`, if any is close.
    package static func nearestName(to name: String) -> String? {
        NearestName.nearest(to: name, among: manuals.map(\.name))
    }
}
