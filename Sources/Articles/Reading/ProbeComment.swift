/// `<!-- kb-probe -->` or `<!-- kb-probe: mysql -->`, in MDX `{/* kb-probe */}`: a connection test beside a step.
struct ProbeComment: Hashable {
    /// The declared test as written; `nil` where the comment names none.
    var type: String?
    /// Source line, counted from 1.
    var line: Int

    /// Reads what stands behind the opening of a comment; `nil` if it is any other comment.
    ///
    /// The comment must end on its line: one that goes on is about something else.
    init?(_ rest: Substring, line: Int) {
        guard let end = rest.firstRange(of: "-->") ?? rest.firstRange(of: "*/}") else { return nil }
        let text = rest[..<end.lowerBound].description.trimmed
        guard text.hasPrefix("kb-probe") else { return nil }
        let words = text.dropFirst("kb-probe".count)
        if !words.isEmpty {
            guard words.hasPrefix(":") else { return nil }
            type = words.dropFirst().description.trimmed
        }
        self.line = line
    }
}
