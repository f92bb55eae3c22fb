import HTTPTypes

/// A problem as it is shown: a page for browsers, `application/problem+json` for programs.
enum ProblemReply {
    static func of(_ problem: Problem, trace: TraceContext, asked: AskedFor, pages: Pages) -> Reply {
        var reply: Reply
        if asked.representation == .html {
            let text =
                problem.isMissingArticle
                ? pages.missing(id: problem.parameter ?? "", nearest: problem.nearest)
                : pages.fault(status: problem.status.code, title: problem.title, detail: problem.detail)
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
