import Articles

/// An article as the index stores it.
struct IndexedDocument: Sendable {
    /// Sections go into one passage up to this many terms.
    static let passageLength = 400

    struct Section: Sendable {
        var title: String
        var lines: ClosedRange<Int>
    }

    struct Passage: Sendable {
        /// Number of its first section within the article, from 0.
        var firstSection: Int
        var heading: String
        var quoted: String
        var body: String
    }

    struct Quotation: Sendable {
        var kind: MatchedText.Kind
        var text: String
        var line: Int
        var terms: String
        /// ``MessageTemplate/key`` of a message that says enough to be found by it.
        var key: String?
    }

    /// Numbers of terms by field.
    struct Counts: Sendable {
        var title = 0
        var path = 0
        var heading = 0
        var quoted = 0
        var body = 0
    }

    var path: String
    var name: String
    var title: String
    var titleLine: Int?
    var product: String?
    var titleTerms: String
    var pathTerms: String
    /// Terms of the file's name, the last of `pathTerms`.
    var nameCount: Int
    var counts = Counts()
    var sections: [Section] = []
    var passages: [Passage] = []
    var quotations: [Quotation] = []
    /// What findings of connection tests mean here; each type and finding once.
    var findings: [IndexedFinding]

    init(_ article: Article) {
        path = article.path
        name = article.id
        title = article.title
        titleLine = article.titleLine
        product = article.product
        findings = []
        // No term leads to a draft; its row is there so that the file is not read again and again.
        guard !article.isDraft else {
            (titleTerms, pathTerms, nameCount) = ("", "", 0)
            return
        }
        findings = article.probes.flatMap { probe in
            probe.findings.map { IndexedFinding(type: probe.type, meaning: $0) }
        }
        var tokenizer = TermTokenizer()
        tokenizer.append(article.title)
        counts.title = tokenizer.count
        titleTerms = Self.text(tokenizer)
        (pathTerms, counts.path, nameCount) = Self.terms(ofPath: article.id)
        appendSections(of: article)
        appendQuotations(of: article)
    }

    /// Terms of a path without its ending; most of what it says is in the file's name.
    static func terms(ofPath path: String) -> (terms: String, count: Int, nameCount: Int) {
        var tokenizer = TermTokenizer()
        tokenizer.append(path)
        let (terms, count) = (text(tokenizer), tokenizer.count)
        guard let slash = path.utf8.lastIndex(of: 0x2F) else { return (terms, count, count) }
        tokenizer.removeAll()
        tokenizer.append(String(path[path.utf8.index(after: slash)...]))
        return (terms, count, tokenizer.count)
    }

    /// The terms of each message without its variable parts, a line each.
    var messageTerms: String {
        quotations.filter { $0.kind == .errorMessage }.map(\.terms).joined(separator: "\n")
    }

    /// Hashes of the keys of the messages, each once.
    var messageKeys: Set<Int64> {
        Set(quotations.compactMap(\.key).map { Int64(bitPattern: TermHash.hash($0)) })
    }

    private static func text(_ tokenizer: TermTokenizer) -> String {
        String(decoding: tokenizer.bytes.dropLast(tokenizer.bytes.isEmpty ? 0 : 1), as: UTF8.self)
    }

    private mutating func appendSections(of article: Article) {
        var heading = TermTokenizer()
        var quoted = TermTokenizer()
        var body = TermTokenizer()
        var firstSection = 0
        var length = 0

        func closePassage(_ passages: inout [Passage], _ counts: inout Counts) {
            counts.heading += heading.count
            counts.quoted += quoted.count
            counts.body += body.count
            passages.append(
                Passage(
                    firstSection: firstSection, heading: Self.lines(heading), quoted: Self.lines(quoted),
                    body: Self.lines(body)))
            heading.removeAll()
            quoted.removeAll()
            body.removeAll()
            length = 0
        }

        for section in article.sections {
            let before = heading.count + quoted.count + body.count
            if length > 0 {
                heading.appendSeparator(0x0A)
                quoted.appendSeparator(0x0A)
                body.appendSeparator(0x0A)
            }
            heading.append(section.title)
            for passage in section.passages {
                switch passage.kind {
                case .code, .quote: quoted.append(passage.plainText)
                case .text, .table: body.append(passage.plainText)
                }
            }
            sections.append(Section(title: section.title, lines: section.lines))
            // A section always counts for one, so that empty ones end too.
            length += max(1, heading.count + quoted.count + body.count - before)
            if length >= Self.passageLength {
                closePassage(&passages, &counts)
                firstSection = sections.count
            }
        }
        if length > 0 { closePassage(&passages, &counts) }
    }

    private static func lines(_ tokenizer: TermTokenizer) -> String {
        String(decoding: tokenizer.bytes, as: UTF8.self)
    }

    private mutating func appendQuotations(of article: Article) {
        for (kind, texts) in [
            (MatchedText.Kind.errorCode, article.errorCodes), (.errorMessage, article.errorMessages),
        ] {
            for passage in texts {
                var tokenizer = TermTokenizer()
                let template = kind == .errorMessage ? MessageTemplate(of: passage.plainText) : nil
                if let template { tokenizer.append(template.literals.joined(separator: " ")) }
                if tokenizer.count == 0 { tokenizer.append(passage.plainText) }
                guard tokenizer.count > 0 else { continue }
                quotations.append(
                    Quotation(
                        kind: kind, text: passage.plainText, line: passage.lines.lowerBound,
                        terms: Self.text(tokenizer),
                        key: template.flatMap { $0.literals.count >= 2 ? $0.key : nil }))
            }
        }
    }
}
