import Answering
import ArgumentParser
import Foundation

/// Where a question comes from: the command line or standard input.
enum QuestionInput {
    /// Bytes read from standard input at most; what comes after is left out.
    static let limit = 10_000_000

    /// The question, from the words given or, with `-` or no words and a pipe, from standard input.
    ///
    /// Bytes that are not UTF-8 are replaced; UTF-16 is known by its byte order mark.
    /// - Throws: `ValidationError` if there is no question, or the input is no text.
    static func read(_ words: [String], isTerminal: Bool = isatty(0) == 1) throws -> String {
        var words = words
        // ArgumentParser leaves the terminator among words that may be options.
        if let terminator = words.firstIndex(of: "--") { words.remove(at: terminator) }
        if words == ["-"] || words.isEmpty && !isTerminal {
            let (bytes, isCut) = readBytes(from: 0, limit: limit)
            if isCut { Output.note("only the first \(limit / 1_000_000) MB of the input are used") }
            let text = Self.text(of: bytes)
            guard isReadable(text) else {
                throw ValidationError("the input is not text; pipe a log or a message: kb ask - < error.log")
            }
            return try nonEmpty(text, hint: "the input holds no text")
        }
        return try nonEmpty(words.joined(separator: " "), hint: "there is no question")
    }

    /// Tells a misspelt option from a word of the question.
    ///
    /// A word that starts with a digit behind the dash, such as `-32602`, or that holds a blank is of the question.
    /// - Throws: `ValidationError` with the nearest option.
    static func checkOptions(_ words: [String], known: [String]) throws {
        for word in words {
            if word == "--" { return }
            guard word.hasPrefix("-"), word != "-", !word.contains(where: \.isWhitespace),
                word.drop(while: { $0 == "-" }).first?.isLetter == true
            else { continue }
            let name = word.split(separator: "=").first.map(String.init) ?? word
            let near = Suggestion.nearest(to: name, among: known).first
            throw ValidationError(
                "Unknown option '\(TerminalText.cleanLine(name))'"
                    + (near.map { "; did you mean '\($0)'?" } ?? ".")
                    + " Put a question that starts with a dash behind '--'.")
        }
    }

    private static func text(of bytes: [UInt8]) -> String {
        let marks: [[UInt8]: Bool] = [[0xFF, 0xFE]: false, [0xFE, 0xFF]: true]
        guard bytes.count >= 4, let isBigEndian = marks[Array(bytes.prefix(2))] else {
            return String(decoding: bytes, as: UTF8.self)
        }
        // Stray bytes may look like a mark; text has NULs for the upper half of its letters.
        let upper = stride(from: isBigEndian ? 2 : 3, to: min(bytes.count, 400), by: 2).map { bytes[$0] }
        guard upper.count(where: { $0 == 0 }) * 4 >= upper.count else { return String(decoding: bytes, as: UTF8.self) }
        let units = stride(from: 2, to: bytes.count - 1, by: 2).map { place -> UInt16 in
            let (first, second) = (UInt16(bytes[place]), UInt16(bytes[place + 1]))
            return isBigEndian ? first << 8 | second : second << 8 | first
        }
        return String(decoding: units, as: UTF16.self)
    }

    /// Tells text with some stray bytes from the bytes of a picture or an archive, by the start of it.
    ///
    /// NULs alone do not count: they are what is left of wide characters, or of a field that was filled up.
    private static func isReadable(_ text: String) -> Bool {
        var strange = 0
        var all = 0
        for scalar in text.unicodeScalars.prefix(65536) where scalar != "\0" {
            all += 1
            let isControl = scalar.value < 0x20 && !(9...13).contains(scalar.value) && scalar.value != 0x1B
            if scalar == "\u{FFFD}" || isControl || scalar.value == 0x7F { strange += 1 }
        }
        return strange * 4 <= all || all < 16
    }

    private static func nonEmpty(_ text: String, hint: String) throws -> String {
        guard text.contains(where: { !$0.isWhitespace && $0 != "\0" }) else {
            throw ValidationError(
                "\(hint); ask like this: kb ask \"connection expired\", or pipe a log: kb ask - < error.log")
        }
        return text
    }

    private static func readBytes(from descriptor: Int32, limit: Int) -> (bytes: [UInt8], isCut: Bool) {
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 65536)
        while bytes.count <= limit {
            let count = Foundation.read(descriptor, &buffer, buffer.count)
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { break }
            bytes += buffer[..<count]
        }
        guard bytes.count > limit else { return (bytes, false) }
        return (Array(bytes[..<limit]), true)
    }
}
