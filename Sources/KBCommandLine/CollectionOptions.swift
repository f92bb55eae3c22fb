package import ArgumentParser

/// Where the articles and their index are: shared by every command that reads articles.
package struct CollectionOptions: ParsableArguments {
    @Option(
        name: .customLong("articles"),
        help: ArgumentHelp(
            "Folder of the articles (default: articles/ of the nearest folder above that has one; or KB_ARTICLES).",
            valueName: "dir"))
    package var articlesFolder: String?

    @Option(
        name: .customLong("index"),
        help: ArgumentHelp(
            "Index file (default: index/kb.sqlite beside the folder of articles; or KB_INDEX).",
            valueName: "file"))
    package var indexFile: String?

    package init() {}

    package var choice: CollectionChoice { CollectionChoice(articlesFolder: articlesFolder, indexFile: indexFile) }

    /// Finds the folder and the index file that a command works on.
    ///
    /// - Throws: ``CollectionError`` if there is no such folder.
    package func locate() throws -> CollectionLocation { try choice.locate() }
}

/// Absolute paths of a folder of articles and of its index file.
package struct CollectionLocation: Sendable, Hashable {
    package var articles: String
    package var index: String

    package init(articles: String, index: String) {
        self.articles = articles
        self.index = index
    }
}

/// Why there are no articles to work on.
package enum CollectionError: Error, Hashable, CustomStringConvertible {
    case noSuchFolder(String)
    case notAFolder(String)
    case noArticlesAbove(String)

    package var description: String {
        switch self {
        case .noSuchFolder(let path): "\(path): no such folder; name the folder of articles with --articles"
        case .notAFolder(let path): "\(path): not a folder; name the folder of articles with --articles"
        case .noArticlesAbove(let path):
            "\(path): no folder 'articles' here or above; name one with --articles or KB_ARTICLES"
        }
    }
}
