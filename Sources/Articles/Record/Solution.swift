/// One way to get rid of the problem, or to learn more about it.
package struct Solution: Sendable, Hashable, Codable, Identifiable {
    package enum Kind: String, Sendable, Hashable, Codable {
        case solution
        case workaround
        case diagnosis
        case verification
        case escalation
    }

    /// `s` and a number, from `s1` in source order.
    package var id: String
    package var title: String
    package var titleLine: Int?
    package var kind: Kind
    /// Product or platform it is for, where the article tells several apart.
    package var variant: String?
    /// Prose before the first step; the whole remedy where it has no steps.
    package var introduction: [Passage]
    package var steps: [Step]
    /// Whether one of the steps is enough: they are ways, not a sequence.
    package var areAlternatives: Bool
    /// Titled groups of steps, in order, where the article divides its procedure; else empty.
    package var stages: [Stage]
    /// What the reader has reached after the last step ("Your connection is now set").
    package var outcome: Passage?
    /// Callouts that guard the solution as a whole.
    package var callouts: [Callout]
    package var lines: ClosedRange<Int>

    package init(id: String, title: String, titleLine: Int?, kind: Kind, lines: ClosedRange<Int>) {
        self.id = id
        self.title = title
        self.titleLine = titleLine
        self.kind = kind
        self.introduction = []
        self.steps = []
        self.areAlternatives = false
        self.stages = []
        self.callouts = []
        self.lines = lines
    }
}

/// A titled group of a solution's steps.
package struct Stage: Sendable, Hashable, Codable {
    package var title: String
    package var line: Int
    /// Numbers of its steps, ascending.
    package var steps: [Int]

    package init(title: String, line: Int, steps: [Int]) {
        self.title = title
        self.line = line
        self.steps = steps
    }
}
