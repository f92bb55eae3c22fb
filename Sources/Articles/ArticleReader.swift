/// Reads one file into its record.
///
/// The stages: lines of the file, front matter, boilerplate for machines cut, dialect syntax taken out line by line,
/// libcmark, components put back into the tree, headings, and from them the record.
package struct ArticleReader: Sendable {
    /// Version of the reading rules; what was derived from records of another version has to be read again.
    package static let rulesVersion = 4

    /// What a file turned out to be.
    package struct Reading: Sendable, Hashable {
        /// `nil` only where the file holds no text at all; the diagnostics then say why.
        package var article: Article?
        /// Faults seen while reading, ordered by line.
        package var diagnostics: [Diagnostic]
        /// Whether it is for internal readers only, also where there is no article.
        package var isInternal = false
    }

    package init() {}

    /// Reads an article; never fails: bytes that are not UTF-8 are replaced, and said so in a diagnostic.
    ///
    /// - Parameters:
    ///   - bytes: The file's content.
    ///   - path: Path relative to the folder of articles, with `/` between folders.
    /// - Returns: The record and the faults seen on the way.
    package func read(_ bytes: [UInt8], path: String) -> Reading {
        let source = SourceText(bytes, path: path)
        var diagnostics = source.diagnostics
        var lines = source.lines
        let frontMatter = FrontMatter(lines, path: path, diagnostics: &diagnostics)
        Boilerplate.cut(&lines, from: frontMatter.lineCount)
        let prepared = DialectPass.prepare(lines, from: frontMatter.lineCount, path: path)
        let document = MarkdownDocument(prepared, path: path)
        let blocks = BlockTree.arrange(document, components: prepared.components)
        let outline = Outline(blocks, isTitled: frontMatter.first("title") != nil, path: path)
        var builder = ArticleBuilder(outline: outline, frontMatter: frontMatter, path: path)
        var article = builder.build(probeComments: prepared.probeComments)
        let audience = frontMatter.audience(source.lines)?.value
        article?.audience = audience
        diagnostics += prepared.diagnostics + document.diagnostics + outline.diagnostics + builder.diagnostics
        if article == nil {
            diagnostics = diagnostics.filter { $0.id != "MissingTitle" }
            diagnostics.append(
                Diagnostic(
                    id: "EmptyArticle", severity: .error, path: path, line: 1, summary: "File holds no text",
                    fixes: ["write the article", "remove the file"]))
        }
        return Reading(
            article: article, diagnostics: diagnostics.sorted { ($0.line, $0.id) < ($1.line, $1.id) },
            isInternal: audience.map { !Article.isPublic($0) } ?? false)
    }
}
