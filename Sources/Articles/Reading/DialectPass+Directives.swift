extension DialectPass {
    // MARK: GitBook, Liquid and Hugo

    /// Reads the `{% ... %}` tags that a line begins with, and returns the rest; `nil` if it begins with none.
    mutating func readLiquid(_ line: String, _ number: Int) -> String? {
        let indent = line.indentation
        var rest = line.unindented
        var hasRead = false
        while let tag = LiquidTag(rest) {
            hasRead = true
            rest = String(rest.utf8.dropFirst(tag.length)) ?? ""
            rest = rest.unindented
            if tag.isClosing {
                close(tag.name, .liquid, at: number)
                continue
            }
            if let kind = tag.kind {
                open(kind, title: tag.title, name: tag.name, syntax: .liquid, at: number)
            }
        }
        guard hasRead else { return nil }
        return String(repeating: " ", count: min(indent, 3)) + readTrailingClosers(rest, number)
    }

    // MARK: Colons: Docusaurus, Starlight, Microsoft Learn

    mutating func readColons(_ line: String, _ number: Int) -> Bool {
        let text = line.trimmed
        let colons = text.utf8.prefix { $0 == UInt8(ascii: ":") }.count
        guard colons >= 3 else { return false }
        let word = String(text.utf8.dropFirst(colons).drop(while: \.isWhitespace)) ?? ""
        emit("", number)
        if word.isEmpty {
            close("", .colons, at: number)
            return true
        }
        let name = word.utf8.prefix { $0.isLetter || $0 == UInt8(ascii: "-") }
        let rest = String(word.utf8.dropFirst(name.count)) ?? ""
        let title: String? =
            rest.hasPrefix("[")
            ? rest.dropFirst().prefix { $0 != "]" }.description : rest.trimmed.isEmpty ? nil : rest.trimmed
        if let callout = ComponentName.callout(String(name) ?? "") {
            let label = title.flatMap { $0.hasPrefix("{") ? nil : $0 }
            open(.callout(callout), title: label, name: "", syntax: .colons, at: number)
        } else if word.hasPrefix("image "), let image = LearnImage(word) {
            output.lines.removeLast()
            output.sources.removeLast()
            emitText(
                String(repeating: " ", count: line.indentation) + "![\(image.alternativeText)](<\(image.source)>)",
                number)
        } else if ["details", "steps", "tabs", "info"].contains(String(name) ?? "") {
            open(.accordion, title: title, name: "", syntax: .colons, at: number)
        } else if !word.hasSuffix(":::"), !word.hasPrefix("zone"), !word.hasPrefix("moniker"), !word.hasPrefix("image")
        {
            open(nil, title: nil, name: "", syntax: .colons, at: number)
        }
        return true
    }

    // MARK: MkDocs

    mutating func readAdmonition(_ line: String, _ number: Int) -> Bool {
        let text = line.trimmed
        let isTab = text.hasPrefix("=== ")
        guard isTab || text.hasPrefix("!!! ") || text.hasPrefix("??? ") || text.hasPrefix("???+ ") else { return false }
        let words = text.drop { "!?=+ ".contains($0) }
        let title = words.firstIndex(of: "\"").map { open in
            words[words.index(after: open)...].prefix { $0 != "\"" }.description
        }
        guard !isTab || title != nil else { return false }
        let name = words.prefix { $0 != " " && $0 != "\"" }.description
        let kind: Component.Kind = isTab ? .tab : .callout(ComponentName.callout(name) ?? .note)
        emit("", number)
        open(kind, title: title, name: "", syntax: .indented, at: number)
        return true
    }

    // MARK: ReadMe blocks

    mutating func readBlock(_ lines: [String], at index: Int, _ line: String) -> Int? {
        let text = line.trimmed
        guard text.hasPrefix("[block:"), text.hasSuffix("]"),
            let end = lines[index...].prefix(400).firstIndex(where: { $0.trimmed == "[/block]" })
        else { return nil }
        let name = text.dropFirst(7).dropLast().description
        let kind: Component.Kind? = name == "callout" ? .callout(.note) : nil
        open(kind, title: nil, name: name, syntax: .block, at: index + 1)
        emit("", index + 1)
        for number in (index + 2)...max(index + 2, end + 1) {
            let inner = lines[number - 1].trimmed
            let value = ["\"title\":", "\"body\":", "\"content\":"].first { inner.hasPrefix($0) }.map {
                inner.dropFirst($0.count).description.trimmingBytes { "\", ".utf8.contains($0) }
            }
            emit(value ?? "", number)
        }
        close(at: end + 1)
        return end + 1 - index
    }
}
