/// Text made safe for a terminal: no control codes, no marks that turn the direction of writing.
package enum TerminalText {
    /// Takes out of a text all that a terminal would obey instead of show.
    ///
    /// Escape sequences go as a whole (up to the end of their line at most), other control characters one by one. A line
    /// feed stays, a tab becomes four blanks, a line or paragraph separator a blank.
    package static func clean(_ text: String) -> String {
        if text.utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7F || $0 == 0x0A }) { return text }
        var result = String.UnicodeScalarView()
        let scalars = Array(text.unicodeScalars)
        var index = 0
        while index < scalars.count {
            let value = scalars[index].value
            switch value {
            case 0x1B, 0x90, 0x98, 0x9B, 0x9D...0x9F:
                index = endOfSequence(in: scalars, from: index)
                continue
            case 0x0A: result.append(scalars[index])
            case 0x09: result.append(contentsOf: "    ".unicodeScalars)
            case 0x2028, 0x2029: result.append(" ")
            case 0x00...0x1F, 0x7F...0x9F: break
            case 0x061C, 0x200E, 0x200F, 0x202A...0x202E, 0x2066...0x2069, 0xFEFF, 0xFFF9...0xFFFB, 0xE0000...0xE007F:
                break
            default: result.append(scalars[index])
            }
            index += 1
        }
        return String(result)
    }

    /// Like ``clean(_:)``, on one line: white space becomes one blank.
    package static func cleanLine(_ text: String) -> String {
        var result = ""
        for character in clean(text) {
            if character.isWhitespace {
                if result.last != " " { result.append(" ") }
            } else {
                result.append(character)
            }
        }
        return result
    }

    /// Index of the first scalar behind the escape sequence that starts at `start` (ECMA-48, sections 5.3 to 5.6).
    private static func endOfSequence(in scalars: [Unicode.Scalar], from start: Int) -> Int {
        var index = start + 1
        var kind = scalars[start].value
        if kind == 0x1B {
            guard index < scalars.count else { return index }
            kind = scalars[index].value
            switch kind {
            case 0x40...0x5F:
                kind += 0x40
                index += 1
            case 0x20...0x2F:
                while index < scalars.count, (0x20...0x2F).contains(scalars[index].value) { index += 1 }
                return min(index + 1, scalars.count)
            case 0x30...0x7E: return index + 1
            default: return index
            }
        }
        switch kind {
        case 0x9B:
            while index < scalars.count, (0x20...0x3F).contains(scalars[index].value) { index += 1 }
            if index < scalars.count, (0x40...0x7E).contains(scalars[index].value) { index += 1 }
            return index
        case 0x90, 0x98, 0x9D, 0x9E, 0x9F:
            while index < scalars.count {
                switch scalars[index].value {
                case 0x07, 0x9C: return index + 1
                case 0x1B where index + 1 < scalars.count && scalars[index + 1] == "\\": return index + 2
                case 0x0A, 0x1B: return index
                default: index += 1
                }
            }
            return index
        default: return index
        }
    }
}
