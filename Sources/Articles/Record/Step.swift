/// One thing to do.
package struct Step: Sendable, Hashable, Codable {
    /// Number a reader would count, from 1 through the whole solution, across notes and pictures.
    package var number: Int
    /// Heading of the step, where it has one apart from its text.
    package var title: Passage?
    package var text: Passage
    /// Further paragraphs, code and tables of the step, in source order.
    package var details: [Passage]
    package var substeps: [Step]
    package var callouts: [Callout]
    package var images: [ArticleImage]
    /// When the step is to be done ("If the status is still Disconnected"), verbatim.
    package var condition: Passage?
    /// Numbers of the steps it sends the reader to ("repeat steps 1-3"), ascending; `nil` if it sends nowhere.
    package var goTo: [Int]?
    /// The solution whose steps `goTo` names; `nil` means its own.
    package var goToSolution: Solution.ID?
    /// Seconds to wait, least and most.
    package var wait: ClosedRange<Int>?
    package var expectation: Expectation?
    package var probe: StepProbe?
    /// What to do when something happens at this step ("If this error occurs").
    package var branches: [Branch]

    package init(number: Int, text: Passage) {
        self.number = number
        self.text = text
        self.details = []
        self.substeps = []
        self.callouts = []
        self.images = []
        self.branches = []
    }

    /// First and last source line of the step with everything in it.
    package var lines: ClosedRange<Int> {
        var first = min(text.lines.lowerBound, title?.lines.lowerBound ?? .max)
        var last = max(text.lines.upperBound, title?.lines.upperBound ?? 0)
        let inner =
            details.map(\.lines) + substeps.map(\.lines) + callouts.map(\.text.lines)
            + branches.flatMap { $0.steps.map(\.lines) }
        for range in inner {
            first = min(first, range.lowerBound)
            last = max(last, range.upperBound)
        }
        return first...last
    }
}

/// What one should see after a step.
package struct Expectation: Sendable, Hashable, Codable {
    /// Verbatim, without quotation marks or emphasis, for example `Connection successful`.
    package var text: String
    /// Seconds within which it appears, least and most, where the article says so.
    package var within: ClosedRange<Int>?
    package var lines: ClosedRange<Int>

    package init(text: String, within: ClosedRange<Int>? = nil, lines: ClosedRange<Int>) {
        self.text = text
        self.within = within
        self.lines = lines
    }
}

/// A connection test at a step.
package struct StepProbe: Sendable, Hashable, Codable {
    package enum Kind: String, Sendable, Hashable, Codable {
        /// The product's own test, which the reader runs ("click Test Connection").
        case inProduct
        /// A test that the article declares in its front matter and `kb` can run.
        case declared
    }

    package var kind: Kind
    /// Label of the control, or the ``ConnectionType`` of the declared test.
    package var name: String

    package init(kind: Kind, name: String) {
        self.kind = kind
        self.name = name
    }
}

/// Steps for one case that a step can run into.
package struct Branch: Sendable, Hashable, Codable {
    package var condition: Passage
    package var steps: [Step]

    package init(condition: Passage, steps: [Step]) {
        self.condition = condition
        self.steps = steps
    }
}
