package import ArgumentParser
import Foundation

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

    /// What parsing makes of no option.
    package static var standard: CollectionOptions {
        var options = CollectionOptions()
        options.articlesFolder = nil
        options.indexFile = nil
        return options
    }

    /// Finds the folder and the index file that a command works on.
    ///
    /// An option wins over its variable, the variable over the default.
    /// - Parameters:
    ///   - environment: Variables of the process, by name.
    ///   - workingFolder: Absolute path that relative paths and the search for `articles/` start from.
    ///   - program: Absolute path of the running program; articles installed with it are the last resort.
    /// - Returns: Absolute paths; the folder exists, the index file may not.
    /// - Throws: ``CollectionError`` if there is no such folder.
    package func locate(
        environment: (String) -> String? = Environment.variable,
        workingFolder: String = FileManager.default.currentDirectoryPath,
        program: String? = InstalledArticles.runningProgram
    ) throws -> CollectionLocation {
        func absolute(_ path: String) -> String {
            path.hasPrefix("/") ? path : (workingFolder == "/" ? "" : workingFolder) + "/" + path
        }
        func variable(_ name: String) -> String? {
            environment(name).flatMap { $0.isEmpty ? nil : $0 }
        }
        let articles: String
        if let named = articlesFolder ?? variable("KB_ARTICLES") {
            articles = absolute(named)
            var isFolder: ObjCBool = false
            guard FileManager.default.fileExists(atPath: articles, isDirectory: &isFolder) else {
                throw CollectionError.noSuchFolder(named)
            }
            guard isFolder.boolValue else { throw CollectionError.notAFolder(named) }
        } else if let nearest = Self.nearestArticlesFolder(above: workingFolder) {
            articles = nearest
        } else if let installed = InstalledArticles.folder(besideProgram: program) {
            let index = variable("KB_INDEX").map(absolute) ?? InstalledArticles.indexFile(variable: environment)
            return CollectionLocation(articles: installed, index: indexFile.map(absolute) ?? index)
        } else {
            throw CollectionError.noArticlesAbove(workingFolder)
        }
        if let named = indexFile ?? variable("KB_INDEX") {
            return CollectionLocation(articles: articles, index: absolute(named))
        }
        let parent = Self.parent(of: articles)
        return CollectionLocation(articles: articles, index: (parent == "/" ? "" : parent) + "/index/kb.sqlite")
    }

    /// Goes up from `folder` to the first one that holds `articles/`.
    private static func nearestArticlesFolder(above folder: String) -> String? {
        var current = folder
        while true {
            let candidate = (current == "/" ? "" : current) + "/articles"
            var isFolder: ObjCBool = false
            if FileManager.default.fileExists(atPath: candidate, isDirectory: &isFolder), isFolder.boolValue {
                return candidate
            }
            if current == "/" || current.isEmpty { return nil }
            current = parent(of: current)
        }
    }

    private static func parent(of path: String) -> String {
        var trimmed = path[...]
        while trimmed.count > 1, trimmed.hasSuffix("/") { trimmed = trimmed.dropLast() }
        guard let slash = trimmed.lastIndex(of: "/") else { return "/" }
        return slash == trimmed.startIndex ? "/" : String(trimmed[..<slash])
    }
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
