/// A reply that does not fit the prompt it was given to.
package struct WalkthroughRefusal: Error, Sendable, Hashable, CustomStringConvertible {
    /// Place of the reply among those replayed or given, counted from 0, those taken back counted too.
    package var replyIndex: Int
    package var reply: WalkthroughReply
    package var kind: WalkthroughPrompt.Kind
    /// What may be replied there.
    package var accepted: [WalkthroughReply.Name]
    /// How many options there are, where the reply chose one that is not there.
    package var optionCount: Int?

    package init(
        replyIndex: Int, reply: WalkthroughReply, kind: WalkthroughPrompt.Kind, accepted: [WalkthroughReply.Name],
        optionCount: Int? = nil
    ) {
        self.replyIndex = replyIndex
        self.reply = reply
        self.kind = kind
        self.accepted = accepted
        self.optionCount = optionCount
    }

    package var description: String {
        if case .choose(let option) = reply, let optionCount, accepted.contains(.choose) {
            return "there is no option \(option); give one from 0 to \(optionCount - 1)"
        }
        let names = accepted.map(\.rawValue).joined(separator: ", ")
        return "'\(reply.name.rawValue)' does not answer this \(kind.rawValue); reply with one of \(names)"
    }
}
