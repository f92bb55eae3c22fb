/// Makes the record of an article from its outline.
struct ArticleBuilder {
    var article: Article
    /// Words by which the article names products, known once its solutions are read.
    var knownNames: Set<String> = []
    var diagnostics: [Diagnostic] = []
    let outline: Outline
    let frontMatter: FrontMatter

    init(outline: Outline, frontMatter: FrontMatter, path: String) {
        self.outline = outline
        self.frontMatter = frontMatter
        article = Article(id: ArticlePath.id(of: path), path: path, title: "")
    }

    /// Fills the record; `nil` where the file holds no text at all.
    mutating func build(probeComments: [ProbeComment]) -> Article? {
        readTitle()
        readSections()
        guard !article.sections.isEmpty || frontMatter.entries["title"] != nil else { return nil }
        readMetadata()
        readFacts()
        readSolutions()
        readErrors()
        readCauses()
        readSummary()
        readProbes(probeComments)
        return article
    }

    /// Reports a fault of the article.
    mutating func report(
        _ id: String, _ severity: Diagnostic.Severity = .warning, line: Int, _ summary: String, fix: String
    ) {
        diagnostics.append(
            Diagnostic(id: id, severity: severity, path: article.path, line: line, summary: summary, fixes: [fix]))
    }

    private mutating func readTitle() {
        if let title = outline.title {
            article.title = title.text
            article.titleLine = title.line
        } else if let title = frontMatter.first("title", "sidebar_label", "sidebartitle", "linktitle") {
            article.title = title.value.trimmed
            article.titleLine = title.line
        } else {
            article.title = ArticlePath.name(of: article.path)
            report(
                "MissingTitle", .error, line: 1, "Article has no title",
                fix: "start the file with '# <the problem in the reader's words>'")
        }
    }

    private mutating func readSections() {
        for (index, node) in outline.nodes.enumerated() {
            let passages = node.blocks.flatMap(\.passages)
            guard !passages.isEmpty || !node.title.isEmpty else { continue }
            var path: [String] = []
            var above = node.parent
            while let place = above, place != 0 {
                path.insert(outline.nodes[place].title, at: 0)
                above = outline.nodes[place].parent
            }
            let last = node.blocks.last?.lines.upperBound ?? node.line
            article.sections.append(
                Section(
                    title: node.title.isEmpty ? article.title : node.title, path: path, level: max(1, node.level),
                    role: outline.effectiveRole(index), lines: node.line...max(node.line, last), passages: passages))
        }
        article.images = outline.nodes.flatMap { $0.blocks.flatMap(\.allImages) }
    }
}

/// Parts of an article's path.
enum ArticlePath {
    /// The path without its extension.
    static func id(of path: String) -> String {
        guard let dot = path.lastIndex(of: "."), !path[dot...].contains("/") else { return path }
        return String(path[..<dot])
    }

    /// The last part of the path, without its extension.
    static func name(of path: String) -> String {
        let id = id(of: path)
        return id.lastIndex(of: "/").map { String(id[id.index(after: $0)...]) } ?? id
    }
}
