import Answering
import Articles
import Foundation
import Serving

/// Articles as resources.
struct ArticleResources {
    /// Articles in one part of the list.
    static let pageSize = 100
    /// Bytes of an article's text at most.
    static let longestText = 56_000
    private static let type = "text/markdown"

    let edition: Edition
    let address: ArticleAddress

    var templateURI: String { ArticleAddress.prefix + "{+article}" }

    var template: JSONValue {
        [
            "uriTemplate": .string(templateURI), "name": "article", "title": "Article", "mimeType": .string(Self.type),
            "description": "A troubleshooting article by its id, such as salesforce/invalid-session-id.",
        ]
    }

    /// A part of the list of all articles.
    ///
    /// - Parameter cursor: The end of the part before, as that part gave it: the id of its last article, so that an article
    ///   that comes or goes moves no other into a part that was read.
    /// - Returns: The result of `resources/list`.
    /// - Throws: ``MCPError`` for a cursor that was not given here.
    func list(after cursor: String?) throws(MCPError) -> JSONValue {
        var start = edition.articles.startIndex
        if let cursor {
            guard let last = Self.id(of: cursor) else {
                throw MCPError(.invalidParameters, "'cursor' is none that was given here")
            }
            start = edition.articles.partitioningIndex { last.utf8.lexicographicallyPrecedes($0.id.utf8) }
        }
        let page = edition.articles[start...].prefix(Self.pageSize)
        var result: [String: JSONValue] = ["resources": .array(page.map(listed))]
        if let last = page.last, page.endIndex < edition.articles.endIndex {
            result["nextCursor"] = .string(Data(last.id.utf8).base64EncodedString())
        }
        return .object(result)
    }

    private static func id(of cursor: String) -> String? {
        guard cursor.utf8.count <= 10_000, let data = Data(base64Encoded: cursor), !data.isEmpty else { return nil }
        return String(validating: data, as: UTF8.self)
    }

    private func listed(_ entry: ArticleEntry) -> JSONValue {
        var resource: [String: JSONValue] = [
            "uri": .string(address.uri(entry.id)), "name": .string(entry.id),
            "title": .string(entry.title.prefix(bytes: 300)), "mimeType": .string(Self.type),
            "annotations": [
                "lastModified": .string(entry.modified.formatted(.iso8601)), "audience": ["user", "assistant"],
            ],
        ]
        if let summary = entry.summary { resource["description"] = .string(summary.prefix(bytes: 300)) }
        return .object(resource)
    }

    /// An article's text.
    ///
    /// - Throws: ``MCPError`` if there is none at the address.
    func read(_ uri: String, _ era: Era) throws(MCPError) -> JSONValue {
        guard uri.utf8.count <= 2_000, let entry = address.entry(at: uri, in: edition) else {
            throw MCPError(
                era.isModern ? .invalidParameters : .resourceNotFound, "there is no such resource",
                data: ["uri": .string(uri.prefix(bytes: 2_000))])
        }
        do {
            let article = try edition.document(entry.id).article
            let page = try ArticlePage(article, 1...Int.max - 1, limit: Self.longestText, withRecord: false)
            let text =
                page.map { ArticleMarkdown.text(of: $0, article) } ?? "# \(MarkdownText.escaped(article.title))\n"
            return ["contents": [["uri": .string(uri), "mimeType": .string(Self.type), "text": .string(text)]]]
        } catch {
            throw MCPError(.internalError, "the article cannot be read at the moment", failure: "\(uri): \(error)")
        }
    }
}

extension Array {
    /// The first index whose element is of the second part, where the elements of the first all come before.
    fileprivate func partitioningIndex(_ isSecond: (Element) -> Bool) -> Int {
        var low = startIndex
        var high = endIndex
        while low < high {
            let middle = (low + high) / 2
            if isSecond(self[middle]) { high = middle } else { low = middle + 1 }
        }
        return low
    }
}
