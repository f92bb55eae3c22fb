/// Every picture says in words what it shows.
package enum ImageWithoutAlternativeText: ArticleRule {
    package static let manual = LintRuleManual(
        severity: .warning,
        headline: "Every picture has a text that says what it shows",
        explanation: """
            Search, screen readers, terminals and agents see the text and not the picture. The file's own name and \
            words such as 'image' or 'screenshot' say nothing.
            """,
        example: "![](settings.png)",
        repaired: "![Settings page, 'Refresh Token Policy' highlighted](settings.png)")

    package static func check(_ document: LintDocument) -> [Diagnostic] {
        document.article.images.compactMap { image in
            let text = image.alternativeText
            let path = LinkPath.percentDecoded(String(image.source.prefix { $0 != "?" && $0 != "#" }))
            let file = path.split(separator: "/").last.map(String.init)
            let summary: String
            if text.allSatisfy(\.isWhitespace) {
                summary = "Picture \(Excerpt(file ?? image.source)) has no alternative text"
            } else if saysNothing(text, file: file ?? "") {
                summary = "Alternative text \(Excerpt(text)) does not say what the picture shows"
            } else {
                return nil
            }
            return diagnostic(
                document.path, image.line, summary, fixes: ["describe between the brackets what the reader should see"])
        }
    }

    private static func saysNothing(_ text: String, file: String) -> Bool {
        let name = text.lowercased()
        let stem = file.prefix { $0 != "." }.lowercased()
        let letters = name.filter { $0.isLetter || $0 == " " }
        return name == file.lowercased() || name == stem && name.contains { $0.isNumber || $0 == "-" || $0 == "_" }
            || empty.contains(letters.split(separator: " ").joined(separator: " "))
    }

    private static let empty: Set<String> = [
        "", "alt", "alt text", "image", "image not available", "img", "photo", "pic", "picture", "screen shot",
        "screenshot", "unknown", "untitled",
    ]
}
