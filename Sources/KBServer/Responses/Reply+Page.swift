import HTTPTypes

extension Reply {
    /// A web page with the headers that keep it to itself.
    static func page(_ text: String, _ status: HTTPResponse.Status = .ok) -> Reply {
        var reply = Reply(Representation.html.contentType, text, status: status)
        reply.headers[.contentSecurityPolicy] = Pages.contentSecurityPolicy
        reply.headers[.referrerPolicy] = "same-origin"
        reply.headers[.openerPolicy] = "same-origin"
        reply.headers[.resourcePolicy] = "same-origin"
        reply.headers[.permissionsPolicy] = "camera=(), geolocation=(), microphone=()"
        reply.headers[.link] = "</llms.txt>; rel=\"llms-txt\""
        return reply
    }
}
