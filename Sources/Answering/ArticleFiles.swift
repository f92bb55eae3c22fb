package import Articles
package import Search

/// The files of a folder of articles, read when they are needed.
///
/// An answer is taken from the file itself, not from the index, so that it is as fresh and as verbatim as the file.
package struct ArticleFiles: Sendable {
    private let folder: ArticleFolder
    private let reader = ArticleReader()
    /// Reads a file as it was when it was indexed; where there is none, files are read as they are.
    private let versions: (@Sendable (_ path: String, _ content: ContentHash) -> [UInt8]?)?

    /// - Parameters:
    ///   - folder: The articles.
    ///   - versions: Reads the text of a file that has a hash, for a folder that changes while it is asked; `nil` where that
    ///     text is gone.
    package init(
        folder: ArticleFolder,
        versions: (@Sendable (_ path: String, _ content: ContentHash) -> [UInt8]?)? = nil
    ) {
        self.folder = folder
        self.versions = versions
    }

    /// Reads the article of a hit: as it was indexed, where its versions are kept, else as it is now.
    ///
    /// - Parameter hit: What an index found.
    /// - Returns: The record.
    /// - Throws: ``ArticleFileError``; ``ArticleFileError/changed(_:)`` if the text that was indexed is gone, so that one has
    ///   to ask again.
    func article(of hit: SearchHit) throws(ArticleFileError) -> Article {
        guard let versions, let content = hit.content else { return try article(at: hit.path) }
        guard let bytes = versions(hit.path, content) else { throw .changed(hit.path) }
        guard let article = reader.read(bytes, path: hit.path).article else { throw .empty(hit.path) }
        return article
    }

    /// Reads one article.
    ///
    /// - Parameter path: Path relative to the folder, with `/` between folders.
    /// - Returns: The record.
    /// - Throws: ``ArticleFileError`` if the file is gone, cannot be read or holds no text.
    package func article(at path: String) throws(ArticleFileError) -> Article {
        try source(at: path).article
    }

    /// Reads one article together with the bytes it was read from.
    ///
    /// - Parameter path: Path relative to the folder, with `/` between folders.
    /// - Returns: The record and the file's bytes.
    /// - Throws: ``ArticleFileError`` if the file is gone, cannot be read or holds no text.
    package func source(at path: String) throws(ArticleFileError) -> (article: Article, bytes: [UInt8]) {
        let bytes: [UInt8]
        do {
            bytes = try folder.read(path)
        } catch {
            throw .unreadable(path, reason: error.reason)
        }
        guard let article = reader.read(bytes, path: path).article else { throw .empty(path) }
        return (article, bytes)
    }

    /// Finds the file meant by an id, a path or the unique end of one.
    ///
    /// - Parameter name: What the reader typed; a leading `./` and the folder's own name do not matter.
    /// - Returns: Path relative to the folder.
    /// - Throws: ``ArticleFileError`` with the nearest names if there is none, with all of them if there are several.
    package func path(named name: String) throws(ArticleFileError) -> String {
        var wanted = name[...]
        if wanted.hasPrefix(folder.path + "/") { wanted = wanted.dropFirst(folder.path.utf8.count + 1) }
        while wanted.hasPrefix("./") { wanted = wanted.dropFirst(2) }
        let own = (folder.path.split(separator: "/").last.map(String.init) ?? "") + "/"
        let candidates = [String(wanted)] + (wanted.hasPrefix(own) ? [String(wanted.dropFirst(own.count))] : [])
        let all = folder.contents().files.map(\.path)
        for candidate in candidates {
            if let path = all.first(where: { $0 == candidate || Self.identifier(of: $0) == candidate }) { return path }
        }
        let ends = all.filter { path in
            candidates.contains { path.hasSuffix("/" + $0) || Self.identifier(of: path).hasSuffix("/" + $0) }
        }
        if ends.count == 1, let only = ends.first { return only }
        guard ends.isEmpty else { throw .severalEnd(name, ends.map(Self.identifier)) }
        throw .missing(name, nearest: Suggestion.nearest(to: String(wanted), among: all.map(Self.identifier)))
    }

    /// A path without its ending.
    package static func identifier(of path: String) -> String {
        guard let dot = path.lastIndex(of: "."), !path[dot...].contains("/") else { return path }
        return String(path[..<dot])
    }
}

/// Why an article cannot be shown.
package enum ArticleFileError: Error, Hashable, CustomStringConvertible {
    case missing(String, nearest: [String])
    case severalEnd(String, [String])
    case unreadable(String, reason: String)
    case empty(String)
    /// The text that the index knows has been replaced meanwhile.
    case changed(String)

    package var description: String {
        switch self {
        case .missing(let name, let nearest) where nearest.isEmpty:
            "\(name): no such article; find it with kb ask"
        case .missing(let name, let nearest):
            "\(name): no such article; did you mean \(nearest.joined(separator: ", "))?"
        case .severalEnd(let name, let paths):
            "\(name): \(paths.count) articles end so; name one of \(paths.prefix(5).joined(separator: ", "))"
        case .unreadable(let path, let reason): "\(path): the article \(reason)"
        case .changed(let path): "\(path): the article has just been replaced; ask again"
        case .empty(let path): "\(path): the file holds no text; write the article or remove the file"
        }
    }
}
