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
    }
}
