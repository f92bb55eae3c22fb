import Answering

/// How to ask, for a program that asked nothing.
struct AskHelp: Sendable {
    let title: String
    let site: String
    /// Whether a question was announced and is missing.
    let isMissing: Bool

    var markdown: String {
        let opening =
            isMissing
            ? "You forgot to pass a question. Put it in place of `<question>`, percent-encoded:"
            : "Troubleshooting articles that answer questions. Ask one, percent-encoded:"
        return """
            # \(isMissing ? "No question" : MarkdownText.escaped(title))

            \(opening)

                GET \(site)/?ask=<question>
                GET \(site)/<article>.md?ask=<question>

            - `goal`: what you want to reach; it goes with the questions that lead on
            - `product`: only articles about this product
            - `limit`: matches at most, 1 to 50
            - `Accept`: `text/markdown`, `application/json` or `text/html`

            Every line of an answer is an article's own and names its source line. An error message, a stack trace or a log can
            be pasted as it is.

            - [All articles](<\(site)/llms.txt>)
            - [The interface](<\(site)/openapi.json>)

            """
    }

    var json: String {
        struct Document: Encodable {
            var title: String
            var message: String
            var ask: String
            var articles: String
            var openapi: String
        }
        let document = Document(
            title: isMissing ? "No question" : title,
            message: isMissing ? "You forgot to pass a question in 'ask'." : "Ask a question with 'ask'.",
            ask: site + "/?ask={question}", articles: site + "/llms.txt", openapi: site + "/openapi.json")
        // Strings always can be encoded.
        return ((try? JSONText.of(document)) ?? "{}") + "\n"
    }
}
