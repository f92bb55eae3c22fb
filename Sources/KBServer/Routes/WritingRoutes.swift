import Answering
import Articles
import Foundation
import HTTPTypes
import Hummingbird
import Journal
import Serving

/// What is asked with POST.
struct WritingRoutes: Sendable {
    let server: KBServer
    let asked: AskedFor
    let site: String

    var pages: Pages { server.pages(for: asked.access) }
    var edition: Edition { server.knowledgeBase.edition(for: asked.access.audience) }

    /// - Throws: ``Problem``, or what went wrong.
    func reply(to request: Request) async throws -> Reply {
        switch asked.route {
        case .walks: try await beginWalk(request)
        case .walk(let handle): try await replyToWalk(handle, request)
        case .feedback: try await feedback(request)
        case .session: try await session(request)
        case .mcp: try await agents(request)
        case .check(let name): try await check(name)
        default: throw Problem.missing
        }
    }

    /// - Throws: ``Problem`` where the sender may not write, or nothing can be kept.
    func mayWrite() throws(Problem) {
        guard asked.access.mayWrite else { throw asked.access.refusal(.write) }
        guard server.journal != nil else {
            throw Problem(.serviceUnavailable, "Nothing is kept", "this server has no journal to write to")
        }
    }

    func body(of request: Request) async throws -> [UInt8] {
        try await RequestFields.body(of: request, limit: server.configuration.limits.body)
    }

    /// A reply for who asked in JSON.
    func json(_ value: some Encodable, _ status: HTTPResponse.Status = .ok) throws -> Reply {
        var reply = Reply(Representation.json.contentType, try PrintedJSON.text(of: value) + "\n")
        reply.status = status
        return reply
    }

    /// - Throws: ``Problem`` where no article has the id; who may not read it hears the same.
    func checkArticle(_ id: String) async throws {
        let edition = edition
        guard edition.entry(id) == nil else { return }
        throw try await server.work.run { Problem.missingArticle(id, nearest: edition.nearest(to: id)) }
    }

    // MARK: Sessions and checks

    /// Signs a browser in, or out.
    private func session(_ request: Request) async throws -> Reply {
        guard try !RequestFields.isJSON(request) else {
            throw Problem(.unsupportedMediaType, "Unknown content type", "send application/x-www-form-urlencoded")
        }
        let fields = RequestFields.form(try await body(of: request))
        let cookie = { (value: String, age: Int) in
            let secure = server.configuration.site?.hasPrefix("https://") == true ? "; Secure" : ""
            return "\(Sessions.cookie)=\(value); Path=/; Max-Age=\(age); HttpOnly; SameSite=Strict\(secure)"
        }
        if fields["reply"] == "leave" {
            if let name = request.headers[.cookie].flatMap(Sessions.name) { server.sessions.end(name) }
            var reply = Reply.seeOther("/")
            reply.headers[.setCookie] = cookie("", 0)
            return reply
        }
        guard let token = fields.text("token"), let scopes = server.configuration.tokens?.scopes(of: token) else {
            throw Problem(.forbidden, "Unknown token", "the token is not one of this server's")
        }
        var reply = Reply.seeOther(Self.localPath(fields["next"]))
        reply.headers[.setCookie] = cookie(server.sessions.begin(scopes), 12 * 3600)
        return reply
    }

    /// A path of this server to go on with, encoded anew; never another server's address.
    static func localPath(_ next: String?) -> String {
        guard let next, let target = try? RequestTarget(next), next.utf8.count <= 2000 else { return "/" }
        return "/" + target.segments.map { PercentEncoding.encode($0) }.joined(separator: "/")
    }

    /// Tests a configured connection.
    private func check(_ name: String) async throws -> Reply {
        guard let checks = server.configuration.checks else { throw Problem.missing }
        guard asked.access.mayCheck else { throw asked.access.refusal(.check) }
        try server.checkGate.enter(name)
        defer { server.checkGate.leave(name) }
        guard let report = try await checks.run(name, edition) else {
            throw Problem(.notFound, "No such connection", "no connection of that name is configured on this server")
        }
        return Reply(Representation.json.contentType, report + "\n")
    }
}
