package import Articles

/// One thing that was tried or asked, and what came of it: for tickets and for learning.
package struct WalkthroughTrailEntry: Sendable, Hashable, Codable {
    /// Place of the reply in ``Walkthrough/replies``, counted from 0.
    package var replyIndex: Int
    package var kind: WalkthroughPrompt.Kind
    /// Number of the cause in source order, counted from 1.
    package var cause: Int?
    /// Verbatim.
    package var causeText: String?
    package var solution: Solution.ID?
    package var solutionKind: Solution.Kind?
    /// Title of the solution, verbatim.
    package var title: String?
    /// As in the article: `8` or `8.2`.
    package var step: String?
    /// How often the step was gone through, from 2; `nil` the first time.
    package var round: Int?
    /// What was asked, in the program's words.
    package var question: String
    /// First line of what was shown, verbatim; empty where the prompt had none.
    package var text: String
    package var reply: WalkthroughReply
    /// What was chosen, where the prompt was a choice.
    package var chosen: String?
    /// First and last source line of what was shown; `nil` where the prompt had none.
    package var lines: ClosedRange<Int>?

    package init(
        replyIndex: Int, kind: WalkthroughPrompt.Kind, question: String, text: String, reply: WalkthroughReply
    ) {
        self.replyIndex = replyIndex
        self.kind = kind
        self.question = question
        self.text = text
        self.reply = reply
    }

    /// Why something was said not to apply.
    package var reason: String? {
        if case .notRelevant(let reason) = reply { return reason }
        return nil
    }
}
