import Answering
import Articles

/// A walk under way, and where what happens in it is kept.
struct WalkSession {
    private(set) var walk: Walkthrough
    let log: WalkLog
    /// Articles that fit the question as well, best first.
    private let known: [WalkNext]
    /// Looks for such articles where no question led to the walk.
    private let finder: WalkStart?
    private let walked: Set<String>
    /// Replies given, those taken back counted too.
    private(set) var given: Int

    init(
        _ walk: Walkthrough, log: WalkLog, given: Int = 0, others: [WalkNext] = [], findOthers finder: WalkStart? = nil,
        walked: Set<String> = []
    ) {
        self.walk = walk
        self.log = log
        self.given = given
        self.known = others
        self.finder = finder
        self.walked = walked
    }

    var prompt: WalkthroughPrompt { walk.prompt }

    /// Goes on by one reply, which is kept before anything else is shown.
    ///
    /// - Throws: ``WalkthroughRefusal`` if it does not answer the prompt; nothing is kept then.
    mutating func reply(_ reply: WalkthroughReply) throws(WalkthroughRefusal) {
        let reply = reply.withoutSecrets
        try walk.apply(reply)
        log.append(reply, given)
        given += 1
        if walk.result != nil { log.end(walk) }
    }

    /// Articles to go on with once this one has nothing more, best first.
    func others() async -> [WalkNext] {
        guard let finder else { return known }
        return await finder.others(near: walk.article, walked: walked)
    }

    /// Keeps a remark beside the reply that comes next.
    func note(_ text: String) {
        log.note(SecretRedaction.redact(text).text, given)
    }
}

/// An article to go on with.
struct WalkNext: Sendable, Hashable, Codable {
    /// Id of the article.
    var article: String
    var title: String
}

/// Where a walk is kept; what cannot be kept is said once, and the walk goes on.
struct WalkLog: Sendable {
    /// Number under which the walk can be gone on with; `nil` where it is not kept.
    var id: Int?
    /// A reply, and how many were given before, those taken back counted too.
    var append: @Sendable (WalkthroughReply, Int) -> Void
    /// A remark, and how many replies were given before it.
    var note: @Sendable (String, Int) -> Void
    /// The walk at its end.
    var end: @Sendable (Walkthrough) -> Void

    /// Keeps nothing.
    static let nowhere = WalkLog(id: nil, append: { _, _ in }, note: { _, _ in }, end: { _ in })
}

extension WalkthroughReply {
    /// The reply with passwords and tokens cut out of what the reader typed.
    fileprivate var withoutSecrets: WalkthroughReply {
        switch self {
        case .notRelevant(let reason?): return .notRelevant(reason: SecretRedaction.redact(reason).text)
        case .probe(var result):
            result.summary = SecretRedaction.redact(result.summary).text
            return .probe(result)
        default: return self
        }
    }
}
