import NIOCore
import NIOHTTP1

extension WireConnection {
    /// Sends a request and waits for its answer as long as the layer may take; nothing is followed and nothing repeated.
    func exchange(_ request: HTTPRequest, host: String) async throws(WireFailure) -> HTTPResponse {
        let handler = try await httpHandler()
        var headers = HTTPHeaders([("Host", host), ("User-Agent", "kb-check"), ("Accept", "application/json")])
        if request.method == .post { headers.add(name: "Content-Length", value: String(request.body.count)) }
        for (name, value) in request.headers { headers.replaceOrAdd(name: name, value: value) }
        let head = HTTPRequestHead(
            version: .http1_1, method: request.method == .get ? .GET : .POST, uri: request.target, headers: headers)
        let body = ByteBuffer(bytes: request.body)
        let channel = channel
        return try await wait(within: dialer.deadline.remaining(within: dialer.limits.total)) { promise in
            channel.eventLoop.execute {
                handler.value.await(promise)
                let pipeline = channel.pipeline.syncOperations
                pipeline.write(NIOAny(HTTPClientRequestPart.head(head)), promise: nil)
                if body.readableBytes > 0 {
                    pipeline.write(NIOAny(HTTPClientRequestPart.body(.byteBuffer(body))), promise: nil)
                }
                pipeline.writeAndFlush(NIOAny(HTTPClientRequestPart.end(nil)), promise: nil)
            }
        }
    }

    /// The handler that collects answers; with the first request, the pipeline learns HTTP.
    private func httpHandler() async throws(WireFailure) -> NIOLoopBound<HTTPExchangeHandler> {
        let channel = channel
        let last = boundHandler
        do {
            return try await channel.eventLoop.submit {
                let pipeline = channel.pipeline.syncOperations
                if let handler = try? pipeline.handler(type: HTTPExchangeHandler.self) {
                    return NIOLoopBound(handler, eventLoop: channel.eventLoop)
                }
                guard !last.value.hasUnreadBytes else {
                    throw WireFailure.other("what answers does not speak HTTP")
                }
                let handler = HTTPExchangeHandler()
                let decoder = ByteToMessageHandler(HTTPResponseDecoder(leftOverBytesStrategy: .dropBytes))
                try pipeline.addHandler(handler, position: .before(last.value))
                try pipeline.addHandler(decoder, position: .before(handler))
                try pipeline.addHandler(HTTPRequestEncoder(), position: .before(decoder))
                return NIOLoopBound(handler, eventLoop: channel.eventLoop)
            }.get()
        } catch {
            throw WireFailure(error)
        }
    }
}
