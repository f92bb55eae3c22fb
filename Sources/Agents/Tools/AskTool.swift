import Answering

/// `kb_ask`: what to do about an error.
enum AskTool {
    static let tool = Tool(
        name: "kb_ask", title: "Ask what to do about an error",
        description: """
            Finds the article for an error or question and returns its own lines: cause, what is needed, steps, check, each \
            with its source line. Paste the error whole, with codes and messages; logs and stack traces are read too. Outcome \
            `none` means that no article fits. Outcome `ambiguous` lists choices: ask which it is, then ask again with \
            `product`.
            """,
        parameters: [
            .question("question", "The error as it was shown or logged, or a question in words.", isRequired: true),
            .product,
            .article("An article to be asked first, before the rest: its id, such as mysql/access-denied-1045."),
            ToolParameter("limit", .integer(1...20), "Articles that match to list, at most; 5 by default."),
        ],
        output: Schema.document(AnswerSchema.answer, AnswerSchema.definitions), run: run)

    private static func run(_ call: ToolCall) throws -> ToolResult {
        let article = try call.arguments.text("article").map { try call.entry($0).id }
        let options = Answerer.Options(
            product: call.arguments.text("product"), limit: call.arguments.integer("limit") ?? 5)
        let answer = try call.answer(call.arguments.text("question") ?? "", from: article, options)
        return try result(answer)
    }

    /// An answer as a result, cut where it is too large.
    static func result(_ answer: Answer) throws -> ToolResult {
        var shown = answer
        var structure = try structure(shown, of: answer)
        var text = text(shown, of: answer)
        while !ResultSize.fits(structure, text), let less = reduced(shown) {
            shown = less
            structure = try Self.structure(shown, of: answer)
            text = Self.text(shown, of: answer)
        }
        (structure, text) = ResultSize.forced(structure, text)
        return ToolResult(structure, text: text)
    }

    /// The answer with less in it: first the excerpts of what only matches, then the end of the answer itself.
    private static func reduced(_ answer: Answer) -> Answer? {
        var answer = answer
        if let last = answer.matches.lastIndex(where: { !$0.excerpts.isEmpty }) {
            answer.matches[last].excerpts = []
        } else if let composed = answer.answer, composed.lines.count > 1 {
            answer.answer?.lines = Array(composed.lines.prefix(composed.lines.count * 3 / 4))
            let kept = Set(answer.answer?.lines.map(\.line) ?? [])
            answer.sources.removeAll { source in !source.lines.contains(where: kept.contains) }
        } else {
            return nil
        }
        return answer
    }

    private static func structure(_ shown: Answer, of answer: Answer) throws -> JSONValue {
        var structure = try JSONValue(encoding: shown)
        if let note = note(shown, of: answer), case .object(var members) = structure {
            members["truncated"] = [
                "note": .string(note), "lines": JSONValue(shown.answer?.lines.count ?? 0),
                "of": JSONValue(answer.answer?.lines.count ?? 0),
            ]
            structure = .object(members)
        }
        return structure
    }

    private static func text(_ shown: Answer, of answer: Answer) -> String {
        AnswerMarkdown.text(of: shown) + (note(shown, of: answer).map { "\n(\($0))\n" } ?? "")
    }

    private static func note(_ shown: Answer, of answer: Answer) -> String? {
        guard shown != answer else { return nil }
        guard let composed = answer.answer, let kept = shown.answer, kept.lines.count < composed.lines.count else {
            return "Excerpts are left out: the result was too large. kb_get reads an article."
        }
        return
            "These are \(kept.lines.count) of \(composed.lines.count) lines of the answer: the result was too large. "
            + "kb_get with \"article\": \"\(composed.article)\" reads the article."
    }
}
