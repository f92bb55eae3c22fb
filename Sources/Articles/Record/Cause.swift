/// One reason for the problem.
package struct Cause: Sendable, Hashable, Codable {
    package var text: Passage
    /// What the article says about it beyond that, in source order.
    package var details: [Passage]
    /// Ids of the solutions it leads to, if the article says so.
    package var remedies: [Solution.ID]
    /// Product or platform it is for, where the article tells several apart.
    package var variant: String?

    package init(text: Passage, remedies: [Solution.ID] = [], variant: String? = nil) {
        self.text = text
        self.details = []
        self.remedies = remedies
        self.variant = variant
    }
}
