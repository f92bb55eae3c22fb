/// One line of an answer: verbatim from the article, with its place there and what it is for.
package struct AnswerLine: Sendable, Hashable {
    /// Which of the reader's questions the line belongs to.
    package enum Part: String, Sendable, Hashable, Codable, CaseIterable {
        /// What this is about: summary or problem.
        case about
        /// What it applies to.
        case applies
        /// What one sees: symptoms and messages.
        case symptoms
        case cause
        case prerequisites
        /// How to find out which cause it is.
        case diagnosis
        /// What to do.
        case steps
        /// How to know that it worked.
        case check
        /// What to do if it did not help.
        case workaround
        /// Whom to ask.
        case escalation
        /// Other solutions of the article, by title.
        case alternatives
        /// Text of the section that the question is about.
        case section
        case notes
        case related
    }

    /// What the line is within its part.
    package enum Role: String, Sendable, Hashable, Codable {
        case text
        case heading
        case item
        case step
        case condition
        case expectation
        case code
        case table
        case quote
        case picture
        case note
        case tip
        case success
        case important
        case warning
        case danger
    }

    /// Markdown as the article writes it.
    package var text: String
    /// Source line, counted from 1.
    package var line: Int
    /// What the article calls the text, where it says so apart from it, for example `Versions`.
    package var label: String?
    package var part: Part
    package var role: Role
    /// Number of the step as a reader counts, for example `8` or `8.2`; only on a step's first line.
    package var step: String?
    /// 0 for the part itself, 1 for what stands under a step, 2 for what stands under a substep.
    package var depth: Int
    /// Whether the line goes on with the paragraph or block of the line before it.
    package var continues: Bool
    /// Seconds to wait at this line, least and most.
    package var wait: ClosedRange<Int>?

    package init(
        text: String, line: Int, label: String? = nil, part: Part, role: Role = .text, step: String? = nil,
        depth: Int = 0,
        continues: Bool = false, wait: ClosedRange<Int>? = nil
    ) {
        self.text = text
        self.line = line
        self.label = label
        self.part = part
        self.role = role
        self.step = step
        self.depth = depth
        self.continues = continues
        self.wait = wait
    }
}

extension AnswerLine: Codable {
    private enum CodingKeys: String, CodingKey {
        case text
        case line
        case label
        case part
        case role
        case step
        case depth
        case continues
        case wait
    }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        self.init(
            text: try container.decode(String.self, forKey: .text),
            line: try container.decode(Int.self, forKey: .line),
            label: try container.decodeIfPresent(String.self, forKey: .label),
            part: try container.decode(Part.self, forKey: .part),
            role: try container.decodeIfPresent(Role.self, forKey: .role) ?? .text,
            step: try container.decodeIfPresent(String.self, forKey: .step),
            depth: try container.decodeIfPresent(Int.self, forKey: .depth) ?? 0,
            continues: try container.decodeIfPresent(Bool.self, forKey: .continues) ?? false,
            wait: try container.decodeIfPresent(ClosedRange<Int>.self, forKey: .wait))
    }

    /// Leaves out what says nothing: `role` text, `depth` 0, `continues` false.
    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(text, forKey: .text)
        try container.encode(line, forKey: .line)
        try container.encodeIfPresent(label, forKey: .label)
        try container.encode(part, forKey: .part)
        if role != .text {
            try container.encode(role, forKey: .role)
        }
        try container.encodeIfPresent(step, forKey: .step)
        if depth != 0 {
            try container.encode(depth, forKey: .depth)
        }
        if continues {
            try container.encode(continues, forKey: .continues)
        }
        try container.encodeIfPresent(wait, forKey: .wait)
    }
}
