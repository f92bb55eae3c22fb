/// The key `audience` names readers that a server can tell apart.
package enum UnknownAudience: ArticleRule {
    package static let manual = LintRuleManual(
        severity: .warning,
        headline: "The audience of an article is 'public' or 'internal'",
        explanation: """
            A server shows an article with 'audience: internal' only to those who may read internal articles. A value \
            that is written like it, that names staff, or that is empty counts as internal, any other as public; but who \
            wrote it may have meant something else.
            """,
        example: "---\naudience: customers\n---\n\n# Sync fails",
        repaired: "---\naudience: public\n---\n\n# Sync fails")

    private static let known = ["public", "everyone", "internal"]

    package static func check(_ document: LintDocument) -> [Diagnostic] {
        guard let audience = document.article.audience, !known.contains(audience.lowercased()) else { return [] }
        let summary: String
        if audience.isEmpty {
            summary = "Audience is not named; the article counts as internal"
        } else if document.article.isInternal {
            summary = "Audience '\(PrintableText.line(audience))' is not known; the article counts as internal"
        } else {
            summary = "Audience '\(PrintableText.line(audience))' is not known; the article counts as public"
        }
        return [
            diagnostic(
                document.path, line(of: document.source), summary,
                fixes: ["write 'audience: public'", "write 'audience: internal'"])
        ]
    }

    /// The line of the front matter that names the audience.
    private static func line(of source: ArticleFile) -> Int {
        let key = Array("audience".utf8)
        let last = min(source.lineCount, 100)
        guard last >= 1 else { return 1 }
        return (1...last).first { number in
            let text = source.line(number).map(\.asciiLowercased)
            return text.drop { $0 == 0x20 || $0 == UInt8(ascii: "\"") || $0 == UInt8(ascii: "'") }.starts(with: key)
        } ?? 1
    }
}
