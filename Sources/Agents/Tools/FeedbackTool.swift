import Articles
import Journal
import Serving

/// `kb_feedback`: whether an answer helped.
enum FeedbackTool {
    static let tool = Tool(
        name: "kb_feedback", title: "Say whether an answer helped",
        description: """
            Keeps whether an answer helped, and why not, for those who write the articles. Say what it is about: `question`, \
            `article` or `session`. Send what the person said, not your own view, and no secrets.
            """,
        parameters: [
            ToolParameter("helped", .boolean, "Whether the problem was solved by it.", isRequired: true),
            .question("question", "What was asked."), .article("Id of the article that was shown."),
            ToolParameter("session", .text(longest: ToolParameter.longestName), "Handle of the walk, from kb_walk."),
            ToolParameter("reason", .text(longest: 16_000), "What was wrong or missing."),
        ], output: Schema.document(Schema.object(["kept": Schema.boolean])), need: .journal, run: run)

    private static func run(_ call: ToolCall) throws -> ToolResult {
        let arguments = call.arguments
        let helped = arguments.boolean("helped") ?? false
        let reason = arguments.text("reason")
        if let session = arguments.text("session") {
            guard let desk = call.handler.walks else {
                throw ToolRefusal("no walks are kept here; leave 'session' out")
            }
            for name in ["article", "question"] where arguments.text(name) != nil {
                throw ToolRefusal("a 'session' knows its article and question; leave '\(name)' out")
            }
            try WalkTool.refusing {
                try desk.record(helped: helped, reason: reason, on: session, audience: call.caller.audience)
            }
        } else {
            var feedback = Feedback(helped: helped, question: arguments.text("question"), reason: reason)
            feedback.article = try arguments.text("article").map { try call.entry($0).id }
            guard feedback.question != nil || feedback.article != nil else {
                throw ToolRefusal("say what it is about: 'question', 'article' or 'session' is missing")
            }
            try WalkTool.refusing { try call.handler.knowledgeBase.record(feedback) }
        }
        return ToolResult(["kept": true], text: "Kept. Thank you.")
    }
}
