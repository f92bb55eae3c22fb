import Answering
import Articles
import Foundation
import Serving

/// How articles are called towards agents.
struct ArticleAddress: Sendable, Hashable {
    /// What stands before the id of an article in an address that every client can read from here.
    static let prefix = "kb://articles/"

    /// Where the articles are served, without a slash at its end; `nil` if nowhere.
    var site: String?

    /// The address to read the article at through this protocol.
    func uri(_ id: Article.ID) -> String { Self.prefix + Self.escaped(id) }

    /// The address for people, where there is one.
    func page(_ id: Article.ID) -> String? { site.map { $0 + "/" + Self.escaped(id) } }

    private static func escaped(_ id: String) -> String {
        id.addingPercentEncoding(withAllowedCharacters: allowed) ?? id
    }

    /// Unreserved characters of RFC 3986, and the slash.
    private static let allowed = CharacterSet(
        charactersIn: "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~/")

    /// The article at an address; `nil` for any other address and for an article that is not there.
    func entry(at uri: String, in edition: Edition) -> ArticleEntry? {
        guard let name = name(at: uri) else { return nil }
        return edition.entry(name) ?? Self.withoutEnding(name).flatMap { edition.entry($0) }
    }

    /// The article meant by an id, a path, an address or the unique end of an id.
    ///
    /// - Throws: ``ArticleFileError`` with the nearest ids.
    func entry(named wanted: String, in edition: Edition) throws(ArticleFileError) -> ArticleEntry {
        if let entry = entry(at: wanted, in: edition) { return entry }
        var name = name(at: wanted) ?? wanted.trimmingCharacters(in: .whitespacesAndNewlines)
        while name.hasPrefix("./") || name.hasPrefix("/") { name.removeFirst(name.hasPrefix("/") ? 1 : 2) }
        let short = Self.withoutEnding(name)
        for candidate in [name, short].compactMap(\.self) {
            if let entry = edition.entry(candidate) { return entry }
        }
        let ending = "/" + (short ?? name)
        let ends = edition.articles.filter { $0.id.hasSuffix(ending) }
        if ends.count == 1, let only = ends.first { return only }
        guard ends.isEmpty else { throw .severalEnd(name, ends.map(\.id)) }
        throw .missing(String(name.prefix(200)), nearest: edition.nearest(to: name))
    }

    /// What stands behind the prefix or the site in an address, without query and fragment.
    private func name(at uri: String) -> String? {
        for prefix in [Self.prefix, site.map { $0 + "/" }].compactMap(\.self) where uri.hasPrefix(prefix) {
            return uri.dropFirst(prefix.count).prefix { $0 != "?" && $0 != "#" }.removingPercentEncoding
        }
        return nil
    }

    private static func withoutEnding(_ name: String) -> String? {
        for ending in ArticleFolder.fileEndings + ["json", "html"] where name.hasSuffix("." + ending) {
            return String(name.dropLast(ending.count + 1))
        }
        return nil
    }
}

extension Substring {
    /// The text with `%20` and its like read; `nil` where that makes no text.
    fileprivate var removingPercentEncoding: String? { String(self).removingPercentEncoding }
}
