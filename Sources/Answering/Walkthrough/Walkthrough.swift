package import Articles

/// A guided walk through the remedies of an article: replies in, prompts out.
///
/// Pure: no terminal, no network, no clock. The same article, options and replies always lead to the same prompt, so that
/// a walk is kept as its replies and nothing else.
package struct Walkthrough: Sendable {
    /// What is known before the walk begins.
    package struct Options: Sendable, Hashable, Codable {
        /// Product or platform asked for, as the article names it.
        package var variant: String?
        /// Solution to begin with: what the question hit.
        package var solution: Solution.ID?
        /// What is known from earlier walks, in any order.
        package var order: [RemedyTally]

        package init(variant: String? = nil, solution: Solution.ID? = nil, order: [RemedyTally] = []) {
            self.variant = variant
            self.solution = solution
            self.order = order
        }
    }

    package let article: Article
    package let options: Options
    /// What was replied, without what was taken back.
    package private(set) var replies: [WalkthroughReply]
    /// What was tried, in order, one entry for each reply.
    package private(set) var trail: [WalkthroughTrailEntry]
    private var place = 0
    /// How it ended; `nil` while it goes on.
    package private(set) var result: WalkthroughResult?

    package init(_ article: Article, options: Options = Options()) {
        self.article = article
        self.options = options
        self.replies = []
        self.trail = []
    }

    /// Replays what was replied before.
    ///
    /// - Parameters:
    ///   - article: The article as it was when the walk began.
    ///   - options: The options the walk began with.
    ///   - replies: In order; `back` takes back the one before it.
    /// - Throws: ``WalkthroughRefusal`` with the place of the first reply that does not fit.
    package init(
        _ article: Article, options: Options, replaying replies: [WalkthroughReply]
    ) throws(WalkthroughRefusal) {
        self.init(article, options: options)
        for (index, reply) in replies.enumerated() {
            do {
                try apply(reply)
            } catch {
                var refusal = error
                refusal.replyIndex = index
                throw refusal
            }
        }
    }

    /// What is shown and asked now.
    package var prompt: WalkthroughPrompt {
        if let result {
            var prompt = WalkthroughPrompt(kind: .end, question: "", replies: replies.isEmpty ? [] : [.back])
            prompt.result = result
            prompt.replied = replies.count
            return prompt
        }
        let (solution, step) = steps[min(place, steps.count - 1)]
        var prompt = WalkthroughPrompt(
            kind: .step, question: "Done?", replies: [.done, .didNotHelp, .notRelevant, .skip, .solved, .escalate])
        var builder = LineBuilder(part: .steps)
        if let step { builder.append(step, label: "\(step.number)", depth: 0, in: article) }
        prompt.lines = builder.lines.map(WalkthroughLine.init)
        prompt.position.solution = solution?.id
        prompt.position.title = solution?.title
        prompt.position.step = step.map { "\($0.number)" }
        prompt.position.steps = solution?.steps.last?.number
        prompt.replied = replies.count
        if !replies.isEmpty { prompt.replies.append(.back) }
        return prompt
    }

    private var steps: [(solution: Solution?, step: Step?)] {
        let all = article.solutions.flatMap { solution in solution.steps.map { (Optional(solution), Optional($0)) } }
        return all.isEmpty ? [(article.solutions.first, nil)] : all
    }

    /// Goes on by one reply.
    ///
    /// - Throws: ``WalkthroughRefusal`` if the reply is not one of the prompt's; nothing changes then.
    package mutating func apply(_ reply: WalkthroughReply) throws(WalkthroughRefusal) {
        let prompt = prompt
        guard prompt.replies.contains(reply.name) else {
            throw WalkthroughRefusal(
                replyIndex: replies.count, reply: reply, kind: prompt.kind, accepted: prompt.replies)
        }
        if reply == .back {
            let kept = Array(replies.dropLast())
            self = try Walkthrough(article, options: options, replaying: kept)
            return
        }
        var entry = WalkthroughTrailEntry(
            replyIndex: replies.count, kind: prompt.kind, question: prompt.question,
            text: prompt.lines.first?.text ?? "", reply: reply)
        entry.solution = prompt.position.solution
        entry.title = prompt.position.title
        entry.step = prompt.position.step
        trail.append(entry)
        replies.append(reply)
        let (solution, step) = steps[place]
        switch reply {
        case .solved: end(.solved, solution, step)
        case .escalate: end(.escalated, solution, step)
        default:
            place += 1
            if place == steps.count { end(.unsolved, solution, step) }
        }
    }

    private mutating func end(_ outcome: WalkthroughResult.Outcome, _ solution: Solution?, _ step: Step?) {
        result = WalkthroughResult(outcome: outcome, solution: solution?.id, step: step.map { "\($0.number)" })
    }
}
