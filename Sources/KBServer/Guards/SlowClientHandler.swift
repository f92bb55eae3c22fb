import HTTPTypes
import NIOCore
import NIOHTTP1
import NIOHTTPTypes

/// Ends a connection whose request takes too long, from its head to the last byte of the answer, or cannot be read at all.
///
/// Who sends a body drop by drop, or reads an answer so, holds a place that others need.
final class SlowClientHandler: ChannelDuplexHandler, RemovableChannelHandler {
    typealias InboundIn = HTTPRequestPart
    typealias InboundOut = HTTPRequestPart
    typealias OutboundIn = HTTPResponsePart
    typealias OutboundOut = HTTPResponsePart

    private let limit: TimeAmount
    /// The deadline of the oldest request that is not answered.
    private var deadline: Scheduled<Void>?
    private var unanswered = 0
    /// Whether what comes is no HTTP any more.
    private var isBroken = false

    init(limit: TimeAmount) {
        self.limit = limit
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        if case .head(let head) = unwrapInboundIn(data) {
            unanswered += 1
            if deadline == nil { schedule(context) }
            // Who asks before it sends a body would wait for a second or so (RFC 9110 section 10.1.1). Where an earlier
            // request is still to be answered, that answer must come first: then it waits.
            if unanswered == 1, head.headerFields[.expect]?.lowercased() == "100-continue" {
                context.writeAndFlush(wrapOutboundOut(.head(HTTPResponse(status: .continue))), promise: nil)
            }
        }
        context.fireChannelRead(data)
    }

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        guard case .end = unwrapOutboundIn(data) else {
            context.write(data, promise: promise)
            return
        }
        let promise = promise ?? context.eventLoop.makePromise()
        let bound = NIOLoopBound((self, context), eventLoop: context.eventLoop)
        promise.futureResult.whenComplete { _ in
            let (handler, context) = bound.value
            handler.answered(context)
        }
        context.write(data, promise: promise)
    }

    /// Says what is wrong with what cannot be read, where nothing else is still to be answered on the connection.
    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        guard let fault = error as? HTTPParserError, unanswered == 0, !isBroken else {
            if !isBroken { context.fireErrorCaught(error) }
            return
        }
        isBroken = true
        let trace = TraceContext(traceparent: nil)
        let problem =
            fault == .headerOverflow
            ? Problem(
                .requestHeaderFieldsTooLarge, "Header too large", "the address and the header fields are too large")
            : Problem(.badRequest, "Malformed request", "this is not HTTP/1.1")
        let body = ByteBuffer(string: problem.json(instance: trace.traceID))
        let head = HTTPResponse(
            status: problem.status,
            headerFields: [
                .contentType: Problem.contentType, .contentLength: String(body.readableBytes), .connection: "close",
                .cacheControl: "no-store", .requestID: trace.traceID,
            ])
        context.write(wrapOutboundOut(.head(head)), promise: nil)
        context.write(wrapOutboundOut(.body(body)), promise: nil)
        context.writeAndFlush(wrapOutboundOut(.end(nil)), promise: nil)
        // Closed at once, bytes that were not read would make the system throw the answer away.
        let channel = context.channel
        deadline = context.eventLoop.scheduleTask(in: .seconds(1)) { channel.close(promise: nil) }
    }

    func handlerRemoved(context: ChannelHandlerContext) { deadline?.cancel() }

    func channelInactive(context: ChannelHandlerContext) {
        deadline?.cancel()
        deadline = nil
        context.fireChannelInactive()
    }

    private func answered(_ context: ChannelHandlerContext) {
        unanswered -= 1
        deadline?.cancel()
        deadline = nil
        if unanswered > 0, context.channel.isActive { schedule(context) }
    }

    private func schedule(_ context: ChannelHandlerContext) {
        let channel = context.channel
        deadline = context.eventLoop.scheduleTask(in: limit) { channel.close(promise: nil) }
    }
}

@available(*, unavailable)
extension SlowClientHandler: Sendable {}
