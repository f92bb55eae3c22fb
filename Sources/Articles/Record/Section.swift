/// One heading of an article with the text below it, down to the next heading.
package struct Section: Sendable, Hashable {
    /// What the heading says the section is for.
    package enum Role: String, Sendable, Hashable, Codable {
        case introduction
        case summary
        case problem
        case symptoms
        case error
        case environment
        case cause
        case prerequisites
        case diagnosis
        case resolution
        case workaround
        case verification
        case escalation
        case more
        case related
        case sources
        case other
    }

    /// Heading without markup, or the article's title for what stands before the first heading.
    package var title: String
    /// Titles of the headings it stands under, outermost first, without the article's title.
    package var path: [String]
    /// Number of `#` before the heading, 1 to 6.
    package var level: Int
    package var role: Role
    /// From its heading to its last text.
    package var lines: ClosedRange<Int>
    /// Every text of the section, steps and callouts included, in source order.
    package var passages: [Passage]

    package init(
        title: String, path: [String], level: Int, role: Role, lines: ClosedRange<Int>, passages: [Passage] = []
    ) {
        self.title = title
        self.path = path
        self.level = level
        self.role = role
        self.lines = lines
        self.passages = passages
    }
}

extension Section: Codable {
    private enum CodingKeys: String, CodingKey {
        case title
        case path
        case level
        case role
        case lines
    }

    package init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        self.init(
            title: try container.decode(String.self, forKey: .title),
            path: try container.decode([String].self, forKey: .path),
            level: try container.decode(Int.self, forKey: .level),
            role: try container.decode(Role.self, forKey: .role),
            lines: try container.decode(ClosedRange<Int>.self, forKey: .lines))
    }

    /// Encodes the outline alone: the texts are in the record's own fields.
    package func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(title, forKey: .title)
        try container.encode(path, forKey: .path)
        try container.encode(level, forKey: .level)
        try container.encode(role, forKey: .role)
        try container.encode(lines, forKey: .lines)
    }
}
