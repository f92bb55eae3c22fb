package import Answering

/// The question back to the reader where several products fit equally, asked in a terminal.
package struct ChoicePrompt: Sendable, Hashable {
    /// What a line typed by the reader means.
    package enum Reply: Sendable, Hashable {
        case chosen(AnswerChoice.Option)
        /// Enter, or the end of the input: the reader keeps the listing.
        case leave
        case unclear
    }

    package let choice: AnswerChoice

    package init(_ choice: AnswerChoice) {
        self.choice = choice
    }

    /// One line that ends where the reader types.
    package var line: String {
        let options = choice.options.enumerated().map { offset, option in
            "\(offset + 1)) \(TerminalText.cleanLine(option.label)) (\(option.count))"
        }
        return "\(TerminalText.cleanLine(choice.question)) \(options.joined(separator: "  "))  [Enter: none] > "
    }

    /// Understands a number of the listing, a label, or a part of one that no other label has.
    ///
    /// - Parameter typed: A line without its end; `nil` at the end of the input.
    /// - Returns: `unclear` where it could mean none of them, or several.
    package func reply(to typed: String?) -> Reply {
        guard let typed else { return .leave }
        let wanted = TerminalText.cleanLine(typed).lowercased()
        let words = wanted.split(whereSeparator: \.isWhitespace)
        if words.isEmpty { return .leave }
        let labels = choice.options.map { TerminalText.cleanLine($0.label).lowercased() }
        let name = words.joined(separator: " ")
        // A product may be called "365".
        if let position = labels.firstIndex(of: name) { return .chosen(choice.options[position]) }
        if let number = Int(name.hasSuffix(")") ? String(name.dropLast()) : name) {
            return choice.options.indices.contains(number - 1) ? .chosen(choice.options[number - 1]) : .unclear
        }
        let near = labels.indices.filter { labels[$0].contains(name) }
        return near.count == 1 ? .chosen(choice.options[near[0]]) : .unclear
    }

    /// Asks until the reply is clear.
    ///
    /// - Parameters:
    ///   - read: The next line of the terminal, `nil` at its end.
    ///   - write: Shows a text without ending the line.
    /// - Returns: What the reader chose; `nil` if nothing.
    package func ask(read: () -> String?, write: (String) -> Void) -> AnswerChoice.Option? {
        while true {
            write(line)
            let typed = read()
            switch reply(to: typed) {
            case .chosen(let option): return option
            case .leave:
                if typed == nil { write("\n") }
                return nil
            case .unclear: write("Type a number from 1 to \(choice.options.count), or a name.\n")
            }
        }
    }
}
