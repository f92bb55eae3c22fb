/// Every heading has something below it.
package enum EmptySection: ArticleRule {
    package static let manual = LintRuleManual(
        severity: .warning,
        headline: "Every heading has something below it",
        explanation: """
            An empty section promises something that is not there: often a picture lost in an export, or a template \
            that was never filled in. A heading directly above its sub-headings is fine.
            """,
        example: "## Workaround\n\n## Cause\n\nThe token expired.",
        repaired: "## Cause\n\nThe token expired.")

    package static func check(_ document: LintDocument) -> [Diagnostic] {
        let sections = document.article.sections
        return sections.indices.compactMap { index in
            let section = sections[index]
            let next = index + 1 < sections.count ? sections[index + 1] : nil
            guard section.role != .introduction, section.passages.isEmpty, section.level > 1,
                next.map({ $0.level <= section.level }) ?? true,
                isMarkedAsHeading(document.source, section.lines.lowerBound),
                isBlank(document.source, after: section.lines.lowerBound, before: next?.lines.lowerBound)
            else { return nil }
            return diagnostic(
                document.path, section.lines.lowerBound, "Section \(Excerpt(section.title)) is empty",
                fixes: ["write it", "remove the heading"])
        }
    }

    /// Whether a line is a heading by its marks, not a bold or bare line that may be more of a label.
    private static func isMarkedAsHeading(_ source: ArticleFile, _ line: Int) -> Bool {
        let text = source.line(line).drop(while: \.isASCIIBlank)
        let underline = source.line(line + 1)
        // A Microsoft Learn tab; what stands below it is deeper only for the site.
        if text.firstOffset(of: "](#tab/") != nil { return false }
        return text.first == UInt8(ascii: "#") || text.prefix(2).map(\.asciiLowercased) == Array("<h".utf8)
            || underline.count > 2 && (underline.allSatisfy { $0 == 0x2d } || underline.allSatisfy { $0 == 0x3d })
    }

    /// Whether only blank lines, rules and underlines of headings stand between two lines of the file.
    private static func isBlank(_ source: ArticleFile, after first: Int, before last: Int?) -> Bool {
        let end = last ?? source.lineCount + 1
        guard first + 1 < end else { return true }
        return (first + 1..<end).allSatisfy { number in
            source.line(number).allSatisfy {
                $0.isASCIIBlank || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "=") || $0 == UInt8(ascii: "*")
            }
        }
    }
}
