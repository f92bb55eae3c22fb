package import Articles

package import struct Foundation.Date

/// An article in the list of all.
package struct ArticleEntry: Sendable, Hashable, Identifiable {
    package var id: Article.ID
    /// Path relative to the folder of articles.
    package var path: String
    package var title: String
    package var product: String?
    /// First paragraph that says what it is about, as plain text.
    package var summary: String?
    /// When its file was written.
    package var modified: Date
}

/// One article as it is published now.
package struct ArticleDocument: Sendable, Hashable {
    package var article: Article
    /// The file, byte for byte.
    package var source: [UInt8]
    package var modified: Date
}
