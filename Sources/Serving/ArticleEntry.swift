package import Articles
import Search

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
    /// Whether it, or its file as it is now, is for internal readers only; never in an edition for everyone.
    package var isInternal: Bool
    /// Letters and digits that change with its text, and with nothing else.
    package var revision: String { content.text }
    var content: ContentHash
}

extension ContentHash {
    /// The number as 32 hexadecimal digits.
    var text: String {
        [high, low].map { number in
            let digits = String(number, radix: 16)
            return String(repeating: "0", count: 16 - digits.count) + digits
        }.joined()
    }
}

/// One article as it is published now.
package struct ArticleDocument: Sendable, Hashable {
    package var article: Article
    /// The file, byte for byte.
    package var source: [UInt8]
    package var modified: Date
}
