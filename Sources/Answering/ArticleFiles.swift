package import Articles
import Foundation

/// The files of a folder of articles, read when they are needed.
///
/// An answer is taken from the file itself, not from the index, so that it is as fresh and as verbatim as the file.
package struct ArticleFiles: Sendable {
    /// Absolute path of the folder.
    package let folder: String
    private let reader: ArticleReader

    /// Endings of files that hold articles, the commonest first.
    package static let extensions = ["md", "mdx", "markdown", "txt"]

    package init(folder: String) {
        self.folder = folder
        self.reader = ArticleReader()
    }

    /// Reads one article.
    ///
    /// - Parameter path: Path relative to the folder, with `/` between folders.
    /// - Returns: The record.
    /// - Throws: ``ArticleFileError`` if the file is gone, cannot be read or holds no text.
    package func article(at path: String) throws(ArticleFileError) -> Article {
        let full = folder + "/" + path
        guard let data = FileManager.default.contents(atPath: full) else {
            throw FileManager.default.fileExists(atPath: full) ? .unreadable(path) : .missing(path, nearest: [])
        }
        guard let article = reader.read([UInt8](data), path: path).article else { throw .empty(path) }
        return article
    }

    /// Finds the file meant by an id, a path or the unique end of one.
    ///
    /// - Parameter name: What the reader typed; a leading `./` and the folder's own name do not matter.
    /// - Returns: Path relative to the folder.
    /// - Throws: ``ArticleFileError`` with the nearest names if there is none, with all of them if there are several.
    package func path(named name: String) throws(ArticleFileError) -> String {
        var wanted = name[...]
        if wanted.hasPrefix(folder + "/") { wanted = wanted.dropFirst(folder.count + 1) }
        while wanted.hasPrefix("./") { wanted = wanted.dropFirst(2) }
        let own = (folder.split(separator: "/").last.map(String.init) ?? "") + "/"
        let candidates = [String(wanted), String(wanted.hasPrefix(own) ? wanted.dropFirst(own.count) : wanted)]
        for candidate in candidates where !candidate.isEmpty && !candidate.split(separator: "/").contains("..") {
            for path in [candidate] + Self.extensions.map({ candidate + "." + $0 }) where isArticle(path) {
                return path
            }
        }
        let all = paths()
        let ends = all.filter { path in
            candidates.contains { path.hasSuffix("/" + $0) || Self.identifier(of: path).hasSuffix("/" + $0) }
        }
        if ends.count == 1, let only = ends.first { return only }
        guard ends.isEmpty else { throw .severalEnd(name, ends.map(Self.identifier)) }
        throw .missing(name, nearest: Suggestion.nearest(to: String(wanted), among: all.map(Self.identifier)))
    }

    /// Paths of all articles, sorted; files and folders whose name starts with a dot and links to folders are left out.
    package func paths() -> [String] {
        guard let enumerator = FileManager.default.enumerator(atPath: folder) else { return [] }
        var found: [String] = []
        while let path = enumerator.nextObject() as? String {
            if path.split(separator: "/").last?.hasPrefix(".") == true {
                enumerator.skipDescendants()
            } else if isArticle(path) {
                found.append(path)
            }
        }
        return found.sorted()
    }

    /// A path without its ending.
    package static func identifier(of path: String) -> String {
        for ending in extensions where path.hasSuffix("." + ending) {
            return String(path.dropLast(ending.count + 1))
        }
        return path
    }

    private func isArticle(_ path: String) -> Bool {
        guard Self.extensions.contains(where: { path.hasSuffix("." + $0) }) else { return false }
        var isFolder: ObjCBool = false
        return FileManager.default.fileExists(atPath: folder + "/" + path, isDirectory: &isFolder) && !isFolder.boolValue
    }
}

/// Why an article cannot be shown.
package enum ArticleFileError: Error, Hashable, CustomStringConvertible {
    case missing(String, nearest: [String])
    case severalEnd(String, [String])
    case unreadable(String)
    case empty(String)

    package var description: String {
        switch self {
        case .missing(let name, let nearest) where nearest.isEmpty:
            "\(name): no such article; find it with kb ask"
        case .missing(let name, let nearest):
            "\(name): no such article; did you mean \(nearest.joined(separator: ", ")) ?"
        case .severalEnd(let name, let paths):
            "\(name): \(paths.count) articles end so; name one of \(paths.prefix(5).joined(separator: ", "))"
        case .unreadable(let path): "\(path): the file cannot be read; check its permissions"
        case .empty(let path): "\(path): the file holds no text; write the article or remove the file"
        }
    }
}
