import Articles
import Foundation
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
        guard let journal = call.handler.knowledgeBase.configuration.journal else {
            throw ToolRefusal("nothing is kept here")
        }
        var feedback = Feedback(
            helped: arguments.boolean("helped") ?? false, question: arguments.text("question"),
            reason: arguments.text("reason"))
        feedback.article = try arguments.text("article").map { try call.entry($0).id }
        if let session = arguments.text("session") {
            guard let desk = call.handler.walks else {
                throw ToolRefusal("no walks are kept here; leave 'session' out")
            }
            let walk = try WalkTool.refusing { try desk.walk(session) }
            feedback.article = feedback.article ?? walk.article.id
            feedback.question = feedback.question ?? walk.question
        }
        guard feedback.question != nil || feedback.article != nil else {
            throw ToolRefusal("say what it is about: 'question', 'article' or 'session' is missing")
        }
        try journal.record(feedback, at: Date())
        return ToolResult(["kept": true], text: "Kept. Thank you.")
    }
}
