/// A comment in a code block that tells the error of its line.
struct CodeComment {
    /// One line per line of the code, without the comment's mark.
    var text: String
    /// Lines of the code, counted from 0.
    var rows: ClosedRange<Int>

    /// The comments that begin with `error:`, each with the comment lines that go on with it.
    static func errors(in code: String) -> [CodeComment] {
        let rows = code.separatedLines
        var found: [CodeComment] = []
        var index = 0
        while index < rows.count {
            guard let (mark, start) = message(in: rows[index]) else {
                index += 1
                continue
            }
            var lines = [start]
            while index + lines.count < rows.count,
                let rest = continuation(rows[index + lines.count], mark, isOpen: lines.last?.hasSuffix(",") ?? false)
            {
                lines.append(rest)
            }
            found.append(CodeComment(text: lines.joined(separator: "\n"), rows: index...(index + lines.count - 1)))
            index += lines.count
        }
        return found
    }

    /// The comment mark and the message of a line such as `f(1)  // error: too many arguments`.
    private static func message(in row: Substring) -> (mark: String, text: String)? {
        for mark in ["// ", "# ", "-- "] {
            guard let place = row.firstRange(of: mark + "error: ") ?? row.firstRange(of: mark + "Error: ") else {
                continue
            }
            let text = row[place.upperBound...].description.trimmed
            return text.isEmpty ? nil : (mark, text)
        }
        return nil
    }

    /// What a line that is only a comment adds to the message above it; one indented no deeper adds only to an open clause.
    private static func continuation(_ row: Substring, _ mark: String, isOpen: Bool) -> String? {
        let bare = row.description.trimmed
        guard bare.hasPrefix(mark), message(in: row) == nil else { return nil }
        let rest = bare.dropFirst(mark.count)
        guard isOpen || rest.hasPrefix("  ") else { return nil }
        return rest.description.trimmed
    }
}
