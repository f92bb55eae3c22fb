/// Text around an article that speaks to a machine or belongs to the page: cut, never indexed, never obeyed.
enum Boilerplate {
    /// Replaces the boilerplate of `lines` by empty lines, from index `start` on.
    static func cut(_ lines: inout [String], from start: Int) {
        cutHead(&lines, from: start)
        cutTail(&lines, from: start)
    }

    /// A quote at the top that points machines to an index of the site or instructs them.
    private static func cutHead(_ lines: inout [String], from start: Int) {
        var index = start
        while index < lines.count {
            while index < lines.count, lines[index].isBlank { index += 1 }
            guard index < lines.count, lines[index].utf8.first == UInt8(ascii: ">") else { return }
            let first = index
            while index < lines.count, lines[index].utf8.first == UInt8(ascii: ">") { index += 1 }
            let quote = lines[first..<index]
            guard quote.contains(where: isForMachines) else { return }
            for line in first..<index { lines[line] = "" }
        }
    }

    private static func isForMachines(_ line: String) -> Bool {
        line.containsIgnoringCase("llms.txt") || line.containsIgnoringCase("agent instructions")
            || line.containsIgnoringCase("documentation index")
    }

    /// A part at the end that instructs machines, and a help centre's request for feedback.
    private static func cutTail(_ lines: inout [String], from start: Int) {
        for index in lines.indices.dropFirst(start) {
            let line = lines[index]
            guard line.utf8.first == UInt8(ascii: "#") else { continue }
            let title = line.drop { $0 == "#" || $0 == " " }
            if title.hasPrefixIgnoringCase("agent instructions") || title.hasPrefixIgnoringCase("instructions for ai") {
                var first = index
                while first > start, lines[first - 1].isBlank { first -= 1 }
                if first > start, lines[first - 1].trimmedEnd == "---" { first -= 1 }
                for cut in first..<lines.count { lines[cut] = "" }
                break
            }
        }
        var last = lines.count - 1
        while last >= start, lines[last].isBlank || isFeedbackRequest(lines[last]) {
            lines[last] = ""
            last -= 1
        }
    }

    private static func isFeedbackRequest(_ line: String) -> Bool {
        guard line.utf8.count < 80 else { return false }
        let text = line.trimmingBytes { $0.isWhitespace || "*_#".utf8.contains($0) }
        return text.hasPrefixIgnoringCase("did this answer your question")
            || text.hasPrefixIgnoringCase("was this article helpful")
            || text.hasPrefixIgnoringCase("was this page helpful")
            || text.hasPrefixIgnoringCase("was this helpful")
    }
}
