/// Reads Markdown within a line or paragraph, mark by mark.
struct InlineMarkdownReader {
    private let characters: [Character]
    private var pieces: [InlineMarkdown] = []
    private var run = ""
    private var index = 0
    private var isStrong: Bool
    private var isEmphasis: Bool
    /// Links are not read within a link's label (CommonMark 0.31, 6.3), so that reading goes no deeper than one level.
    private let isInLink: Bool

    /// Characters that a mark is looked for behind its beginning: time grows with the text alone, whatever is in it.
    private static let reach = 4000

    init(_ text: String, _ emphasis: InlineMarkdown.Emphasis, isInLink: Bool = false) {
        self.characters = Array(text)
        self.isInLink = isInLink
        self.isStrong = emphasis.contains(.strong)
        self.isEmphasis = emphasis.contains(.soft)
    }

    private var emphasis: InlineMarkdown.Emphasis {
        InlineMarkdown.Emphasis((isStrong ? [.strong] : []) + (isEmphasis ? [.soft] : []))
    }

    private mutating func flush() {
        if !run.isEmpty { pieces.append(.text(run, emphasis)) }
        run = ""
    }

    /// The pieces of the text, in order.
    mutating func read() -> [InlineMarkdown] {
        while index < characters.count {
            let character = characters[index]
            switch character {
            case "\\": readEscape()
            case "`": readCode()
            case "*", "_": readEmphasis(character)
            case "~" where next(1) == "~": index += 2
            case "!" where next(1) == "[" && !isInLink: readLink(isPicture: true)
            case "[" where !isInLink: readLink(isPicture: false)
            case "<": readAngle()
            case "&": readEntity()
            default:
                run.append(character)
                index += 1
            }
        }
        flush()
        return pieces
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
        let last = min(characters.count, end + Self.reach)
        while end < last {
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
        flush()
        var code = String(characters[(index + count)..<found])
        if code.count > 2, code.first == " ", code.last == " ", code.contains(where: { $0 != " " }) {
            code = String(code.dropFirst().dropLast())
        }
        pieces.append(.code(code, marks: count))
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
        flush()
        if count >= 2 { isStrong.toggle() }
        if count != 2 { isEmphasis.toggle() }
        index += count
    }

    private func hasClosing(_ mark: Character, count: Int, from start: Int) -> Bool {
        var position = start
        let last = min(characters.count, start + Self.reach)
        while position < last {
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
        flush()
        index = end + 1
        if isPicture {
            pieces.append(.picture(label, address: address))
        } else {
            var reader = InlineMarkdownReader(label, emphasis, isInLink: true)
            pieces.append(.link(reader.read(), address: address))
        }
    }

    private func matching(_ open: Character, _ close: Character, from start: Int) -> Int? {
        var depth = 0
        var position = start
        let last = min(characters.count, start + Self.reach)
        while position < last {
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
            flush()
            pieces.append(.link([.text(inside, emphasis)], address: inside))
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
                run += decoded
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
