import Answering
import Articles
import Foundation
import Search

/// What is known of one file of the folder of articles: which version of it is published, and what the file is now.
struct KnownFile: Sendable, Hashable, Codable {
    /// What the file system said of the file when it was last read; `nil` where it has to be read again in any case.
    var stamp: Stamp?
    /// The version that is published; `nil` where there was no good one yet.
    var version: Version?
    /// Why the file as it is now is not published.
    var problem: String?
    /// Whether the file as it is now says that it is for internal readers, and holds no article.
    var isWithheld = false

    struct Stamp: Sendable, Hashable, Codable {
        var size: Int64
        var modified: Int64
        var changed: Int64
        var inode: Int64

        init(_ file: ArticleFolder.File) {
            size = file.size
            modified = file.modified
            changed = file.changed
            inode = file.inode
        }
    }

    /// A text that reads as an article.
    struct Version: Sendable, Hashable, Codable {
        var content: ContentHash
        var title: String
        var product: String?
        var summary: String?
        /// Nanoseconds since 1970.
        var modified: Int64
        var isDraft: Bool
        var isInternal: Bool

        /// Longest summary that is kept, in characters.
        private static let longestSummary = 1000

        init(_ article: Article, content: ContentHash, modified: Int64) {
            self.content = content
            title = article.title
            product = article.product
            summary = (article.summary ?? article.problem).map { String($0.plainText.prefix(Self.longestSummary)) }
            self.modified = modified
            isDraft = article.isDraft
            isInternal = article.isInternal
        }
    }

    /// Whether an audience sees the published version.
    func isVisible(to audience: Audience) -> Bool {
        guard let version, !version.isDraft else { return false }
        return audience == .staff || !version.isInternal && !isWithheld
    }

    func entry(_ path: String) -> ArticleEntry? {
        version.map {
            ArticleEntry(
                id: ArticleFiles.identifier(of: path), path: path, title: $0.title, product: $0.product,
                summary: $0.summary, modified: Date(timeIntervalSince1970: Double($0.modified) / 1e9),
                isInternal: $0.isInternal || isWithheld, content: $0.content)
        }
    }
}
