import Articles

/// Lines that stand around an error without saying anything about it.
enum LineNoise {
    /// Whether the line is a frame of a stack trace in Java, .NET, Node, Python, Go, Ruby, PHP, C or Rust.
    static func isFrame(_ line: PastedLine) -> Bool {
        let bytes = line.bytes
        let start = line.indentation
        guard start < bytes.count else { return false }
        var end = (bytes.lastIndex { !$0.isWhitespace } ?? start) + 1
        // Node opens the properties of the error behind the last frame.
        if bytes[end - 1] == UInt8(ascii: "{"), end - start > 2, bytes[end - 2] == 0x20 { end -= 2 }
        switch bytes[start] {
        case UInt8(ascii: "a"):
            guard bytes.hasWord("at ", at: start), end > start + 3 else { return false }
            // "at com.x.Y(Z.java:3)", "at X.Y() in file:line 3", "at /srv/x.js:3:4", but not "at the moment (now)".
            let rest = bytes[(start + 3)..<end]
            guard let name = rest.split(separator: UInt8(ascii: " ")).first else { return false }
            return bytes[end - 1] == UInt8(ascii: ")")
                && name.contains(where: {
                    $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: "(") || $0 == UInt8(ascii: "/")
                })
                || name.contains(UInt8(ascii: "(")) || rest.contains(UInt8(ascii: ":")) && bytes[end - 1].isDigit
                || bytes[end - 1] == UInt8(ascii: ")") && start >= 2
        case UInt8(ascii: "F"), UInt8(ascii: "f"):
            if bytes.hasWord("from ", at: start) {
                return bytes.contains(UInt8(ascii: ":")) && bytes[end - 1] == UInt8(ascii: "'")
            }
            return bytes.hasWord("file \"", at: start) && contains(", line ", bytes)
        case UInt8(ascii: "."): return bytes.hasWord("... ", at: start) && contains(" more", bytes)
        case UInt8(ascii: "#"):
            var index = start + 1
            while index < end, bytes[index].isDigit { index += 1 }
            return index > start + 1 && index < end && bytes[index] == UInt8(ascii: " ")
                && (bytes[end - 1] == UInt8(ascii: ")") || bytes[end - 1] == UInt8(ascii: "}")
                    || bytes[end - 1].isDigit)
        case UInt8(ascii: "-"):
            return bytes.hasWord("--- end of ", at: start) || bytes.hasWord("-----", at: start) && end - start < 12
        case UInt8(ascii: "/"): return start > 0 && contains(".go:", bytes)
        default: return false
        }
    }

    /// Whether the line only announces a trace or is a bare call in one: `goroutine 1 [running]:`, `main.run(0x0)`.
    static func isTraceHead(_ line: PastedLine) -> Bool {
        let bytes = line.bytes
        let start = line.indentation
        if bytes.hasWord("traceback (most recent", at: start) || bytes.hasWord("goroutine ", at: start)
            || bytes.hasWord("stack trace:", at: start) || bytes.hasWord("stacktrace:", at: start)
        {
            return true
        }
        let end = (bytes.lastIndex { !$0.isWhitespace } ?? start) + 1
        return bytes[end - 1] == UInt8(ascii: ")") && bytes[start..<end].contains(UInt8(ascii: "("))
            && !bytes[start..<end].contains(where: \.isWhitespace)
    }

    /// Whether the line is a listing's margin, a row of marks, a progress bar or a pointer to further reading.
    static func isDecoration(_ line: PastedLine) -> Bool {
        let bytes = line.bytes
        let start = line.indentation
        var letters = 0
        for byte in bytes where byte.isLetter || byte >= 0x80 {
            letters += 1
            if letters > 2 { break }
        }
        if letters <= 2, !(letters > 0 && bytes.contains(where: \.isDigit) && bytes.count > 3) { return true }
        // "12 |     let x", "LL | let x", "   |  ^^^", "  --> src/main.rs:1:2", "... |_^".
        var index = start
        while index < bytes.count, bytes[index] == UInt8(ascii: ">") || bytes[index] == UInt8(ascii: " ") { index += 1 }
        if bytes.hasWord("--> ", at: index), !contains(": ", bytes), start > 0 || index > start { return true }
        let number = index
        while index < bytes.count, bytes[index].isDigit || bytes[index] == UInt8(ascii: "L") { index += 1 }
        let width = index - number
        while index < bytes.count, bytes[index] == UInt8(ascii: " ") { index += 1 }
        return index < bytes.count && bytes[index] == UInt8(ascii: "|") && width <= 6 && (width > 0 || start > 0)
    }

    /// The words behind the `^^^` or `---` with which a compiler points into a listing.
    static func annotation(_ line: PastedLine) -> String? {
        let bytes = line.bytes
        guard let bar = bytes.firstIndex(of: UInt8(ascii: "|")), bar < 12 else { return nil }
        guard bytes[bar...].contains(UInt8(ascii: "^")) || bytes[bar...].contains(UInt8(ascii: "-")) else { return nil }
        let first = bytes[(bar + 1)...].firstIndex { !" |^-_~+".utf8.contains($0) }
        guard let first, first > bar + 1, " ^-".utf8.contains(bytes[first - 1]), bytes[first - 2] != bytes[bar] else {
            return nil
        }
        let marks = bytes[bar..<first].count { $0 == UInt8(ascii: "^") || $0 == UInt8(ascii: "-") }
        let words = String(decoding: bytes[first...], as: UTF8.self).trimmed
        return marks > 0 && words.contains(" ") ? words : nil
    }

    /// Whether the line is a part of `curl -v` that the client sent or that carries no error.
    static func isTransfer(_ line: PastedLine) -> Bool {
        let bytes = line.bytes
        guard bytes.count > 1, bytes[1] == UInt8(ascii: " ") else {
            return bytes.hasWord("{ [", at: 0) || bytes.hasWord("} [", at: 0)
        }
        switch bytes[0] {
        case UInt8(ascii: ">"): return true
        case UInt8(ascii: "<"): return !bytes.hasWord("< http/", at: 0) && !bytes.hasWord("< www-authenticate", at: 0)
        case UInt8(ascii: "*"): return LineScore.errorWords(bytes) == 0
        case UInt8(ascii: "{"), UInt8(ascii: "}"): return bytes.hasWord("{ [", at: 0) || bytes.hasWord("} [", at: 0)
        default: return false
        }
    }

    private static func contains(_ word: StaticString, _ bytes: [UInt8]) -> Bool {
        bytes.indices.contains { bytes.hasWord(word, at: $0) }
    }
}
