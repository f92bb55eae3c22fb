import Articles

/// What a log writes before its message: time, level, thread, container.
struct LinePrefix {
    enum Level: Sendable {
        case fine
        case warning
        case error
    }

    /// Offset at which the message starts.
    private(set) var end = 0
    private(set) var level: Level?
    private(set) var hasTime = false

    private let bytes: [UInt8]

    init(_ line: PastedLine) {
        bytes = line.bytes
        for _ in 0..<8 {
            while end < bytes.count, bytes[end].isWhitespace || Self.separators.contains(bytes[end]) && end > 0 {
                end += 1
            }
            guard skipContainer() || skipTime() || skipBracket() || skipLevel() || skipLogger() else { break }
        }
        while end < bytes.count, bytes[end].isWhitespace || Self.separators.contains(bytes[end]) && hasPrefix {
            end += 1
        }
    }

    private var hasPrefix: Bool { hasTime || level != nil }

    private func byte(at index: Int) -> UInt8 {
        index >= 0 && index < bytes.count ? bytes[index] : 0
    }

    /// `web_1  | ` as compose and others write it, `1>` of a build, `[pod/x] `.
    private mutating func skipContainer() -> Bool {
        guard end == 0 || bytes[..<end].allSatisfy(\.isWhitespace) else { return false }
        var index = end
        while index < bytes.count, index - end < 40, bytes[index].isWordByte || byte(at: index) == UInt8(ascii: "-") {
            index += 1
        }
        guard index > end else { return false }
        if byte(at: index) == UInt8(ascii: ">"), bytes[end..<index].allSatisfy(\.isDigit) {
            end = index + 1
            return true
        }
        var bar = index
        while byte(at: bar) == UInt8(ascii: " "), bar - index < 20 { bar += 1 }
        // "12 | code" is the margin of a listing.
        guard byte(at: bar) == UInt8(ascii: "|"), byte(at: bar + 1) == UInt8(ascii: " "), bytes[end].isLetter,
            index - end > 2
        else { return false }
        end = bar + 1
        return true
    }

    /// A date, a time, both, or the head of a klog line such as `E0131 10:00:00.123 1 file.go:12]`.
    private mutating func skipTime() -> Bool {
        let start = end
        if "IWEF".utf8.contains(byte(at: start)), byte(at: start + 5) == UInt8(ascii: " "),
            byte(at: start + 8) == UInt8(ascii: ":"),
            bytes[(start + 1)..<(start + 5)].allSatisfy(\.isDigit)
        {
            var close = start + 8
            while close < bytes.count, close - start < 120, bytes[close] != UInt8(ascii: "]") { close += 1 }
            level =
                byte(at: start) == UInt8(ascii: "I") ? .fine : byte(at: start) == UInt8(ascii: "W") ? .warning : .error
            hasTime = true
            end = byte(at: close) == UInt8(ascii: "]") ? close + 1 : start + 6
            return true
        }
        if byte(at: start).isLetter { return skipMonth() }
        guard byte(at: start).isDigit else { return false }
        var index = start
        var colons = 0
        var dashes = 0
        while index < bytes.count, index - start < 40 {
            let next = bytes[index]
            if next == UInt8(ascii: ":") {
                colons += 1
            } else if next == UInt8(ascii: "-") || next == UInt8(ascii: "/") {
                dashes += 1
            } else if !next.isDigit, next != UInt8(ascii: "."), next != UInt8(ascii: ","), next != UInt8(ascii: "T"),
                next != UInt8(ascii: "Z"), next != UInt8(ascii: "+")
            {
                break
            }
            index += 1
        }
        guard colons >= 2 || dashes >= 2 || colons == 1 && index - start == 5, !byte(at: index).isWordByte else {
            return false
        }
        hasTime = true
        end = index
        return true
    }

    /// `Jan 31 10:00:00` and the `host process[12]:` of syslog behind it.
    private mutating func skipMonth() -> Bool {
        guard byte(at: end + 3) == UInt8(ascii: " "),
            Self.months.contains(bytes.lowercasedText(end..<min(end + 3, bytes.count)))
        else { return false }
        var index = end + 4
        while byte(at: index) == UInt8(ascii: " ") || byte(at: index).isDigit, index - end < 8 { index += 1 }
        guard byte(at: index - 1).isDigit || byte(at: index - 1) == UInt8(ascii: " ") else { return false }
        end = index
        hasTime = true
        return true
    }

    /// `[ERROR]`, `[main]`, `[2024-01-31 10:00:00]`, `[12345]`, `(pid=3)`.
    private mutating func skipBracket() -> Bool {
        guard byte(at: end) == UInt8(ascii: "[") else { return false }
        var close = end + 1
        while close < bytes.count, close - end < 60, bytes[close] != UInt8(ascii: "]") { close += 1 }
        guard byte(at: close) == UInt8(ascii: "]") else { return false }
        let word = bytes.lowercasedText((end + 1)..<close).trimmed
        if let found = Self.levels[word] {
            level = found
        } else if word.utf8.contains(where: \.isDigit) {
            if word.utf8.count(where: { $0 == UInt8(ascii: ":") }) >= 2 { hasTime = true }
        } else if !hasPrefix || word.contains(" ") {
            return false
        }
        end = close + 1
        return true
    }

    /// A level in capitals, or in any case before a colon; "ERROR 1045" and "error CS0246" keep the word.
    private mutating func skipLevel() -> Bool {
        var index = end
        while index < bytes.count, bytes[index].isLetter, index - end < 10 { index += 1 }
        guard index - end >= 3, let found = Self.levels[bytes.lowercasedText(end..<index)] else { return false }
        var next = index
        while next < bytes.count,
            bytes[next] == UInt8(ascii: " ") || bytes[next] == UInt8(ascii: ":") || bytes[next] == UInt8(ascii: "-")
        { next += 1 }
        let isMarked = byte(at: index) == UInt8(ascii: ":") || byte(at: index) == UInt8(ascii: "|")
        let isCapital = bytes[end..<index].allSatisfy(\.isUppercase)
        guard level == nil, isMarked || isCapital && (hasTime || byte(at: index) == UInt8(ascii: " ")) else {
            if level == nil { level = found }
            return false
        }
        level = found
        var word = next
        var hasDigit = false
        while word < bytes.count, bytes[word].isWordByte || bytes[word] == UInt8(ascii: "-"), word - next < 30 {
            hasDigit = hasDigit || bytes[word].isDigit
            word += 1
        }
        guard !hasDigit else { return false }
        end = index
        return true
    }

    /// `com.example.Sync - ` behind a time or level; an exception's name is followed by a colon.
    private mutating func skipLogger() -> Bool {
        guard hasPrefix else { return false }
        var index = end
        var dots = 0
        while index < bytes.count, index - end < 100, bytes[index].isWordByte || bytes[index] == UInt8(ascii: ".") {
            if bytes[index] == UInt8(ascii: ".") { dots += 1 }
            index += 1
        }
        guard dots > 0, bytes.hasWord(" - ", at: index) || bytes.hasWord(" : ", at: index) else { return false }
        end = index + 3
        return true
    }

    private static let separators = Set(":|-,>".utf8)
    private static let months: Set<String> = [
        "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
    ]
    private static let levels: [String: Level] = [
        "error": .error, "err": .error, "fatal": .error, "critical": .error, "crit": .error, "severe": .error,
        "panic": .error, "emerg": .error, "alert": .error, "warning": .warning, "warn": .warning, "info": .fine,
        "debug": .fine, "trace": .fine, "notice": .fine, "verbose": .fine, "fine": .fine, "log": .fine,
        "information": .fine,
    ]
}
