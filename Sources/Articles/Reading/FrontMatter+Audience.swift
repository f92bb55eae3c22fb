extension FrontMatter {
    /// Whom an article says it is for.
    ///
    /// What is for internal readers must never be published because its front matter is faulty. So besides the entries, the
    /// lines as written are looked through, also where the front matter has no end; of several values, the one that is not
    /// public counts.
    /// - Parameter lines: The lines of the file.
    /// - Returns: The value as written, and its source line; `nil` where the file says nothing.
    func audience(_ lines: [String]) -> (value: String, line: Int)? {
        var found: [(value: String, line: Int)] = []
        for (key, entry) in entries where key == "audience" || key.hasSuffix(".audience") && !key.hasPrefix("ms.") {
            // A key without a value names nobody, and so not the public.
            let values = entry.values.isEmpty ? [""] : entry.values
            found += values.map { ($0.trimmed, entry.line) }
        }
        found += Self.written(lines)
        found.sort { ($0.line, $0.value) < ($1.line, $1.value) }
        return found.first { !Article.isPublic($0.value) } ?? found.first
    }

    /// The lines `audience: value` of what looks like front matter.
    private static func written(_ lines: [String]) -> [(value: String, line: Int)] {
        guard let start = lines.firstIndex(where: { !$0.trimmed.isEmpty }) else { return [] }
        let fence = lines[start].trimmed
        guard fence == "---" || fence == "+++" else { return [] }
        var found: [(value: String, line: Int)] = []
        for index in lines.indices.dropFirst(start + 1).prefix(2000) {
            let line = lines[index].trimmed
            if line == fence || fence == "---" && line == "..." { break }
            // Quotes, and what a list item or a comment that was switched on again leaves.
            let key = line.trimmingBytes { $0 == UInt8(ascii: "\"") || $0 == UInt8(ascii: "'") || $0 == 0x20 }
            guard key.lowercased().hasPrefix("audience") else { continue }
            let rest = key.dropFirst("audience".count).drop { $0 == "\"" || $0 == "'" || $0 == " " || $0 == "\t" }
            guard let sign = rest.first, sign == ":" || sign == "=" else { continue }
            var value = String(rest.dropFirst()).trimmed
            // A comment after the value.
            if let comment = value.firstRange(of: " #") { value = String(value[..<comment.lowerBound]).trimmed }
            value = value.trimmingBytes { $0 == UInt8(ascii: "\"") || $0 == UInt8(ascii: "'") }
            // A list on the lines below: its values are the entries'.
            if value.isEmpty, lines.indices.contains(index + 1), lines[index + 1].trimmed.hasPrefix("-") { continue }
            if value.hasPrefix("["), value.hasSuffix("]") {
                let items = value.dropFirst().dropLast().split(separator: ",").map {
                    String($0).trimmed.trimmingBytes { $0 == UInt8(ascii: "\"") || $0 == UInt8(ascii: "'") }
                }
                found += (items.isEmpty ? [""] : items).map { ($0, index + 1) }
            } else {
                found.append((value, index + 1))
            }
        }
        return found
    }
}
