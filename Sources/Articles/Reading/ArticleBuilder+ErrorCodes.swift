/// The error codes of an article, and what the page of a code says of it.
extension ArticleBuilder {
    mutating func readCodes(_ bare: [Passage]) {
        var seen: Set<String> = []
        var found: [Passage] = []
        for passage in bare
        where seen.insert(ErrorCode.findUnique(in: passage.text).first?.key ?? passage.text.lowercased()).inserted {
            found.append(passage)
        }
        func add(_ text: String, line: Int, weak: Bool) {
            for code in ErrorCode.findUnique(in: text) {
                let isShaped = [.lettersAndDigits, .upperSnakeCase, .lowerSnakeCase, .prefixedNumber].contains(
                    code.rule)
                guard code.strength == .strong || weak && isShaped else { continue }
                guard seen.insert(code.key).inserted else { continue }
                let number = line + code.line - 1
                found.append(Passage(text: code.text, lines: number...number))
            }
        }
        for entry in frontMatter.all("errors.code", "error_code", "code") {
            add(entry.value, line: entry.line, weak: true)
        }
        if let line = article.titleLine {
            // A title of one word is a name: an alert, an error.
            if !article.title.contains(" ") {
                for code in ErrorCode.findUnique(in: article.title) where seen.insert(code.key).inserted {
                    found.append(Passage(text: code.text, lines: line...line))
                }
            }
            add(article.title, line: line, weak: true)
        }
        for passage in article.errorMessages { add(passage.plainText, line: passage.lines.lowerBound, weak: true) }
        for entry in frontMatter.all("f1_keywords") { add(entry.value, line: entry.line, weak: false) }
        for passage in article.symptoms + [article.problem].compactMap({ $0 }) {
            add(passage.plainText, line: passage.lines.lowerBound, weak: false)
        }
        for (index, node) in outline.nodes.enumerated()
        where [.introduction, .summary, .error].contains(outline.effectiveRole(index)) {
            for passage in node.blocks.flatMap(\.passages) where passage.kind != .code {
                add(passage.plainText, line: passage.lines.lowerBound, weak: false)
            }
        }
        article.errorCodes = found.sorted { $0.lines.lowerBound < $1.lines.lowerBound }
    }

    /// The quotes right below the title of an error code's page, and below the headings of its cases: its messages.
    func descriptionsOfCode() -> [Passage] {
        let isCode = ErrorCode.findUnique(in: article.title).contains {
            $0.strength == .strong || $0.rule == .lettersAndDigits
        }
        guard isCode else { return [] }
        return outline.nodes.flatMap { node -> [Passage] in
            guard node.role == .introduction || node.role == .problem || HeadingWords.number(of: node.title) != nil,
                let first = node.blocks.first(where: { $0.callout == nil }), first.kind == .quote
            else { return [] }
            return first.passages
        }
    }
}
