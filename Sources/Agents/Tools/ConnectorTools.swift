import Answering
import Articles

/// `search` and `fetch` as ChatGPT's connectors expect them: one text with JSON, and nothing else, in each result.
///
/// The shapes are those of <https://platform.openai.com/docs/mcp>.
enum ConnectorTools {
    static let search = Tool(
        name: "search", title: "Search",
        description:
            "Searches the troubleshooting articles; give an error message, a code or words. Read one with fetch.",
        parameters: [.question("query", "Words, an error message or a code.", isRequired: true)],
        output: Schema.document(
            Schema.object(
                [
                    "results": Schema.array(
                        Schema.object(["id": Schema.string, "title": Schema.string, "url": Schema.string]))
                ])),
        run: { call in
            let found = try SearchTool.Found(call.arguments.text("query") ?? "", product: nil, limit: 10, call)
            return result([
                "results": .array(
                    found.matches.map { match in
                        [
                            "id": .string(match.article), "title": .string(match.title.prefix(bytes: 500)),
                            "url": .string(url(match.article, call)),
                        ]
                    })
            ])
        })

    static let fetch = Tool(
        name: "fetch", title: "Fetch",
        description: "Reads an article by its id from search; lines are marked with their place in the source.",
        parameters: [
            ToolParameter("id", .text(longest: ToolParameter.longestName), "Id of the article.", isRequired: true)
        ],
        output: Schema.document(
            Schema.object(
                [
                    "id": Schema.string, "title": Schema.string, "text": Schema.string, "url": Schema.string,
                    "metadata": ["type": "object", "additionalProperties": ["type": "string"]],
                ])),
        run: { call in
            let entry = try call.entry(call.arguments.text("id") ?? "")
            let article = try call.article(entry)
            // The one result is there twice, and once more escaped.
            let page = try ArticlePage(article, 1...10_000_000, limit: 24_000, withRecord: false)
            var metadata: [String: JSONValue] = ["path": .string(article.path)]
            metadata["product"] = article.product.map { .string($0.prefix(bytes: 500)) }
            metadata["updated"] = article.updated.map { .string($0.prefix(bytes: 100)) }
            metadata["truncated"] = page?.next.map { .string("the article goes on at line \($0)") }
            return result([
                "id": .string(article.id), "title": .string(article.title.prefix(bytes: 500)),
                "text": .string(page.map { ArticleMarkdown.text(of: $0, article) } ?? ""),
                "url": .string(url(article.id, call)), "metadata": .object(metadata),
            ])
        })

    private static func url(_ id: Article.ID, _ call: ToolCall) -> String {
        call.address.page(id) ?? call.address.uri(id)
    }

    private static func result(_ structure: JSONValue) -> ToolResult {
        ToolResult(structure, text: structure.text)
    }
}
