import Answering
import Foundation

/// The file by which a walk goes on at somebody else's machine: one JSON document that needs nothing else.
///
/// It holds the article's text as it was walked, so that the colleague sees the same steps. What people typed is in it
/// without secrets.
package struct HandOver: Sendable, Hashable {
    /// Raised when a key changes its meaning.
    static let version = 1
    static let format = "kb-walk"

    struct Article: Codable, Hashable {
        var id: String
        var path: String
        var title: String
        var revision: String
        /// The article's text, or `nil` where its bytes are no UTF-8.
        var source: String?
        /// Base64 of the bytes in that case.
        var sourceBytes: Data?
    }

    struct Reply: Codable, Hashable {
        var reply: WalkthroughReply
        var time: String
    }

    struct Note: Codable, Hashable {
        var text: String
        var replyIndex: Int
        var time: String
    }

    /// The document, key by key.
    struct Document: Codable, Hashable {
        var format: String
        var version: Int
        var article: Article
        var question: String?
        var options: Walkthrough.Options
        var begun: String
        var ended: String?
        var result: WalkthroughResult?
        var replies: [Reply]
        var notes: [Note]
    }

    /// The file of a walk.
    ///
    /// - Throws: `EncodingError` if it cannot be written as JSON.
    package static func text(of walk: WalkRecord) throws -> String {
        let source = String(validating: walk.revision.source, as: UTF8.self)
        let article = Article(
            id: walk.article, path: walk.path, title: walk.title, revision: walk.revision.hash, source: source,
            sourceBytes: source == nil ? Data(walk.revision.source) : nil)
        return try PrintedJSON.text(
            of: Document(
                format: format, version: version, article: article, question: walk.question.map(StoredText.of),
                options: walk.options, begun: ExportedTime.text(walk.begun),
                ended: walk.ended.map(ExportedTime.text), result: walk.result,
                replies: walk.replies.map { Reply(reply: $0.reply, time: ExportedTime.text($0.time)) },
                notes: walk.notes.map {
                    Note(text: StoredText.of($0.text), replyIndex: $0.replyIndex, time: ExportedTime.text($0.time))
                }))
    }
}
