import Answering
import Articles

/// `kb_get`: an article, or a part of it.
enum GetTool {
    static let tool = Tool(
        name: "kb_get", title: "Read an article",
        description: """
            Reads an article: its record (causes, solutions, steps, warnings, each with source lines) and the same as Markdown. \
            A long one comes in parts: `next` is the line to go on from, given as `offset`.
            """,
        parameters: [
            .article("Id of the article, such as mysql/access-denied-1045, or its kb:// address.", isRequired: true),
            ToolParameter("section", .text(longest: 500), "Title of a section: only that, with what stands below it."),
            ToolParameter("offset", .integer(1...10_000_000), "Source line to begin at; 1 by default."),
            ToolParameter("limit", .integer(1...10_000), "Source lines at most; as many as fit by default."),
        ], output: Schema.document(output, ArticleSchema.definitions), run: run)

    private static let output = Schema.object(
        [
            "article": Schema.string, "title": Schema.string, "path": Schema.string, "uri": Schema.string,
            "lines": Schema.range, "lastLine": Schema.count,
        ],
        [
            "product": Schema.string, "url": Schema.string, "next": Schema.count, "record": ArticleSchema.article,
            "truncated": AnswerSchema.truncation,
        ])

    private static func run(_ call: ToolCall) throws -> ToolResult {
        let entry = try call.entry(call.arguments.text("article") ?? "")
        let article = try call.article(entry)
        var wanted = 1...10_100_000
        if let section = call.arguments.text("section") { wanted = try lines(of: section, in: article) }
        let first = max(wanted.lowerBound, call.arguments.integer("offset") ?? 1)
        let last = min(wanted.upperBound, first + (call.arguments.integer("limit") ?? 10_000_000) - 1)
        guard first <= last, let page = try ArticlePage(article, first...last, limit: 50_000, withRecord: true) else {
            let end = ReadThrough.lines(of: article).map(\.line).max() ?? 0
            throw ToolRefusal("\(article.path) has no text at these lines; its last is line \(end)")
        }
        var members: [String: JSONValue] = [
            "article": .string(article.id), "title": .string(article.title), "path": .string(article.path),
            "uri": .string(call.address.uri(article.id)), "lastLine": JSONValue(page.last),
            "lines": [JSONValue(page.range.lowerBound), JSONValue(page.range.upperBound)],
        ]
        members["product"] = article.product.map { .string($0) }
        members["url"] = call.address.page(article.id).map { .string($0) }
        members["next"] = page.next.map { JSONValue($0) }
        members["record"] = page.record
        if page.record == nil {
            members["truncated"] = ["note": "The record of these lines is too large; they are in the text."]
        }
        let fitting = ResultSize.forced(.object(members), ArticleMarkdown.text(of: page, article))
        return ToolResult(fitting.0, text: fitting.1)
    }

    /// Lines of a section with the deeper ones below it.
    private static func lines(of title: String, in article: Article) throws(ToolRefusal) -> ClosedRange<Int> {
        let wanted = title.lowercased()
        guard let index = article.sections.firstIndex(where: { $0.title.lowercased() == wanted }) else {
            let titles = article.sections.map(\.title)
            let near = Suggestion.nearest(to: title, among: titles)
            let shown = (near.isEmpty ? Array(titles.prefix(20)) : near).map { "'\($0.prefix(100))'" }
            throw ToolRefusal(
                "\(article.path) has no section '\(title.prefix(100))'; "
                    + (near.isEmpty ? "there are " : "did you mean ") + shown.joined(separator: ", ")
                    + (near.isEmpty ? "" : "?"))
        }
        let section = article.sections[index]
        let below = article.sections[(index + 1)...].prefix { $0.level > section.level }
        return section.lines.lowerBound...max(section.lines.upperBound, below.map(\.lines.upperBound).max() ?? 0)
    }
}
