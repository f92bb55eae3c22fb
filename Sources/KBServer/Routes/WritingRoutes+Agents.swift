import Agents
import HTTPTypes
import Hummingbird

extension WritingRoutes {
    /// One message of the Model Context Protocol.
    func agents(_ request: Request) async throws -> Reply {
        guard try RequestFields.isJSON(request) else {
            throw Problem(.unsupportedMediaType, "Unknown content type", "send application/json")
        }
        let body = try await body(of: request)
        var headers: [String: String] = [:]
        for field in request.headers { headers[field.name.canonicalName] = field.value }
        let handler = MCPHandler(knowledgeBase: server.knowledgeBase, walks: server.walks, site: site)
        let caller = MCPHandler.Caller(
            audience: asked.access.audience, mayWrite: asked.access.mayWrite && server.journal != nil)
        let transport = MCPHandler.Transport.http(headers: headers)
        let answer = try await server.work.run { await handler.reply(to: body, over: transport, from: caller) }
        if let failure = answer.failure {
            server.logger.error("a message of an agent failed", metadata: ["error": "\(failure)"])
        }
        return Reply(
            Representation.json.contentType, answer.body ?? [], status: HTTPResponse.Status(code: answer.status))
    }
}
