/// Markdown within a line, lightened for the eye: marks become styles, no word is lost.
package struct InlineMarkup {
    private let characters: [Character]
    private let keepsCodeMarks: Bool
    private var spans: StyledText = []
    private var run = ""
    private var index = 0
    private var isStrong = false
    private var isEmphasis = false
    private let base: Style

    private init(_ text: String, base: Style, keepsCodeMarks: Bool) {
        self.characters = Array(text)
        self.base = base
        self.keepsCodeMarks = keepsCodeMarks
    }

    /// Reads a cleaned line or paragraph.
    ///
    /// - Parameters:
    ///   - text: Markdown as the article has it.
    ///   - base: Style of what is not marked.
    ///   - keepsCodeMarks: Whether the marks around code stay, as they must where there is no colour.
    /// - Returns: The text with its styles.
    package static func spans(
        of text: String, base: Style = .plain, keepsCodeMarks: Bool = true
    ) -> StyledText {
        guard text.utf8.contains(where: { marks.contains($0) }) else { return text.isEmpty ? [] : [Span(text, base)] }
        var markup = InlineMarkup(text, base: base, keepsCodeMarks: keepsCodeMarks)
        markup.read()
        return markup.spans
    }

    /// A text without any of these stays as it is.
    private static let marks = Array("\\`*_~![<&".utf8)

    private var style: Style { isStrong ? .strong : isEmphasis ? .emphasis : base }

    private mutating func flush(_ style: Style) {
        if !run.isEmpty { spans.append(Span(run, style)) }
        run = ""
    }

    private mutating func read() {
        while index < characters.count {
            let character = characters[index]
            switch character {
            case "\\": readEscape()
            case "`": readCode()
            case "*", "_": readEmphasis(character)
            case "~" where next(1) == "~": index += 2
            case "!" where next(1) == "[": readLink(isPicture: true)
            case "[": readLink(isPicture: false)
            case "<": readAngle()
            case "&": readEntity()
            default:
                run.append(character)
                index += 1
            }
        }
        flush(style)
    }

    private func next(_ offset: Int) -> Character? {
        characters.indices.contains(index + offset) ? characters[index + offset] : nil
    }

    private mutating func readEscape() {
        guard let following = next(1) else {
            index += 1
            return
        }
        if following.isASCII, following.isPunctuation || following.isSymbol {
            run.append(following)
            index += 2
        } else {
            if following != "\n" { run.append("\\") }
            index += 1
        }
    }

    private mutating func readCode() {
        var count = 0
        while next(count) == "`" { count += 1 }
        var end = index + count
        var found: Int?
        while end < characters.count {
            guard characters[end] == "`" else {
                end += 1
                continue
            }
            var closing = 0
            while end + closing < characters.count, characters[end + closing] == "`" { closing += 1 }
            if closing == count {
                found = end
                break
            }
            end += closing
        }
        guard let found else {
            run += String(repeating: "`", count: count)
            index += count
            return
        }
        flush(style)
        var code = String(characters[(index + count)..<found])
        if code.count > 2, code.first == " ", code.last == " ", code.contains(where: { $0 != " " }) {
            code = String(code.dropFirst().dropLast())
        }
        let marks = keepsCodeMarks ? String(repeating: "`", count: count) : ""
        spans.append(Span(marks + code + marks, .code))
        index = found + count
    }

    /// Takes delimiter runs by the flanking rules of CommonMark 0.31 section 6.2, without its rule of three.
    private mutating func readEmphasis(_ mark: Character) {
        var count = 0
        while next(count) == mark { count += 1 }
        let before = index > 0 ? characters[index - 1] : " "
        let after = next(count) ?? " "
        let opens = !after.isWhitespace && (mark == "*" || before.isWhitespace || before.isPunctuation)
        let closes = !before.isWhitespace && (mark == "*" || after.isWhitespace || after.isPunctuation)
        let doubled = count >= 2
        let isOpen = doubled ? isStrong : isEmphasis
        let ends = isOpen && closes
        let starts = !isOpen && opens && hasClosing(mark, count: count, from: index + count)
        guard count <= 3, ends || starts else {
            run += String(repeating: mark, count: count)
            index += count
            return
        }
        flush(style)
        if count >= 2 { isStrong.toggle() }
        if count != 2 { isEmphasis.toggle() }
        index += count
    }

    private func hasClosing(_ mark: Character, count: Int, from start: Int) -> Bool {
        var position = start
        while position < characters.count {
            if characters[position] == "\\" {
                position += 2
                continue
            }
            if characters[position] == mark {
                var length = 0
                while position + length < characters.count, characters[position + length] == mark { length += 1 }
                if length >= min(count, 2), !characters[position - 1].isWhitespace, position > start { return true }
                position += length
            } else {
                position += 1
            }
        }
        return false
    }

    private mutating func readLink(isPicture: Bool) {
        let open = index + (isPicture ? 1 : 0)
        guard let closing = matching("[", "]", from: open), closing + 1 < characters.count,
            characters[closing + 1] == "(", let end = matching("(", ")", from: closing + 1)
        else {
            run.append(characters[index])
            index += 1
            return
        }
        let label = String(characters[(open + 1)..<closing])
        let inside = String(characters[(closing + 2)..<end])
        let target = inside.split(separator: " ").first.map(String.init) ?? ""
        let address = target.hasPrefix("<") ? String(target.dropFirst().dropLast()) : target
        flush(style)
        index = end + 1
        if isPicture {
            spans.append(Span(label.isEmpty ? "[picture]" : "[picture: \(label)]", .faint))
            return
        }
        spans += Self.spans(of: label, base: style, keepsCodeMarks: keepsCodeMarks)
        if address.hasPrefix("http://") || address.hasPrefix("https://") || address.hasPrefix("mailto:"),
            address != label
        {
            spans.append(Span(" (\(address))", .faint))
        }
    }

    private func matching(_ open: Character, _ close: Character, from start: Int) -> Int? {
        var depth = 0
        var position = start
        while position < characters.count {
            switch characters[position] {
            case "\\": position += 1
            case open: depth += 1
            case close:
                depth -= 1
                if depth == 0 { return position }
            default: break
            }
            position += 1
        }
        return nil
    }

    /// Takes an autolink or a common HTML tag; anything else, such as `<placeholder>`, stays as it is.
    private mutating func readAngle() {
        guard let end = characters[index...].prefix(200).firstIndex(of: ">") else {
            run.append("<")
            index += 1
            return
        }
        let inside = String(characters[(index + 1)..<end])
        if inside.contains("://") || inside.hasPrefix("mailto:"), !inside.contains(" ") {
            run += inside
            index = end + 1
            return
        }
        let name = inside.drop { $0 == "/" }.prefix { $0.isLetter || $0.isNumber }.lowercased()
        if name == "br" || name == "p" {
            if run.last != " " { run.append(" ") }
            index = end + 1
        } else if Self.tags.contains(name) {
            index = end + 1
        } else {
            run.append("<")
            index += 1
        }
    }

    private static let tags: Set<String> = [
        "a", "b", "i", "em", "strong", "code", "kbd", "u", "s", "sub", "sup", "span", "mark", "small", "del", "ins",
        "var", "samp", "tt", "font",
    ]

    private mutating func readEntity() {
        if let end = characters[index...].prefix(12).firstIndex(of: ";") {
            let name = String(characters[(index + 1)..<end])
            if let decoded = Self.decode(entity: name) {
                run += TerminalText.clean(decoded)
                index = end + 1
                return
            }
        }
        run.append("&")
        index += 1
    }

    private static func decode(entity name: String) -> String? {
        switch name {
        case "amp": return "&"
        case "lt": return "<"
        case "gt": return ">"
        case "quot": return "\""
        case "apos": return "'"
        case "nbsp": return " "
        case "mdash": return "—"
        case "ndash": return "–"
        case "hellip": return "…"
        case "rarr": return "→"
        case "rsquo": return "’"
        case "lsquo": return "‘"
        case "ldquo": return "“"
        case "rdquo": return "”"
        default: break
        }
        guard name.hasPrefix("#") else { return nil }
        let digits = name.dropFirst()
        let value =
            digits.hasPrefix("x") || digits.hasPrefix("X") ? UInt32(digits.dropFirst(), radix: 16) : UInt32(digits)
        return value.flatMap(Unicode.Scalar.init).map { String(Character($0)) }
    }
}
