/// A draft says that it is one: it is not found by questions.
///
/// What is not yet written in a draft is a note and not an error, so that drafts can lie in the collection; everything
/// else, such as a broken link, is judged as in any article.
package enum UnpublishedDraft: ArticleRule {
    package static let manual = LintRuleManual(
        severity: .note,
        headline: "An article with 'state: draft' waits to be finished",
        explanation: """
            A draft is left out of the answers until its state says otherwise. What it does not have yet, such as a \
            solution, is only noted.
            """,
        example: "---\nstate: draft\n---\n\n# Sync fails",
        repaired: "# Sync fails\n\n## Solution\n\n1. Sign in again.")

    package static func check(_ document: LintDocument) -> [Diagnostic] {
        guard document.article.isDraft else { return [] }
        return [
            diagnostic(
                document.path, line(of: document.source), "Article is a draft, which no question finds",
                fixes: ["take the line out of the front matter when it is done"])
        ]
    }

    /// A fault of a draft: what is only unfinished counts as a note.
    static func forgiving(_ diagnostic: Diagnostic) -> Diagnostic {
        guard unfinished.contains(diagnostic.id) else { return diagnostic }
        var diagnostic = diagnostic
        diagnostic.severity = .note
        return diagnostic
    }

    private static let unfinished: Set<String> = [MissingSolution.name, CauseWithoutRemedy.name, EmptySection.name]

    /// The line of the front matter that makes the article a draft.
    private static func line(of source: ArticleFile) -> Int {
        let keys = ["state", "status", "draft"].map { Array($0.utf8) }
        let last = min(source.lineCount, 100)
        guard last >= 1 else { return 1 }
        return (1...last).first { number in
            let text = source.line(number).map(\.asciiLowercased)
            return keys.contains { text.starts(with: $0 + [UInt8(ascii: ":")]) }
        } ?? 1
    }
}
