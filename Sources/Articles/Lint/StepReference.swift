/// A place where a text sends the reader to a step by its number ("repeat steps 1-3").
///
/// Found independently of the reader's own `goTo`, so that the two check each other.
struct StepReference: Hashable {
    /// Source line, counted from 1.
    var line: Int
    /// As written, ascending.
    var numbers: [Int]

    /// References to steps of the same article.
    ///
    /// Left out are labels ("Step 2: Save"), links, and steps of something else ("step 2 of the wizard").
    static func references(in passage: Passage) -> [StepReference] {
        guard passage.kind != .code else { return [] }
        let bytes = Array(passage.text.utf8)
        var references: [StepReference] = []
        var line = passage.lines.lowerBound
        var position = 0
        while position < bytes.count {
            if bytes[position] == UInt8(ascii: "\n") { line += 1 }
            let isWordStart = position == 0 || !bytes[position - 1].isPartOfWord && bytes[position - 1] != 0x2d
            if isWordStart, bytes[position].asciiLowercased == UInt8(ascii: "s"),
                let (numbers, end) = numbers(in: bytes, at: position),
                leadsToThisArticle(bytes, from: position, to: end)
            {
                references.append(StepReference(line: line, numbers: numbers))
            }
            position += 1
        }
        return references
    }

    /// The numbers behind the word "step" or "steps" that stands at `start`, and where they end.
    private static func numbers(in bytes: [UInt8], at start: Int) -> (numbers: [Int], end: Int)? {
        guard bytes[start...].prefix(4).map(\.asciiLowercased) == Array("step".utf8) else { return nil }
        var position = start + 4
        let isPlural = position < bytes.count && bytes[position].asciiLowercased == UInt8(ascii: "s")
        if isPlural { position += 1 }
        guard position < bytes.count, bytes[position] == UInt8(ascii: " ") || bytes[position] == 0x0a else {
            return nil
        }
        position = afterMarks(bytes, position)
        guard let first = number(in: bytes, at: &position) else { return nil }
        var numbers = [first]
        while isPlural, let (isRange, next) = separator(in: bytes, at: position) {
            var end = next
            guard let number = number(in: bytes, at: &end) else { break }
            if isRange, let last = numbers.last, last < number, number - last < 100 {
                numbers += Array(last + 1...number)
            } else {
                numbers.append(number)
            }
            position = end
        }
        return (numbers, position)
    }

    private static func number(in bytes: [UInt8], at position: inout Int) -> Int? {
        let digits = bytes[min(position, bytes.count)...].prefix(while: \.isDigit)
        guard (1...3).contains(digits.count) else { return nil }
        position += digits.count
        return digits.reduce(0) { $0 * 10 + Int($1 - 0x30) }
    }

    /// Moves past blanks and emphasis.
    private static func afterMarks(_ bytes: [UInt8], _ start: Int) -> Int {
        var position = start
        while position < bytes.count, bytes[position].isASCIIBlank || "*_#".utf8.contains(bytes[position]) {
            position += 1
        }
        return position
    }

    /// What joins two numbers, and where the second begins.
    private static func separator(in bytes: [UInt8], at start: Int) -> (isRange: Bool, end: Int)? {
        let position = afterMarks(bytes, start)
        let rest = bytes[position...].prefix(9).map(\.asciiLowercased)
        for (text, isRange) in separators where rest.starts(with: text.utf8) {
            return (isRange, afterMarks(bytes, position + text.utf8.count))
        }
        return nil
    }

    private static let separators: [(String, Bool)] = [
        ("-", true), ("\u{2013}", true), ("\u{2014}", true), ("to ", true), ("through ", true), ("thru ", true),
        (", and ", false), (", ", false), ("and ", false), ("or ", false), ("& ", false),
    ]

    private static func leadsToThisArticle(_ bytes: [UInt8], from start: Int, to end: Int) -> Bool {
        // "Step 2: Save", or a line that begins with its own label.
        let before = bytes[..<start].reversed().first { !"*_# \t>".utf8.contains($0) }
        if before == nil || before == 0x0a { return false }
        // "Cloud Gem step 12" and "see [Setup](setup.md), step 8" are steps of something else.
        if followsNameOrLink(bytes, start) { return false }
        // "step 2.1" and "step 3a" name a step inside another numbering.
        if end < bytes.count, bytes[end].isPartOfWord || bytes[end] == UInt8(ascii: ":") { return false }
        if end + 1 < bytes.count, bytes[end] == UInt8(ascii: "."), bytes[end + 1].isDigit { return false }
        let rest = bytes[afterMarks(bytes, end)...].prefix(120)
        let after = String(decoding: rest, as: UTF8.self).lowercased()
        if isInsideLink(bytes, from: start, to: end) { return false }
        guard let word = after.split(maxSplits: 1, whereSeparator: { !$0.isLetter }).first, after.hasPrefix(word)
        else { return true }
        guard ["of", "in", "from", "under", "at", "on"].contains(word) else { return true }
        return after.dropFirst(word.count).hasPrefix(" this ")
    }

    /// Whether a proper name stands right before `start`, or a link before it in the same sentence.
    private static func followsNameOrLink(_ bytes: [UInt8], _ start: Int) -> Bool {
        let sentence =
            bytes[..<start].split(
                omittingEmptySubsequences: true, whereSeparator: { "!?\n".utf8.contains($0) }
            ).last ?? []
        if sentence.firstOffset(of: "](") != nil { return true }
        let words = bytes[..<start].split { !$0.isPartOfWord && $0 != UInt8(ascii: "'") }
        guard let name = words.last, name.first?.isUppercase == true, name.count > 2, words.count > 1 else {
            return false
        }
        let between = bytes[words[words.count - 2].endIndex..<name.startIndex]
        return bytes[name.endIndex..<start].allSatisfy { $0 == UInt8(ascii: " ") }
            && between.allSatisfy { $0 == UInt8(ascii: " ") }
    }

    private static func isInsideLink(_ bytes: [UInt8], from start: Int, to end: Int) -> Bool {
        guard let open = bytes[..<start].lastIndex(where: { "[]\n".utf8.contains($0) }),
            bytes[open] == UInt8(ascii: "["),
            let close = bytes[end...].firstIndex(where: { "[]\n".utf8.contains($0) })
        else { return false }
        return bytes[close] == UInt8(ascii: "]")
    }
}
