package import Articles

/// One line of an article as a walkthrough shows it: verbatim, with its place in the source.
package struct WalkthroughLine: Sendable, Hashable {
    package typealias Role = AnswerLine.Role

    /// Markdown as the article writes it.
    package var text: String
    /// Source line, counted from 1.
    package var line: Int
    package var role: Role
    /// 0 for the step itself, 1 for what stands under it, 2 for what stands under a substep.
    package var depth: Int
    /// Number of the step as in the article, for example `8` or `8.2`; only on a step's first line.
    package var step: String?
    /// The solution whose step it is, where the walk is in another that refers to it; else `nil`.
    package var solution: Solution.ID?
    /// Whether the line goes on with the paragraph or block of the line before it.
    package var continues: Bool
    /// Path or URL of a picture, as written.
    package var link: String?

    package init(
        text: String, line: Int, role: Role = .text, depth: Int = 0, step: String? = nil, continues: Bool = false,
        link: String? = nil
    ) {
        self.text = text
        self.line = line
        self.role = role
        self.depth = depth
        self.step = step
        self.continues = continues
        self.link = link
    }
}

extension WalkthroughLine: Codable {
    private enum CodingKeys: String, CodingKey {
        case text
        case line
        case role
        case depth
        case step
        case solution
        case continues
        case link
    }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        self.init(
            text: try container.decode(String.self, forKey: .text),
            line: try container.decode(Int.self, forKey: .line),
            role: try container.decodeIfPresent(Role.self, forKey: .role) ?? .text,
            depth: try container.decodeIfPresent(Int.self, forKey: .depth) ?? 0,
            step: try container.decodeIfPresent(String.self, forKey: .step),
            continues: try container.decodeIfPresent(Bool.self, forKey: .continues) ?? false,
            link: try container.decodeIfPresent(String.self, forKey: .link))
        solution = try container.decodeIfPresent(Solution.ID.self, forKey: .solution)
    }

    /// Leaves out what says nothing: `role` text, `depth` 0, `continues` false.
    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(text, forKey: .text)
        try container.encode(line, forKey: .line)
        if role != .text { try container.encode(role, forKey: .role) }
        if depth != 0 { try container.encode(depth, forKey: .depth) }
        try container.encodeIfPresent(step, forKey: .step)
        try container.encodeIfPresent(solution, forKey: .solution)
        if continues { try container.encode(continues, forKey: .continues) }
        try container.encodeIfPresent(link, forKey: .link)
    }
}
