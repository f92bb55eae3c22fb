import Articles
import Foundation
import HTTPTypes
import Hummingbird
import Journal

extension WritingRoutes {
    private struct Opinion: Codable {
        var helped: Bool
        var question: String?
        var article: String?
        /// Handle of the walk it is about.
        var walk: String?
        var reason: String?
    }

    /// Takes what somebody says about an answer; it is on the disk when the reply goes out.
    func feedback(_ request: Request) async throws -> Reply {
        try mayWrite()
        let isJSON = try RequestFields.isJSON(request)
        let body = try await body(of: request)
        let opinion =
            isJSON
            ? try RequestFields.json(Opinion.self, body, keys: ["helped", "question", "article", "walk", "reason"])
            : try Self.opinion(RequestFields.form(body))
        if let article = opinion.article { try await checkArticle(article) }
        try checkQuestion(opinion.question)
        try checkQuestion(opinion.reason)
        let (knowledgeBase, walks, audience) = (server.knowledgeBase, server.walks, asked.access.audience)
        try await server.work.run {
            if let handle = opinion.walk, let walks {
                // A walk knows its question and article itself.
                try walks.record(helped: opinion.helped, reason: opinion.reason, on: handle, audience: audience)
            } else {
                try knowledgeBase.record(
                    Feedback(
                        helped: opinion.helped, question: opinion.question, article: opinion.article,
                        reason: opinion.reason))
            }
        }
        guard isJSON else { return .seeOther("/feedback/thanks") }
        var kept = opinion
        kept.question = opinion.question.map { SecretRedaction.redact($0).text }
        kept.reason = opinion.reason.map { SecretRedaction.redact($0).text }
        return try json(kept, .created)
    }

    private static func opinion(_ fields: FormFields) throws(Problem) -> Opinion {
        let helped: Bool
        switch fields.text("helped") {
        case "yes": helped = true
        case "no": helped = false
        default: throw .wrongParameter("helped", "'helped' must be yes or no")
        }
        return Opinion(
            helped: helped, question: fields.text("question"), article: fields.text("article"),
            walk: fields.text("walk"), reason: fields.text("reason"))
    }
}
