import Answering
import Articles

/// `kb_search`: which articles are about this.
enum SearchTool {
    static let tool = Tool(
        name: "kb_search", title: "List articles about something",
        description: """
            Lists articles that match, best first, with excerpts and their source lines. For what to do about an error use \
            kb_ask. An empty list means that no article fits; `nearest` then names those that come closest, which are \
            suggestions and no answers.
            """,
        parameters: [
            .question("query", "Words, an error message or a code.", isRequired: true), .product,
            ToolParameter("limit", .integer(1...50), "Articles at most; 10 by default."),
            ToolParameter("offset", .integer(0...200), "Articles to leave out at the beginning; 0 by default."),
        ],
        output: Schema.document(
            Schema.object(
                [
                    "outcome": Schema.choice(["answered", "ambiguous", "none"]),
                    "results": Schema.array(Schema.reference("result")),
                    "nearest": Schema.array(Schema.object(["article": Schema.string, "title": Schema.string])),
                ], ["next": Schema.natural]), ["result": result]), run: run)

    private static let result = Schema.object(
        [
            "article": Schema.string, "title": Schema.string, "path": Schema.string, "uri": Schema.string,
            "confidence": Schema.share, "excerpts": Schema.array(AnswerSchema.excerpt),
        ], ["product": Schema.string, "url": Schema.string])

    private static func run(_ call: ToolCall) throws -> ToolResult {
        let limit = call.arguments.integer("limit") ?? 10
        let offset = call.arguments.integer("offset") ?? 0
        let found = try Found(
            call.arguments.text("query") ?? "", product: call.arguments.text("product"), limit: offset + limit + 1, call
        )
        var matches = Array(found.matches.dropFirst(offset).prefix(limit))
        while true {
            let next = offset + matches.count < found.matches.count ? offset + matches.count : nil
            let structure = structure(matches, found, next: next, call.address)
            let text = text(matches, found, next: next, call.address)
            if ResultSize.fits(structure, text) || matches.count <= 1 {
                let fitting = ResultSize.forced(structure, text)
                return ToolResult(fitting.0, text: fitting.1)
            }
            matches.removeLast((matches.count + 3) / 4)
        }
    }

    /// What a query found.
    struct Found {
        var outcome: Answer.Outcome
        /// Empty where nothing fits.
        var matches: [AnswerMatch]
        /// Only where nothing fits.
        var nearest: [AnswerMatch] = []

        init(_ query: String, product: String?, limit: Int, _ call: ToolCall) throws {
            var answer = try call.answer(query, from: nil, Answerer.Options(product: product, limit: limit))
            outcome = answer.outcome
            matches = answer.matches
            guard outcome == .none else { return }
            // Explained, an answer says what it was not sure enough about; some of that is worth naming.
            let titles = answer.nothing?.nearest ?? []
            answer = try call.edition.answer(
                query, options: Answerer.Options(product: product, limit: 5, explains: true, excerpts: false))
            nearest = answer.matches.filter { titles.contains($0.title) }
            matches = []
        }
    }

    private static func structure(
        _ matches: [AnswerMatch], _ found: Found, next: Int?, _ address: ArticleAddress
    ) -> JSONValue {
        var members: [String: JSONValue] = [
            "outcome": .string(found.outcome.rawValue), "results": .array(matches.map { listed($0, address) }),
            "nearest": .array(found.nearest.map { ["article": .string($0.article), "title": .string($0.title)] }),
        ]
        if let next { members["next"] = JSONValue(next) }
        return .object(members)
    }

    private static func listed(_ match: AnswerMatch, _ address: ArticleAddress) -> JSONValue {
        var members: [String: JSONValue] = [
            "article": .string(match.article), "title": .string(match.title), "path": .string(match.path),
            "uri": .string(address.uri(match.article)), "confidence": .number("\(match.confidence)"),
            "excerpts": .array(
                match.excerpts.map { excerpt in
                    [
                        "section": .string(excerpt.section), "text": .string(excerpt.text),
                        "lines": [JSONValue(excerpt.lines.lowerBound), JSONValue(excerpt.lines.upperBound)],
                    ]
                }),
        ]
        members["product"] = match.product.map { .string($0) }
        members["url"] = address.page(match.article).map { .string($0) }
        return .object(members)
    }

    private static func text(
        _ matches: [AnswerMatch], _ found: Found, next: Int?, _ address: ArticleAddress
    ) -> String {
        guard found.outcome != .none else {
            let nearest = found.nearest.map { "- \(MarkdownText.escaped($0.title)) \(MarkdownText.code($0.article))" }
            guard !nearest.isEmpty else { return "No article fits.\n" }
            return "No article fits. Nearest, as suggestions only:\n\n\(nearest.joined(separator: "\n"))\n"
        }
        var blocks = matches.map { match in
            let product = match.product.map { " (\(MarkdownText.escaped($0)))" } ?? ""
            let lines = match.excerpts.map { excerpt in
                let text = excerpt.text.separatedLines.map { MarkdownText.flow(String($0)) }.joined(separator: "\n  > ")
                let place = "\(match.path):\(excerpt.lines.lowerBound)-\(excerpt.lines.upperBound)"
                return "  > \(text) \(MarkdownText.code(place))"
            }
            return
                (["- **\(MarkdownText.escaped(match.title))** \(MarkdownText.code(match.article))\(product)"] + lines)
                .joined(separator: "\n\n")
        }
        if matches.isEmpty { blocks.append("No further articles.") }
        if let next { blocks.append("(There are more: the same with \"offset\": \(next).)") }
        return blocks.joined(separator: "\n\n") + "\n"
    }
}
