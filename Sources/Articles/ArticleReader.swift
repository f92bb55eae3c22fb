/// Reads one file into its record.
package struct ArticleReader: Sendable {
    /// What a file turned out to be.
    package struct Reading: Sendable, Hashable {
        /// `nil` only where the file holds no text at all; the diagnostics then say why.
        package var article: Article?
        /// Faults seen while reading, ordered by line.
        package var diagnostics: [Diagnostic]
    }

    package init() {}

    /// Reads an article; never fails: bytes that are not UTF-8 are replaced, and said so in a diagnostic.
    /// - Parameters:
    ///   - bytes: The file's content.
    ///   - path: Path relative to the folder of articles, with `/` between folders.
    package func read(_ bytes: [UInt8], path: String) -> Reading {
        // Provisional: headings and paragraphs only, until the reader proper lands.
        let text = String(decoding: bytes, as: UTF8.self)
        let id = path.split(separator: ".").dropLast().joined(separator: ".")
        var article = Article(id: id, path: path, title: id)
        var section = Section(title: id, path: [], level: 1, role: .introduction, lines: 1...1)
        for (offset, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            let number = offset + 1
            if line.hasPrefix("#") {
                article.sections.append(section)
                let title = String(line.drop { $0 == "#" || $0 == " " })
                if line.hasPrefix("# "), article.titleLine == nil {
                    article.title = title
                    article.titleLine = number
                }
                section = Section(title: title, path: [], level: 2, role: .other, lines: number...number)
            } else if !line.isEmpty {
                section.passages.append(Passage(text: String(line), lines: number...number))
                section.lines = section.lines.lowerBound...number
            }
        }
        article.sections.append(section)
        return Reading(article: article, diagnostics: [])
    }
}
