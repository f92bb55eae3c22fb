package import Articles

/// What a walkthrough shows and asks at one place, derived from the article and the replies so far.
///
/// Every line is the article's own; `question` and the labels of options marked so are the program's framing.
package struct WalkthroughPrompt: Sendable, Hashable, Codable {
    package enum Kind: String, Sendable, Hashable, Codable {
        /// What one needs before one starts.
        case checklist
        /// Several ways, products or parts, of which one is taken.
        case choice
        /// A reason, and whether it can be the one.
        case cause
        /// Something to do.
        case step
        /// Whether the case that the next steps are for has happened.
        case condition
        /// Time to let pass; may be the step itself.
        case wait
        /// Whether one sees what the article says one sees.
        case expectation
        /// A connection test that the article calls for.
        case probe
        /// Whether the problem is gone.
        case solved
        /// A way around the problem, after the remedies failed.
        case workaround
        case end
    }

    /// Where one is: each count from 1, `nil` where it does not apply.
    package struct Position: Sendable, Hashable, Codable {
        /// Number of the step as in the article, for example `8` or `8.2`.
        package var step: String?
        /// Steps of the solution, as many as its last number.
        package var steps: Int?
        /// Place among the remedies, in the order in which they are tried.
        package var remedy: Int?
        package var remedies: Int?
        /// Number of the cause in source order, as tests and tickets name it.
        package var cause: Int?
        package var solution: Solution.ID?
        /// Title of the solution, verbatim.
        package var title: String?
        /// Title of the group of steps it is in, verbatim.
        package var stage: String?
        /// How often the steps are gone through, from 2, where the article sends the reader back; else `nil`.
        package var round: Int?
        /// Rounds at most.
        package var rounds: Int?

        package init() {}
    }

    /// One of the things to choose from.
    package struct Option: Sendable, Hashable, Codable {
        package var label: String
        /// Source line of the label, or `nil` where the label is the program's own.
        package var line: Int?

        package init(label: String, line: Int?) {
            self.label = label
            self.line = line
        }
    }

    /// Time to let pass.
    package struct Wait: Sendable, Hashable, Codable {
        /// Seconds, least and most.
        package var seconds: ClosedRange<Int>

        package init(seconds: ClosedRange<Int>) {
            self.seconds = seconds
        }
    }

    /// A connection test to run.
    package struct Probe: Sendable, Hashable, Codable {
        package var type: ConnectionType
        /// Source line of its declaration.
        package var line: Int

        package init(type: ConnectionType, line: Int) {
            self.type = type
            self.line = line
        }
    }

    /// How often something solved the problem in earlier walks.
    package struct Experience: Sendable, Hashable, Codable {
        package var solved: Int
        package var tried: Int

        package init(solved: Int, tried: Int) {
            self.solved = solved
            self.tried = tried
        }
    }

    package var kind: Kind
    package var position: Position
    package var lines: [WalkthroughLine]
    /// What is asked, in the program's words.
    package var question: String
    package var options: [Option]
    /// The causes that the remedy at hand is for.
    package var why: [WalkthroughLine]
    package var wait: Wait?
    package var expectation: Expectation?
    package var probe: Probe?
    package var experience: Experience?
    /// What may be replied, the usual one first.
    package var replies: [WalkthroughReply.Name]
    /// Replies given so far, those taken back not counted.
    package var replied: Int
    /// Only at the end.
    package var result: WalkthroughResult?

    package init(kind: Kind, lines: [WalkthroughLine] = [], question: String, replies: [WalkthroughReply.Name]) {
        self.kind = kind
        self.position = Position()
        self.lines = lines
        self.question = question
        self.options = []
        self.why = []
        self.replies = replies
        self.replied = 0
    }
}
