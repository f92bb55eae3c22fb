/// A whole collection, as the rules that compare articles see it.
package struct LintCollection: Sendable {
    /// Ordered by path.
    package var cards: [ArticleCard]
    /// Whether a file or folder exists; the path is relative to the folder of articles.
    package var fileExists: @Sendable (String) -> Bool
    /// Stands before the path of an article where a summary names it; empty, or ends in `/`.
    package var pathPrefix: String
    private var positions: [String: Int]
    /// Paths by file name; empty where several files share the name.
    private var pathsByFileName: [String: String]

    package init(
        cards: [ArticleCard], pathPrefix: String = "", fileExists: @escaping @Sendable (String) -> Bool
    ) {
        self.pathPrefix = pathPrefix
        self.cards = cards.sorted { $0.path < $1.path }
        self.fileExists = fileExists
        positions = Dictionary(
            self.cards.enumerated().map { ($1.path, $0) }, uniquingKeysWith: { first, _ in first })
        pathsByFileName = Dictionary(
            self.cards.map { ($0.path.split(separator: "/").last.map(String.init) ?? "", $0.path) },
            uniquingKeysWith: { _, _ in "" })
    }

    /// The article at a path, if it is part of the collection.
    package func card(at path: String) -> ArticleCard? {
        positions[path].map { cards[$0] }
    }

    /// The one article whose file has this name, wherever it is.
    package func path(withFileName name: String) -> String? {
        pathsByFileName[name].flatMap { $0.isEmpty ? nil : $0 }
    }
}
