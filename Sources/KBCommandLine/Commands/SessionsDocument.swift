import Answering
import Journal

/// What `kb sessions --json` prints.
struct SessionsDocument: Codable, Hashable {
    struct Session: Codable, Hashable {
        var id: Int
        var article: String
        var title: String
        var question: String?
        /// ISO 8601, UTC, like the other times.
        var begun: String
        var changed: String
        var ended: String?
        /// `nil` while the walk goes on.
        var result: WalkthroughResult?
        /// `nil` where this version of `kb` cannot follow the walk.
        var position: WalkthroughPrompt.Position?
        /// Replies given, those taken back counted too.
        var replies: Int
        var notes: Int
    }

    var schemaVersion = 1
    var sessions: [Session]

    init(_ items: [SessionsPage.Item]) {
        sessions = items.map { item in
            let walk = item.summary
            return Session(
                id: walk.id, article: walk.article, title: walk.title, question: walk.question,
                begun: ExportedTime.text(walk.begun), changed: ExportedTime.text(walk.changed),
                ended: walk.ended.map(ExportedTime.text), result: walk.result, position: item.position,
                replies: walk.replyCount, notes: walk.noteCount)
        }
    }
}
