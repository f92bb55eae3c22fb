/// Links in a line of an article, as far as they mean something outside of the collection.
enum CustomerLinks {
    /// The line with links to files of the collection replaced by their text, and pictures by their alternative text.
    ///
    /// Links to web and mail addresses stay.
    static func kept(in line: String) -> String {
        guard line.contains("](") else { return line }
        let characters = Array(line)
        var result = ""
        var index = 0
        while index < characters.count {
            let isPicture = characters[index] == "!" && index + 1 < characters.count && characters[index + 1] == "["
            let start = isPicture ? index + 1 : index
            guard characters[start] == "[", index == 0 || characters[index - 1] != "\\",
                let (text, target, end) = link(in: characters, at: start)
            else {
                result.append(characters[index])
                index += 1
                continue
            }
            result += isPicture || !isPublic(target) ? text : String(characters[start..<end])
            index = end
        }
        return result
    }

    /// An inline link that starts at `start`: its text, its target and the place behind it.
    private static func link(in characters: [Character], at start: Int) -> (text: String, target: String, end: Int)? {
        guard let close = matching("[", "]", in: characters, from: start), close + 1 < characters.count,
            characters[close + 1] == "(", let end = matching("(", ")", in: characters, from: close + 1)
        else { return nil }
        return (String(characters[(start + 1)..<close]), String(characters[(close + 2)..<end]), end + 1)
    }

    /// Where the bracket that opens at `start` closes, at most 2,000 characters on.
    private static func matching(
        _ open: Character, _ close: Character, in characters: [Character], from start: Int
    ) -> Int? {
        var depth = 0
        var index = start
        while index < min(characters.count, start + 2_000) {
            switch characters[index] {
            case "\\": index += 1
            case open: depth += 1
            case close:
                depth -= 1
                if depth == 0 { return index }
            default: break
            }
            index += 1
        }
        return nil
    }

    private static func isPublic(_ target: String) -> Bool {
        let target = target.lowercased().drop { $0 == "<" || $0 == " " }
        return ["https://", "http://", "mailto:", "tel:"].contains { target.hasPrefix($0) }
    }
}
