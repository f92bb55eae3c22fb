package import Answering
import Articles

package import struct Foundation.Date

/// A walk as the journal remembers it: replayed, it is where it was.
package struct WalkRecord: Sendable, Hashable, Identifiable {
    package struct Reply: Sendable, Hashable {
        package var reply: WalkthroughReply
        package var time: Date

        package init(_ reply: WalkthroughReply, time: Date) {
            self.reply = reply
            self.time = time
        }
    }

    package struct Note: Sendable, Hashable {
        package var text: String
        /// Replies given before the note, those taken back counted too.
        package var replyIndex: Int
        package var time: Date

        package init(_ text: String, replyIndex: Int, time: Date) {
            self.text = text
            self.replyIndex = replyIndex
            self.time = time
        }
    }

    /// Number of the walk, from 1; never given twice.
    package var id: Int
    package var article: String
    /// Path relative to the folder of articles.
    package var path: String
    package var title: String
    /// The article as it was when the walk began.
    package var revision: ArticleRevision
    package var question: String?
    package var options: Walkthrough.Options
    package var begun: Date
    /// In order, `back` included.
    package var replies: [Reply]
    /// In the order in which they were made.
    package var notes: [Note]
    /// When it ended; `nil` while it goes on.
    package var ended: Date?
    package var result: WalkthroughResult?

    /// Places of the replies that were not taken back, ascending: those that a replay needs.
    package var keptReplies: [Int] {
        var kept: [Int] = []
        for (place, reply) in replies.enumerated() {
            // One with nothing before it stays, to be refused.
            if reply.reply == .back, !kept.isEmpty { kept.removeLast() } else { kept.append(place) }
        }
        return kept
    }

    /// Reads the article as it was and replays the replies.
    ///
    /// - Throws: ``WalkReplayError`` if this version of `kb` cannot follow the walk.
    package func replayed() throws(WalkReplayError) -> Walkthrough {
        guard let article = ArticleReader().read(revision.source, path: path).article else {
            throw .emptyArticle(path)
        }
        let kept = keptReplies
        do {
            return try Walkthrough(article, options: options, replaying: kept.map { replies[$0].reply })
        } catch {
            var refusal = error
            if kept.indices.contains(refusal.replyIndex) { refusal.replyIndex = kept[refusal.replyIndex] }
            throw .refused(refusal)
        }
    }
}

/// Why a remembered walk cannot be followed.
package enum WalkReplayError: Error, Sendable, Hashable, CustomStringConvertible {
    case emptyArticle(String)
    /// A reply does not fit what the article asks at its place.
    case refused(WalkthroughRefusal)

    package var description: String {
        switch self {
        case .emptyArticle(let path): "\(path): the article of the walk holds no text; begin a new walk"
        case .refused(let refusal):
            "reply \(refusal.replyIndex + 1) does not fit the article: \(refusal); "
                + "the walk was made by another version of kb, begin a new one"
        }
    }
}

/// A walk in a list.
package struct WalkSummary: Sendable, Hashable, Identifiable {
    package var id: Int
    package var article: String
    package var title: String
    package var question: String?
    package var begun: Date
    /// Time of the last reply or note.
    package var changed: Date
    package var ended: Date?
    package var result: WalkthroughResult?
    /// Replies given, those taken back counted too.
    package var replyCount: Int
    package var noteCount: Int
}

extension WalkSummary {
    /// The walk without its replies.
    package init(_ walk: WalkRecord) {
        let changed = (walk.replies.map(\.time) + walk.notes.map(\.time) + [walk.begun]).max() ?? walk.begun
        self.init(
            id: walk.id, article: walk.article, title: walk.title, question: walk.question, begun: walk.begun,
            changed: changed, ended: walk.ended, result: walk.result, replyCount: walk.replies.count,
            noteCount: walk.notes.count)
    }
}
