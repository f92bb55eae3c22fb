import HTTPTypes
import Hummingbird
import Logging
import NIOCore
import Serving

/// Answers every request: guards first, then what is kept already, then the routes.
struct ServerResponder: HTTPResponder {
    typealias Context = ServerContext

    let server: KBServer

    func respond(to request: Request, context: ServerContext) async throws -> Response {
        let begin = ContinuousClock.now
        server.metrics.begin()
        let trace = TraceContext(traceparent: request.headers[.traceparent])
        var asked = AskedFor(request)
        var ready: ReadyResponse
        do {
            ready = try await answer(request, context, &asked)
        } catch {
            let problem = self.problem(error, trace: trace)
            let reply = ProblemReply.of(problem, trace: trace, asked: asked, server: server)
            ready = ReadyResponse(reply, gzip: false, isPrivate: true)
        }
        let response = Self.response(ready, to: request, trace: trace)
        let duration = (ContinuousClock.now - begin).nanoseconds
        server.metrics.end(
            route: asked.route.name, method: request.method, status: response.status.code, nanoseconds: duration)
        if let outcome = ready.outcome { server.metrics.count(outcome: outcome) }
        log(request, asked, response, trace: trace, nanoseconds: duration)
        return response
    }

    /// - Throws: ``Problem``, or whatever went wrong on the way.
    private func answer(
        _ request: Request, _ context: ServerContext, _ asked: inout AskedFor
    ) async throws -> ReadyResponse {
        let limits = server.configuration.limits
        let headers = request.headers
        try RequestSize.check(request, limits: limits)
        let isSafe = request.method == .get || request.method == .head || request.method == .options
        try server.hosts.check(
            authority: request.head.authority, origin: headers[.origin], fetchSite: headers[.secFetchSite],
            isSafe: isSafe)
        if let rates = server.rates, let client = context.client, limits.limitsLoopback || !context.isLoopback,
            let wait = rates.take(client)
        {
            var problem = Problem(
                .tooManyRequests, "Too many requests", "this address sends more requests than it may; wait \(wait) s")
            problem.retryAfter = wait
            throw problem
        }
        do throws(RequestTarget.Fault) {
            let target = try RequestTarget(request.head.path ?? "")
            asked.query = target.query
            asked.route = Route(target.segments, allowsChecks: server.configuration.checks != nil)
        } catch {
            switch error {
            case .malformed(let reason): throw Problem(.badRequest, "Malformed address", reason)
            case .nowhere: asked.route = .nowhere
            }
        }
        try allow(request.method, asked.route)
        if request.method == .options { return options(asked.route) }
        if asked.route != .livez {
            asked.access = try server.access(authorization: headers[.authorization], cookie: headers[.cookie])
        }
        guard request.method == .post else { return try await get(request, asked) }
        let routes = WritingRoutes(server: server, asked: asked, site: server.site(authority: request.head.authority))
        let reply = try await routes.reply(to: request)
        return ReadyResponse(reply, gzip: asked.gzip, isPrivate: true)
    }

    /// What is asked with GET comes from what was rendered before, where that is still true.
    private func get(_ request: Request, _ asked: AskedFor) async throws -> ReadyResponse {
        let site = server.site(authority: request.head.authority)
        let routes = ReadingRoutes(
            server: server, asked: asked, edition: server.knowledgeBase.edition(for: asked.access.audience), site: site)
        let isPrivate = asked.access.isKnown
        guard asked.route.isRendered else {
            return ReadyResponse(try await routes.reply(), gzip: asked.gzip, isPrivate: isPrivate)
        }
        let key = ResponseCache.Key(
            target: request.head.path ?? "", representation: asked.representation, gzip: asked.gzip,
            isStaff: asked.access.audience == .staff, mayWrite: asked.access.mayWrite, site: site)
        let number = routes.edition.number
        let ready: ReadyResponse
        if let kept = server.cache.response(for: key, edition: number) {
            ready = kept
            if ready.outcome == "none" { routes.rememberAgain() }
        } else {
            ready = try await server.work.run {
                ReadyResponse(try await routes.reply(), gzip: asked.gzip, isPrivate: isPrivate)
            }
            server.cache.keep(ready, for: key, edition: number)
        }
        guard
            ready.isKnown(
                ifNoneMatch: request.headers[.ifNoneMatch], ifModifiedSince: request.headers[.ifModifiedSince])
        else { return ready }
        return ready.notModified
    }

    private func allow(_ method: HTTPRequest.Method, _ route: Route) throws(Problem) {
        guard method != .options, !route.methods.contains(method) else { return }
        if route == .nowhere { throw .missing }
        var problem = Problem(
            .methodNotAllowed, "Method not allowed",
            "\(method.rawValue.prefix(16)) is not understood here; use \(route.methods.map(\.rawValue).joined(separator: ", "))"
        )
        problem.allow = route.methods + [.options]
        throw problem
    }

    private func options(_ route: Route) -> ReadyResponse {
        var ready = ReadyResponse(
            Reply("text/plain; charset=utf-8", [], status: .noContent), gzip: false, isPrivate: false)
        ready.headers[.allow] = (route.methods + [.options]).map(\.rawValue).joined(separator: ", ")
        ready.headers[.contentType] = nil
        ready.headers[.contentLength] = nil
        return ready
    }

    /// What went wrong, as far as it is anybody's business; the rest is in the log, under the number of the request.
    private func problem(_ error: any Error, trace: TraceContext) -> Problem {
        if let problem = error as? Problem { return problem }
        if let problem = Problem(known: error) { return problem }
        server.logger.error("request failed", metadata: ["request": "\(trace.traceID)", "error": "\(error)"])
        if let problem = Problem(ofOperator: error) { return problem }
        return Problem(
            .internalServerError, "Internal error",
            "something went wrong here; the log of the server says what under request \(trace.traceID)")
    }

    private static func response(_ ready: ReadyResponse, to request: Request, trace: TraceContext) -> Response {
        var headers = ready.headers
        headers.append(HTTPField(name: .requestID, value: trace.traceID))
        guard request.method == .head || ready.status == .notModified || ready.status == .noContent else {
            return Response(status: ready.status, headers: headers, body: ResponseBody(byteBuffer: ready.body))
        }
        guard ready.status == .noContent || ready.status == .notModified else {
            return Response(status: ready.status, headers: headers, body: ResponseBody())
        }
        // Neither has a body, and a length would be that of one (RFC 9110 section 8.6).
        var response = Response(status: ready.status, headers: headers, body: ResponseBody())
        response.headers[.contentLength] = nil
        return response
    }

    /// One line, without query, question, token or body.
    private func log(
        _ request: Request, _ asked: AskedFor, _ response: Response, trace: TraceContext, nanoseconds: Int64
    ) {
        let level: Logger.Level =
            asked.route == .livez || asked.route == .readyz || asked.route == .metrics ? .debug : .info
        guard server.logger.logLevel <= level else { return }
        let microseconds = nanoseconds / 1000
        server.logger.log(
            level: level, "request",
            metadata: [
                "method": .string(String(request.method.rawValue.prefix(16))), "route": .string(asked.route.name),
                "status": .string(String(response.status.code)), "us": .string(String(microseconds)),
                "bytes": .string(response.headers[.contentLength] ?? "0"), "request": .string(trace.traceID),
            ])
    }
}

/// What a request asks for, as far as that is known.
struct AskedFor: Sendable {
    var route = Route.nowhere
    var query: Substring = ""
    var representation: Representation
    var gzip: Bool
    var access = Access.anonymous
    var isHead: Bool

    init(_ request: Request) {
        representation = .preferred(accept: request.headers[.accept])
        gzip = Representation.takesGzip(acceptEncoding: request.headers[.acceptEncoding])
        isHead = request.method == .head
    }
}

extension ReadyResponse {
    /// The reply to who has these bytes already.
    var notModified: ReadyResponse {
        var copy = self
        copy.status = .notModified
        copy.headers[.contentType] = nil
        copy.headers[.contentEncoding] = nil
        copy.headers[.contentLength] = nil
        copy.body = ByteBuffer()
        return copy
    }
}

extension Duration {
    fileprivate var nanoseconds: Int64 { components.seconds * 1_000_000_000 + components.attoseconds / 1_000_000_000 }
}

extension Route {
    /// Whether what it shows is made of the articles alone, so that it can be kept.
    var isRendered: Bool {
        switch self {
        case .home, .article, .suggest, .llms, .llmsFull, .sitemap, .openSearch, .openAPI, .robots, .nowhere: true
        default: false
        }
    }
}
