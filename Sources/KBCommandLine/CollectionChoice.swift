import Foundation

/// What was said about where the articles and their index are.
package struct CollectionChoice: Sendable, Hashable {
    package var articlesFolder: String?
    package var indexFile: String?

    package init(articlesFolder: String? = nil, indexFile: String? = nil) {
        self.articlesFolder = articlesFolder
        self.indexFile = indexFile
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
        workingFolder: String = Self.currentFolder,
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
            guard let kind = Self.kind(of: articles) else { throw CollectionError.noSuchFolder(named) }
            guard kind == S_IFDIR else { throw CollectionError.notAFolder(named) }
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
            if kind(of: candidate) == S_IFDIR { return candidate }
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

    /// The kind of what lies at a path, links followed, as `stat` tells it; `nil` if nothing does.
    private static func kind(of path: String) -> mode_t? {
        var status = stat()
        return stat(path, &status) == 0 ? status.st_mode & S_IFMT : nil
    }

    /// Absolute path of the folder that the process is in; `/` where it is gone.
    private static var currentFolder: String {
        guard let path = getcwd(nil, 0) else { return "/" }
        defer { free(path) }
        return String(cString: path)
    }
}
