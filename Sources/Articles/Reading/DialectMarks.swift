/// A `{% ... %}`, `{{< ... >}}` or `{{% ... %}}` tag at the start of a text.
struct LiquidTag {
    var name: String
    var isClosing: Bool
    var title: String?
    /// What it opens; `nil` if it stands alone.
    var kind: Component.Kind?
    /// Bytes it takes up.
    var length: Int

    init?(_ text: String) {
        let closers = ["{%": "%}", "{{<": ">}}", "{{%": "%}}"]
        guard let opener = ["{{<", "{{%", "{%"].first(where: { text.hasPrefix($0) }), let closer = closers[opener],
            let end = text.firstRange(of: closer)
        else { return nil }
        length = text[..<end.upperBound].utf8.count
        let inner = text[..<end.lowerBound].dropFirst(opener.count).description.trimmed
        var word = String(inner.prefix { $0 != " " && $0 != "\t" })
        isClosing = word.hasPrefix("end") || word.hasPrefix("/")
        if isClosing { word = String(word.dropFirst(word.hasPrefix("end") ? 3 : 1)) }
        name = word
        let attributes = inner.dropFirst(word.count)
        title = Self.value(of: "title", in: attributes) ?? Self.value(of: "label", in: attributes)
        switch word.lowercased() {
        case "hint", "callout", "alert", "admonition", "notice":
            let style =
                Self.value(of: "style", in: attributes) ?? Self.value(of: "type", in: attributes)
                ?? Self.value(of: "color", in: attributes) ?? Self.firstString(in: attributes) ?? "info"
            kind = .callout(ComponentName.callout(style) ?? .note)
        case "stepper", "steps": kind = .steps
        case "step": kind = .step
        case "tab": kind = .tab
        case "expandable", "details", "accordion", "expand": kind = .accordion
        case "tabs", "code", "columns", "column", "updates", "update", "if", "content-ref", "tabpane", "cards", "card",
            "highlight", "capture", "prompt":
            kind = opener == "{%" || word.hasPrefix("tab") ? .transparent : nil
        default:
            kind = ComponentName.callout(word).map { .callout($0) }
        }
        if kind != nil, inner.hasSuffix("/") { kind = nil }
    }

    private static func value(of key: String, in attributes: Substring) -> String? {
        guard let start = attributes.firstRange(of: key + "=") else { return nil }
        let rest = attributes[start.upperBound...]
        guard let quote = rest.first else { return nil }
        if quote == "\"" || quote == "'" { return String(rest.dropFirst().prefix { $0 != quote }) }
        return String(rest.prefix { $0 != " " })
    }

    private static func firstString(in attributes: Substring) -> String? {
        let bare = attributes.description.trimmed
        guard !bare.isEmpty, !bare.contains("=") else { return nil }
        return bare.trimmingBytes { $0 == UInt8(ascii: "\"") || $0 == UInt8(ascii: "'") }
    }
}

/// Microsoft Learn's `:::image type="content" source="..." alt-text="...":::`.
struct LearnImage {
    var source: String
    var alternativeText: String

    init?(_ directive: String) {
        guard let source = Self.value(of: "source", in: directive) else { return nil }
        self.source = source
        alternativeText = (Self.value(of: "alt-text", in: directive) ?? "").filter { $0 != "[" && $0 != "]" }
    }

    private static func value(of key: String, in text: String) -> String? {
        guard let start = text.firstRange(of: key + "=\"") else { return nil }
        return String(text[start.upperBound...].prefix { $0 != "\"" })
    }
}

/// Marks of text that was pasted from a page rather than written as Markdown.
enum PlainTextMarks {
    /// The line with a typographic bullet made a Markdown one.
    static func withListMarker(_ line: String) -> String {
        let bytes = line.utf8.drop(while: \.isWhitespace)
        guard let first = bytes.first, first == 0xE2 || first == 0xC2 else { return line }
        for bullet in ["•", "◦", "▪", "‣", "●", "○", "■", "·"] {
            let mark = Array(bullet.utf8)
            guard bytes.starts(with: mark) else { continue }
            let rest = bytes.dropFirst(mark.count)
            guard let next = rest.first, next.isWhitespace || rest.starts(with: [0xC2, 0xA0]) else { return line }
            let indent = line.utf8.count - bytes.count
            let content = String(decoding: rest, as: UTF8.self).trimmed
            return String(repeating: " ", count: indent) + "* " + content
        }
        return line
    }

    /// Whether the line is ReadMe's heading without a space, such as `##Cause`.
    static func isCompactHeading(_ line: String) -> Bool {
        guard line.utf8.first == UInt8(ascii: "#") else { return false }
        let marks = line.utf8.prefix { $0 == UInt8(ascii: "#") }.count
        guard marks >= 2, marks <= 6, let next = line.utf8.dropFirst(marks).first else { return false }
        return next.isUppercase
    }

    /// Whether the line is nothing but the name of a callout: `Note`, `Important:`, `**Warning**`.
    static func isLabel(_ line: String) -> Bool {
        guard line.utf8.count <= 20 else { return false }
        return label(line) != nil
    }

    /// The callout that the line names, if it is nothing else.
    static func label(_ line: String) -> Callout.Kind? {
        func isMark(_ byte: UInt8) -> Bool { byte.isWhitespace || "*_:".utf8.contains(byte) }
        guard let first = line.utf8.first(where: { !isMark($0) }), "niwctda".utf8.contains(first.lowercased),
            line.utf8.count <= 40
        else { return nil }
        let word = line.trimmingBytes(isMark)
        switch word.lowercased() {
        case "note", "notes", "important", "important note", "warning", "caution", "tip", "danger", "attention":
            return ComponentName.callout(String(word.prefix { $0 != " " }))
        default: return nil
        }
    }

    /// Whether the line, standing right below a list, begins something new ("Possible causes:").
    static func endsList(_ line: String, after lines: [String]) -> Bool {
        guard let first = line.utf8.first, first.isUppercase, line.utf8.count <= 60,
            line.trimmedEnd.hasSuffix(":")
        else { return false }
        guard HeadingWords.role(of: line) != nil else { return false }
        return lines.reversed().prefix { !$0.isBlank }.contains { ListMarker.width($0) != nil }
    }
}

extension StringProtocol where UTF8View: BidirectionalCollection {
    /// The text without its first `columns` columns of white space.
    func droppingColumns(_ columns: Int) -> String {
        var taken = 0
        var bytes = utf8[...]
        while taken < columns, let first = bytes.first {
            if first == 0x20 {
                taken += 1
            } else if first == 0x09 {
                taken += 4 - taken % 4
            } else {
                break
            }
            bytes = bytes.dropFirst()
        }
        return String(repeating: " ", count: Swift.max(0, taken - columns)) + String(decoding: bytes, as: UTF8.self)
    }
}
