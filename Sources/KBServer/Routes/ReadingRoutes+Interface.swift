import HTTPTypes

extension ReadingRoutes {
    /// `/openapi.json`.
    func openAPI() -> Reply {
        var reply = Reply("application/json", "{}")
        stamp(&reply, modified: nil)
        reply.varies = false
        return reply
    }
}
