/// A piece of an article as it is quoted in a diagnostic: one line, cut at 60 characters.
struct Excerpt: CustomStringConvertible {
    let description: String

    init(_ text: some StringProtocol) {
        let line = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        description = line.count > 60 ? "'\(line.prefix(57))...'" : "'\(line)'"
    }
}
