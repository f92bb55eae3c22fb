/// Rules that an article switches off for itself.
///
/// `<!-- kb-lint-disable LongStep BrokenLink -->` anywhere in a file holds for the whole file;
/// `<!-- kb-lint-disable-next-line BrokenLink -->` for the line below. In MDX the comment is written `{/* ... */}`.
package struct LintSuppressions: Sendable {
    /// One name in a comment, and where it stands.
    package struct Mention: Sendable, Hashable {
        package var rule: String
        package var line: Int
        /// Whether it holds for the line below only.
        package var isForNextLine: Bool
    }

    package var mentions: [Mention]

    package init(_ source: ArticleFile) {
        mentions = []
        var start = source.bytes.startIndex
        while let offset = source.bytes.firstOffset(of: "kb-lint-disable", from: start) {
            start = offset + 15
            let number = source.lineNumber(at: offset)
            let line = String(decoding: source.line(number), as: UTF8.self)
            guard let opening = line.firstRange(of: "<!--") ?? line.firstRange(of: "{/*") else { continue }
            let comment = line[opening.upperBound...].prefix { $0 != "*" && $0 != ">" }
            var words = comment.split { !($0.isLetter || $0.isNumber || $0 == "-") }.map(String.init)
            words.removeAll { $0.allSatisfy { $0 == "-" } }
            guard let command = words.first else { continue }
            guard command == "kb-lint-disable" || command == "kb-lint-disable-next-line" else { continue }
            for rule in words.dropFirst() {
                mentions.append(
                    Mention(rule: rule, line: number, isForNextLine: command == "kb-lint-disable-next-line"))
            }
        }
    }

    /// Whether a diagnostic is switched off.
    package func cover(_ diagnostic: Diagnostic) -> Bool {
        mentions.contains { mention in
            mention.rule == diagnostic.id && (!mention.isForNextLine || mention.line + 1 == diagnostic.line)
        }
    }
}
