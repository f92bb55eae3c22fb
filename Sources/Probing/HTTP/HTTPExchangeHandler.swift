import NIOCore
import NIOHTTP1

/// Collects one answer at a time on a connection that speaks HTTP. Belongs to the event loop.
final class HTTPExchangeHandler: ChannelInboundHandler, RemovableChannelHandler {
    typealias InboundIn = HTTPClientResponsePart
    typealias OutboundOut = HTTPClientRequestPart

    /// A body that is longer is no answer that a test asks for, in bytes.
    static let longestBody = 262_144

    private var head: HTTPResponseHead?
    private var body: [UInt8] = []
    private var promise: EventLoopPromise<HTTPResponse>?
    private var end: WireFailure?

    /// Completes `promise` with the next answer.
    func await(_ promise: EventLoopPromise<HTTPResponse>) {
        if let end { return promise.fail(end) }
        self.promise?.fail(WireFailure.other("two requests at the same time"))
        self.promise = promise
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        switch unwrapInboundIn(data) {
        case .head(let head):
            self.head = head
            body = []
        case .body(let bytes):
            guard body.count + bytes.readableBytes <= Self.longestBody else {
                finish(.tooLong)
                return context.close(promise: nil)
            }
            body += bytes.readableBytesView
        case .end:
            guard let head else { return }
            let response = HTTPResponse(status: Int(head.status.code), headers: head.headers, body: body)
            self.head = nil
            body = []
            let keepsOpen = head.isKeepAlive
            promise?.succeed(response)
            promise = nil
            if !keepsOpen { context.close(promise: nil) }
        }
    }

    func channelInactive(context: ChannelHandlerContext) {
        finish(.closed)
        context.fireChannelInactive()
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        finish(error is HTTPParserError ? .other("what answers does not speak HTTP") : WireFailure(error))
        context.fireErrorCaught(error)
    }

    private func finish(_ failure: WireFailure) {
        if end == nil { end = failure }
        promise?.fail(failure)
        promise = nil
    }
}
