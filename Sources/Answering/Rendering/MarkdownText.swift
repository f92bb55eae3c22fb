/// Text put into Markdown so that it reads as it is.
package enum MarkdownText {
    /// Escapes a plain text: nothing in it is taken for markup; on one line.
    ///
    /// - Parameters:
    ///   - text: Any text.
    ///   - limit: Characters after which it is cut.
    /// - Returns: One line of Markdown.
    package static func escaped(_ text: String, limit: Int = 1000) -> String {
        var result = ""
        var count = 0
        for character in cleaned(text) {
            count += 1
            if count > limit { return result + "…" }
            if character.isWhitespace {
                if result.last != " " { result.append(" ") }
                continue
            }
            if "\\`*_[]<>&#|~!".contains(character) { result.append("\\") }
            result.append(character)
        }
        return result
    }

    /// A line of an article's Markdown whose start is not taken for a heading, list, quote, fence or HTML block.
    package static func flow(_ text: String) -> String {
        let line = cleaned(text).drop { $0 == " " || $0 == "\t" }
        guard let first = line.first else { return "" }
        switch first {
        case "#", ">", "=", "|", "~": return "\\" + line
        case "-", "+":
            return "\\" + line
        case "*" where line.dropFirst().first == " " || line.allSatisfy({ $0 == "*" || $0 == " " }):
            return "\\" + line
        case "_" where line.allSatisfy({ $0 == "_" || $0 == " " }): return "\\" + line
        // The definition of a link would not be seen at all.
        case "[" where line.contains("]:"): return "\\" + line
        case "`" where line.hasPrefix("```"): return "\\" + line
        case "<" where !line.hasPrefix("<http"): return "\\" + line
        case _ where first.isASCII && first.isNumber:
            let digits = line.prefix { $0.isASCII && $0.isNumber }
            let rest = line.dropFirst(digits.count)
            if digits.count <= 9, rest.first == "." || rest.first == ")" { return digits + "\\" + rest }
            return String(line)
        default: return String(line)
        }
    }

    /// A text as code, between more backticks than it holds.
    package static func code(_ text: String) -> String {
        let clean = cleaned(text).split(whereSeparator: \.isNewline).joined(separator: " ")
        let marks = String(repeating: "`", count: longestRun(in: clean) + 1)
        let blank = clean.hasPrefix("`") || clean.hasSuffix("`") ? " " : ""
        return marks + blank + clean + blank + marks
    }

    /// Lines as a block of code, between longer fences than they hold.
    package static func fenced(_ lines: [String], indent: String) -> String {
        let longest = lines.map(longestRun(in:)).max() ?? 0
        let fence = String(repeating: "`", count: max(3, longest + 1))
        return ([fence] + lines + [fence]).map { indent + $0 }.joined(separator: "\n")
    }

    /// An address for a link in angle brackets.
    package static func address(_ text: String) -> String {
        var result = ""
        for character in cleaned(text) {
            switch character {
            case "<": result += "%3C"
            case ">": result += "%3E"
            case "\\": result += "%5C"
            case _ where character.isNewline: result += "%0A"
            default: result.append(character)
            }
        }
        return result
    }

    /// The text without control characters and without marks that turn the direction of writing.
    package static func cleaned(_ text: String) -> String {
        if text.utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7F }) { return text }
        var result = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            switch scalar.value {
            case 0x09, 0x0A: result.append(scalar)
            case 0x00...0x1F, 0x7F...0x9F, 0x061C, 0x200E, 0x200F, 0x2028...0x202E, 0x2066...0x2069, 0xFEFF,
                0xE0000...0xE007F:
                continue
            default: result.append(scalar)
            }
        }
        return String(result)
    }

    private static func longestRun(in text: String) -> Int {
        var longest = 0
        var run = 0
        for character in text {
            run = character == "`" ? run + 1 : 0
            longest = max(longest, run)
        }
        return longest
    }
}
