import Answering
import Articles

/// A walk under way, and where what happens in it is kept.
struct WalkSession {
    private(set) var walk: Walkthrough
    /// Keeps what happens; `nil` where nothing is kept.
    let keeper: WalkKeeper?
    /// Articles that fit the question as well, best first.
    private let known: [WalkNext]
    /// Looks for such articles where no question led to the walk.
    private let finder: WalkStart?
    private let walked: Set<String>
    /// Replies given, those taken back counted too.
    private(set) var given: Int

    init(
        _ walk: Walkthrough, keeper: WalkKeeper?, given: Int = 0, others: [WalkNext] = [],
        findOthers finder: WalkStart? = nil,
        walked: Set<String> = []
    ) {
        self.walk = walk
        self.keeper = keeper
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
        keeper?.append(reply, after: given)
        given += 1
        if walk.result != nil { keeper?.end(walk) }
    }

    /// Articles to go on with once this one has nothing more, best first.
    func others() async -> [WalkNext] {
        guard let finder else { return known }
        return await finder.others(near: walk.article, walked: walked)
    }

    /// Keeps a remark beside the reply that comes next.
    func note(_ text: String) {
        keeper?.note(SecretRedaction.redact(text).text, after: given)
    }
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
