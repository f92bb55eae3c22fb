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
    private(set) var state: WalkthroughState
    /// The states before each reply, for the way back.
    private var history: [WalkthroughState]

    package init(_ article: Article, options: Options = Options()) {
        self.article = article
        self.options = options
        self.replies = []
        self.trail = []
        self.history = []
        self.state = WalkthroughState(article, options: options)
        state.settle(article)
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

    /// How it ended; `nil` while it goes on.
    package var result: WalkthroughResult? { state.result }

    /// What is shown and asked now.
    package var prompt: WalkthroughPrompt {
        var prompt: WalkthroughPrompt
        if let result = state.result {
            prompt = WalkthroughPrompt(kind: .end, question: Self.farewell(result), replies: [])
            prompt.result = result
            prompt.position.solution = result.solution
            prompt.position.title = state.solution.map { article.solutions[$0].title }
            prompt.position.step = result.step
        } else {
            prompt =
                state.agenda.last?.prompt(state, article)
                ?? WalkthroughPrompt(kind: .end, question: "", replies: [])
            prompt.replies += [.solved, .escalate]
            addRemedy(to: &prompt)
        }
        prompt.replied = replies.count
        if !replies.isEmpty { prompt.replies.append(.back) }
        return prompt
    }

    /// Goes on by one reply.
    ///
    /// - Throws: ``WalkthroughRefusal`` if the reply is not one of the prompt's; nothing changes then.
    package mutating func apply(_ reply: WalkthroughReply) throws(WalkthroughRefusal) {
        let prompt = prompt
        var refusal = WalkthroughRefusal(
            replyIndex: replies.count, reply: reply, kind: prompt.kind, accepted: prompt.replies)
        guard prompt.replies.contains(reply.name) else { throw refusal }
        if case .choose(let option) = reply, !prompt.options.indices.contains(option) {
            refusal.optionCount = prompt.options.count
            throw refusal
        }
        if reply == .back {
            guard let before = history.popLast() else { throw refusal }
            state = before
            replies.removeLast()
            trail.removeLast()
            return
        }
        history.append(state)
        trail.append(entry(for: prompt, reply))
        replies.append(reply)
        state.take(reply, article, options)
        state.settle(article)
    }

    // MARK: The remedy at hand

    private func addRemedy(to prompt: inout WalkthroughPrompt) {
        guard let remedy = state.remedy else { return }
        let planned = state.plan.remedies[remedy]
        prompt.position.remedy = state.remediesBegun
        prompt.position.remedies = state.plan.remedies.count
        prompt.position.cause = state.cause(of: remedy)
        if prompt.kind != .cause { prompt.why = why(planned) }
        let known = RemedyOrder.experience(of: planned, in: article, from: options.order)
        // Said once, where the remedy begins.
        let begins = state.agenda.last?.beginsRemedy(state) == true
        if known.tried > 0, begins {
            prompt.experience = WalkthroughPrompt.Experience(solved: known.solved, tried: known.tried)
        }
    }

    /// The causes a remedy is for; where the article pairs none, all that stand in its part of the article.
    private func why(_ planned: WalkthroughPlan.Remedy) -> [WalkthroughLine] {
        var places = planned.causes
        if places.isEmpty, !state.plan.arePaired, let solution = planned.solutions.first {
            let outline = ArticleOutline(article)
            let own = outline.group(of: article.solutions[solution].lines.lowerBound)
            places = article.causes.indices.filter { index in
                let cause = article.causes[index]
                guard state.variant == nil || cause.variant == nil || cause.variant == state.variant else {
                    return false
                }
                let group = outline.group(of: cause.text.lines.lowerBound)
                return group == nil || group == own
                    || !article.solutions.contains { group?.contains($0.lines.lowerBound) == true }
            }
        }
        var lines = StepLines()
        for place in places { lines.append(article.causes[place].text, role: .item) }
        return lines.lines
    }

    // MARK: The trail

    private func entry(for prompt: WalkthroughPrompt, _ reply: WalkthroughReply) -> WalkthroughTrailEntry {
        var entry = WalkthroughTrailEntry(
            replyIndex: replies.count, kind: prompt.kind, question: prompt.question,
            text: (prompt.lines.first { $0.role != .heading } ?? prompt.lines.first)?.text ?? "", reply: reply)
        entry.cause = prompt.position.cause
        entry.causeText = entry.cause.map { article.causes[$0 - 1].text.text }
        entry.solution = prompt.position.solution
        entry.solutionKind = article.solutions.first { $0.id == entry.solution }?.kind
        entry.title = prompt.position.title
        entry.step = prompt.position.step
        entry.round = prompt.position.round
        if case .choose(let option) = reply { entry.chosen = prompt.options[option].label }
        let numbers = prompt.lines.map(\.line)
        if let first = numbers.min(), let last = numbers.max() { entry.lines = first...last }
        return entry
    }

    private static func farewell(_ result: WalkthroughResult) -> String {
        switch result.outcome {
        case .solved: "Solved."
        case .escalated: "Handed over."
        case .unsolved: result.nextArticle == nil ? "That is all this article has." : "Go on with the other article."
        }
    }
}
