import HTTPTypes

extension ReadingRoutes {
    /// `/openapi.json`.
    func openAPI() -> Reply {
        var reply = Reply(
            "application/json",
            OpenAPIDocument.text(
                site: site, title: server.configuration.title, allowsChecks: server.configuration.checks != nil))
        stamp(&reply, modified: nil)
        reply.varies = false
        return reply
    }
}
