import NIOCore
package import NIOHTTP1
package import NIOSSL
import Synchronization

/// An HTTP/1.1 server made for one test; it remembers what it was asked.
package final class TestHTTPServer: Sendable {
    package struct Request: Sendable {
        /// `GET`, `POST`.
        package var method: String
        /// Path and query.
        package var target: String
        package var headers: HTTPHeaders
        package var body: String

        /// The token or login of its `Authorization` header, without the scheme.
        package var credential: String? {
            headers.first(name: "Authorization").map { String($0.drop { $0 != " " }.dropFirst()) }
        }

        /// A field of a form.
        package func field(_ name: String) -> String? {
            body.split(separator: "&").first { $0.hasPrefix(name + "=") }.map { String($0.dropFirst(name.count + 1)) }
        }
    }

    package struct Response: Sendable {
        package var status: Int
        package var headers: [(String, String)]
        package var body: String
        /// Whether the connection is closed after it.
        package var closes = false
        /// Whether the connection ends in place of an answer.
        package var isMissing = false

        package init(_ status: Int, _ body: String = "", headers: [(String, String)] = []) {
            self.status = status
            self.body = body
            self.headers = headers
        }

        package static func json(_ status: Int, _ body: String) -> Response {
            Response(status, body, headers: [("Content-Type", "application/json;charset=UTF-8")])
        }

        package static func page(_ status: Int, _ title: String) -> Response {
            Response(
                status, "<!DOCTYPE html><html><head><title>\(title)</title></head></html>",
                headers: [("Content-Type", "text/html")])
        }
    }

    private let server: TestServer
    private let seen: Mutexed

    private final class Mutexed: Sendable {
        let requests = Mutex<[Request]>([])
    }

    /// - Parameter answer: The answer to a request, by its number counted from 1.
    package init(
        tls: TLSConfiguration? = nil, answer: @escaping @Sendable (Request, Int) -> Response
    ) async throws {
        let seen = Mutexed()
        self.seen = seen
        server = try await TestServer(tls: tls) { channel in
            try channel.pipeline.syncOperations.configureHTTPServerPipeline()
            return [
                Exchange { request in
                    let number = seen.requests.withLock { requests in
                        requests.append(request)
                        return requests.count
                    }
                    return answer(request, number)
                }
            ]
        }
    }

    package var port: Int { server.port }
    package var requests: [Request] { seen.requests.withLock { $0 } }
    package var accepted: Int { server.accepted }
    package func waitUntilAllAreClosed() async throws { try await server.waitUntilAllAreClosed() }
}

private final class Exchange: ChannelInboundHandler, Sendable {
    typealias InboundIn = HTTPServerRequestPart
    typealias OutboundOut = HTTPServerResponsePart

    private let answer: @Sendable (TestHTTPServer.Request) -> TestHTTPServer.Response
    private let current = Mutex<TestHTTPServer.Request?>(nil)

    init(_ answer: @escaping @Sendable (TestHTTPServer.Request) -> TestHTTPServer.Response) {
        self.answer = answer
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        switch unwrapInboundIn(data) {
        case .head(let head):
            current.withLock {
                $0 = TestHTTPServer.Request(
                    method: head.method.rawValue, target: head.uri, headers: head.headers, body: "")
            }
        case .body(let bytes):
            current.withLock { $0?.body += String(buffer: bytes) }
        case .end:
            guard let request = current.withLock({ $0 }) else { return }
            send(answer(request), context)
        }
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        context.close(promise: nil)
    }

    private func send(_ response: TestHTTPServer.Response, _ context: ChannelHandlerContext) {
        if response.isMissing { return context.close(promise: nil) }
        var headers = HTTPHeaders(response.headers)
        headers.replaceOrAdd(name: "Content-Length", value: String(response.body.utf8.count))
        if response.closes { headers.replaceOrAdd(name: "Connection", value: "close") }
        let head = HTTPResponseHead(
            version: .http1_1, status: HTTPResponseStatus(statusCode: response.status), headers: headers)
        context.write(wrapOutboundOut(.head(head)), promise: nil)
        context.write(wrapOutboundOut(.body(.byteBuffer(ByteBuffer(string: response.body)))), promise: nil)
        context.writeAndFlush(wrapOutboundOut(.end(nil)), promise: nil)
        if response.closes { context.close(promise: nil) }
    }
}
