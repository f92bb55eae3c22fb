import HTTPTypes

/// A problem as it is shown: a page for browsers, `application/problem+json` for programs.
enum ProblemReply {
    /// - Parameters:
    ///   - problem: What is wrong.
    ///   - trace: Names the request in the log.
    ///   - asked: What was asked for.
    ///   - server: Has the pages and the articles.
    /// - Returns: The reply.
    static func of(_ problem: Problem, trace: TraceContext, asked: AskedFor, server: KBServer) -> Reply {
        let pages = server.pages(for: asked.access)
        var reply: Reply
        if asked.representation == .html {
            let text: String
            if problem.isMissingArticle {
                let edition = server.knowledgeBase.edition(for: asked.access.audience)
                let nearest = problem.nearest.compactMap { edition.entry($0) }
                text = pages.missing(id: problem.parameter ?? "", nearest: nearest)
            } else if server.configuration.tokens != nil, problem.wantsToken || asked.route == .session {
                text = pages.signIn(next: "/", isRefused: asked.route == .session)
            } else {
                text = pages.fault(status: problem.status.code, title: problem.title, detail: problem.detail)
            }
            reply = Reply.page(text, problem.status)
        } else if problem.isMissingArticle, asked.representation == .markdown {
            reply = Reply(Representation.markdown.contentType, problem.markdown, status: problem.status)
        } else {
            reply = Reply(Problem.contentType, problem.json(instance: trace.traceID), status: problem.status)
        }
        reply.varies = true
        if let seconds = problem.retryAfter { reply.headers[.retryAfter] = String(seconds) }
        if let methods = problem.allow { reply.headers[.allow] = methods.map(\.rawValue).joined(separator: ", ") }
        if problem.wantsToken { reply.headers[.wwwAuthenticate] = "Bearer realm=\"kb\"" }
        return reply
    }
}
