import Answering
import Serving

/// A walk as programs read it.
struct WalkDocument: Encodable, Sendable {
    /// Names the walk; who knows it may go on with it.
    var handle: String
    var url: String
    var article: String
    var title: String
    var path: String
    var question: String?
    /// Replies given: to be sent with the next, so that none is taken twice.
    var given: Int
    var prompt: WalkthroughPrompt
    var trail: [WalkthroughTrailEntry]
    /// What was noted, in order, without secrets.
    var notes: [String]
    /// Articles to go on with, where the walk has ended and the problem has not.
    var next: [Next]

    struct Next: Encodable, Sendable {
        var article: String
        var title: String
    }

    init(_ walk: WalkDesk.Walk, site: String) {
        handle = walk.handle
        url = site + "/walks/" + PercentEncoding.encode(walk.handle)
        article = walk.article.id
        title = walk.article.title
        path = walk.article.path
        question = walk.question
        given = walk.given
        prompt = walk.prompt
        trail = walk.trail
        notes = walk.notes.map(\.text)
        next = walk.others.map { Next(article: $0.article, title: $0.title) }
    }
}
