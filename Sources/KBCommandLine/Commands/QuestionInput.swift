import Answering
import ArgumentParser
import Foundation

/// Where a question comes from: the command line or standard input.
enum QuestionInput {
    /// Bytes read from standard input at most; what comes after is left out.
    static let limit = 10_000_000

    /// The question, from the words given or, with `-` or no words and a pipe, from standard input.
    ///
    /// Bytes that are not UTF-8 are replaced.
    /// - Throws: `ValidationError` if there is no question.
    static func read(_ words: [String], isTerminal: Bool = isatty(0) == 1) throws -> String {
        var words = words
        // ArgumentParser leaves the terminator among words that may be options.
        if let terminator = words.firstIndex(of: "--") { words.remove(at: terminator) }
        if words == ["-"] || words.isEmpty && !isTerminal {
            let (bytes, isCut) = readBytes(from: 0, limit: limit)
            if isCut { Output.note("only the first \(limit / 1_000_000) MB of the input are used") }
            return try nonEmpty(String(decoding: bytes, as: UTF8.self), hint: "the input holds no text")
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
