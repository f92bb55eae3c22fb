import Yams

/// The block of keys at the top of a file.
struct FrontMatter {
    /// A key's value, as far as an article needs it.
    struct Entry {
        /// The value, or the values of a list; nested tables are flattened to their scalars.
        var values: [String]
        /// Source line of the key, counted from 1.
        var line: Int
        /// Source lines of the values, where they are known; else the key's line stands for them.
        var valueLines: [Int] = []
    }

    /// Keys lower-cased; in a TOML table, `table.key`.
    var entries: [String: Entry] = [:]
    /// Value of the key `probe` as written, whose parts must not be flattened, and the key's source line.
    var probe: (value: Node, line: Int)?
    /// Lines it takes up, counted from 1, its fences included; 0 where there is none.
    var lineCount = 0

    /// The first of `keys` that has a value.
    func first(_ keys: String...) -> (value: String, line: Int)? {
        for key in keys {
            if let entry = entries[key], let value = entry.values.first, !value.isEmpty {
                return (value, entry.line)
            }
        }
        return nil
    }

    /// All values of all `keys`.
    func all(_ keys: String...) -> [(value: String, line: Int)] {
        keys.flatMap { key -> [(value: String, line: Int)] in
            guard let entry = entries[key] else { return [] }
            return entry.values.enumerated().filter { !$0.element.isEmpty }.map { offset, value in
                (value, offset < entry.valueLines.count ? entry.valueLines[offset] : entry.line)
            }
        }
    }

    init() {}

    /// Reads the front matter of `lines`, if they begin with one.
    ///
    /// `---` fences hold YAML or, as some sites write it, TOML; `+++` fences hold TOML.
    init(_ lines: [String], path: String, diagnostics: inout [Diagnostic]) {
        guard let fence = lines.first?.trimmedEnd, fence == "---" || fence == "+++" else { return }
        let closers = fence == "---" ? ["---", "..."] : ["+++"]
        guard let end = lines.indices.dropFirst().prefix(2000).first(where: { closers.contains(lines[$0].trimmedEnd) })
        else { return }
        let body = lines[1..<end]
        if fence == "---" {
            if let entries = readYAML(body) {
                self.entries = entries
            } else if let entries = Self.toml(body), !entries.isEmpty {
                self.entries = entries
            } else if body.allSatisfy({ !$0.contains(":") }) {
                // Two rules with prose between them: no front matter at all.
                return
            } else {
                entries = Self.salvage(body)
                diagnostics.append(
                    Diagnostic(
                        id: "InvalidFrontMatter", severity: .warning, path: path, line: 1,
                        summary: "Front matter is neither YAML nor TOML; only its simple lines are read",
                        fixes: ["quote values that hold ': ' or start with a special character"]))
            }
        } else {
            entries = Self.toml(body) ?? [:]
        }
        lineCount = end + 1
    }

    // MARK: YAML

    /// Makes nothing of a value but its node; to fill the usual tables takes longer than to read a front matter.
    private static var nodesAlone: Constructor { Constructor([:], [:], [:]) }

    private mutating func readYAML(_ body: ArraySlice<String>) -> [String: Entry]? {
        let text = body.joined(separator: "\n")
        guard YAMLBounds.isShallow(text), let node = try? Yams.compose(yaml: text, .basic, Self.nodesAlone, .utf8),
            case .mapping(let mapping) = node
        else { return nil }
        var entries: [String: Entry] = [:]
        for (key, value) in mapping {
            guard let name = key.scalar?.string else { continue }
            var entry = Entry(values: [], line: (key.mark?.line ?? 1) + 1)
            Self.collect(value, into: &entry, depth: 0)
            entries[name.lowercased()] = entry
            if name.lowercased() == "probe" { probe = (value, entry.line) }
        }
        return entries
    }

    private static func collect(_ node: Node, into entry: inout Entry, depth: Int) {
        // Aliases can make a small file huge when walked: both bounds are far above any real front matter.
        guard depth < 4, entry.values.count < 500 else { return }
        switch node {
        case .scalar(let scalar):
            entry.values.append(scalar.string)
            entry.valueLines.append((scalar.mark?.line ?? entry.line - 1) + 1)
        case .sequence(let sequence): for child in sequence { collect(child, into: &entry, depth: depth + 1) }
        case .mapping(let mapping): for (_, child) in mapping { collect(child, into: &entry, depth: depth + 1) }
        case .alias: break
        }
    }

    // MARK: TOML, as far as front matter uses it

    /// Reads `key = value` lines with strings, numbers and flat lists, below `[table]` and `[[table]]` headings.
    private static func toml(_ body: ArraySlice<String>) -> [String: Entry]? {
        var entries: [String: Entry] = [:]
        var table = ""
        var index = body.startIndex
        while index < body.endIndex {
            let line = body[index].trimmed
            let number = index + 1
            index += 1
            if line.isEmpty || line.hasPrefix("#") { continue }
            if line.hasPrefix("["), line.hasSuffix("]"), !line.contains("=") {
                table = line.trimmingBytes { $0 == UInt8(ascii: "[") || $0 == UInt8(ascii: "]") || $0 == 0x20 } + "."
                continue
            }
            guard let equals = line.firstIndex(of: "=") else { return nil }
            let key = (table + line[..<equals].description.trimmed).lowercased()
            guard !key.isEmpty, !key.contains(" ") else { return nil }
            var value = line[line.index(after: equals)...].description.trimmed
            while value.hasPrefix("["), !value.hasSuffix("]"), index < body.endIndex {
                value += " " + body[index].trimmed
                index += 1
            }
            entries[key, default: Entry(values: [], line: number)].values += strings(in: value)
        }
        return entries
    }

    /// The quoted strings of a TOML value, or the bare value.
    private static func strings(in value: String) -> [String] {
        var found: [String] = []
        var rest = value[...]
        while let open = rest.firstIndex(where: { $0 == "\"" || $0 == "'" }) {
            let quote = rest[open]
            let inner = rest[rest.index(after: open)...]
            guard let close = inner.firstIndex(of: quote) else { break }
            found.append(String(inner[..<close]))
            rest = inner[inner.index(after: close)...]
        }
        return found.isEmpty && value != "[]" ? [value] : found
    }

    // MARK: Broken front matter

    private static func salvage(_ body: ArraySlice<String>) -> [String: Entry] {
        var entries: [String: Entry] = [:]
        for index in body.indices {
            let line = body[index]
            guard let colon = line.firstIndex(of: ":"), let first = line.utf8.first, first.isLetter else {
                continue
            }
            let value = line[line.index(after: colon)...].description.trimmed
            let bare = value.trimmingBytes { $0 == UInt8(ascii: "\"") || $0 == UInt8(ascii: "'") }
            entries[line[..<colon].lowercased()] = Entry(values: [bare], line: index + 1)
        }
        return entries
    }
}
