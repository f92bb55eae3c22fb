/// Finds the faults of articles.
///
/// Articles are examined one by one, in any order and on any thread; what only their comparison shows comes at the
/// end. Nothing but `fileExists` touches the world.
package struct Linter: Sendable {
    /// What the examination of one article gives.
    package struct Examination: Sendable {
        /// Without those the article switches off.
        package var diagnostics: [Diagnostic]
        /// `nil` where the file holds no article.
        package var card: ArticleCard?
    }

    /// Whether a file or folder exists; the path is relative to the folder of articles.
    private let fileExists: @Sendable (String) -> Bool
    /// Stands before every path in the diagnostics; empty, or ends in `/`.
    private let pathPrefix: String

    package init(pathPrefix: String = "", fileExists: @escaping @Sendable (String) -> Bool) {
        self.pathPrefix = pathPrefix
        self.fileExists = fileExists
    }

    /// Faults of one article alone, those of its reading included; `source` is the file it was read from.
    package func examine(_ reading: ArticleReader.Reading, source: ArticleFile) -> Examination {
        guard let article = reading.article else { return Examination(diagnostics: reading.diagnostics) }
        let document = LintDocument(article: article, source: source)
        let card = ArticleCard(document)
        var found = reading.diagnostics + LintRules.articleRules.flatMap { $0.check(document) }
        if article.isDraft { found = found.map(UnpublishedDraft.forgiving) }
        return Examination(diagnostics: found.filter { !card.suppressions.cover($0) }, card: card)
    }

    /// Every fault of a collection, ordered by path, line and rule, from the examinations of all its articles.
    package func conclude(_ examinations: [Examination]) -> [Diagnostic] {
        let collection = LintCollection(
            cards: examinations.compactMap(\.card), pathPrefix: pathPrefix, fileExists: fileExists)
        let compared = LintRules.collectionRules.flatMap { $0.check(collection) }.filter { diagnostic in
            collection.card(at: diagnostic.path)?.suppressions.cover(diagnostic) != true
        }
        return (examinations.flatMap(\.diagnostics) + compared).map { diagnostic in
            var shown = diagnostic
            shown.path = pathPrefix + diagnostic.path
            return shown
        }.sorted {
            ($0.path, $0.line, $0.id, $0.summary) < ($1.path, $1.line, $1.id, $1.summary)
        }
    }
}
