import Foundation
import NIOCore
import NIOSSL
import NIOTLS

/// Last in the pipeline: keeps what came in until somebody asks for it. Belongs to the event loop.
final class WireHandler: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer

    /// What a read waits for.
    enum Demand {
        case exactly(Int)
        /// One byte or more, at most this many.
        case upTo(Int)
        /// Everything up to and with these bytes, in at most this many.
        case through([UInt8], atMost: Int)
    }

    /// More than any answer that a test reads.
    static let capacity = 1 << 20

    private var buffer = ByteBuffer()
    /// Why nothing more comes.
    private(set) var end: WireFailure?
    private var waiting: (demand: Demand, promise: EventLoopPromise<[UInt8]>, timeout: Scheduled<Void>)?
    private var handshake: EventLoopPromise<Void>?
    /// The handshake may be over before somebody waits for it.
    private var isHandshakeOver = false
    /// What the TLS handler reported last; says more than the end of the connection does.
    private(set) var tlsError: (any Error)?
    /// The version that a handshake ended with: afterwards the connection may be gone before anybody asks.
    private(set) var tlsVersion: TLSVersion?
    private var onInbound: EventLoopPromise<Void>?

    var hasUnreadBytes: Bool { buffer.readableBytes > 0 }

    /// Everything that came and was not asked for.
    func takeUnreadBytes() -> [UInt8] { buffer.readBytes(length: buffer.readableBytes) ?? [] }

    /// Completes `promise` when the demand can be met, or not any more.
    func read(_ demand: Demand, within limit: TimeAmount, on loop: any EventLoop, _ promise: EventLoopPromise<[UInt8]>) {
        guard waiting == nil else {
            return promise.fail(WireFailure.other("two reads at the same time"))
        }
        let handler = NIOLoopBound(self, eventLoop: loop)
        let timeout = loop.scheduleTask(in: limit) { handler.value.fail(.timedOut) }
        waiting = (demand, promise, timeout)
        serve()
    }

    /// Completes `promise` at the end of a TLS handshake.
    func awaitHandshake(_ promise: EventLoopPromise<Void>) {
        if isHandshakeOver { return promise.succeed() }
        if let end { return promise.fail(end) }
        handshake = promise
    }

    /// Completes `promise` when bytes come or the connection ends.
    func awaitInbound(_ promise: EventLoopPromise<Void>) {
        if hasUnreadBytes || end != nil { return promise.succeed() }
        onInbound = promise
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        var bytes = unwrapInboundIn(data)
        guard buffer.readableBytes + bytes.readableBytes <= Self.capacity else {
            finish(.tooLong)
            return context.close(promise: nil)
        }
        buffer.writeBuffer(&bytes)
        serve()
        announce()
    }

    func channelInactive(context: ChannelHandlerContext) {
        finish(.closed)
        context.fireChannelInactive()
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        if tlsError == nil, error is NIOSSLError || error is BoringSSLError || error is NIOSSLExtraError {
            tlsError = error
        }
        handshake?.fail(error)
        handshake = nil
        finish(WireFailure(error))
        context.close(promise: nil)
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        if case .handshakeCompleted? = event as? TLSUserEvent {
            isHandshakeOver = true
            tlsVersion = try? context.pipeline.syncOperations.handler(type: NIOSSLClientHandler.self).tlsVersion
            handshake?.succeed()
            handshake = nil
        }
        context.fireUserInboundEventTriggered(event)
    }

    private func finish(_ failure: WireFailure) {
        if end == nil { end = failure }
        handshake?.fail(end ?? failure)
        handshake = nil
        serve()
        announce()
    }

    private func announce() {
        onInbound?.succeed()
        onInbound = nil
    }

    private func fail(_ failure: WireFailure) {
        guard let waiting else { return }
        self.waiting = nil
        waiting.timeout.cancel()
        waiting.promise.fail(failure)
    }

    private func serve() {
        guard let waiting else { return }
        switch take(waiting.demand) {
        case .success(let bytes?):
            self.waiting = nil
            waiting.timeout.cancel()
            waiting.promise.succeed(bytes)
        case .success(nil):
            if let end { fail(end) }
        case .failure(let failure):
            fail(failure)
        }
    }

    /// The bytes that meet the demand; `nil` while there are too few.
    private func take(_ demand: Demand) -> Result<[UInt8]?, WireFailure> {
        switch demand {
        case .exactly(let count):
            return count > Self.capacity ? .failure(.tooLong) : .success(buffer.readBytes(length: count))
        case .upTo(let count):
            let ready = min(count, buffer.readableBytes)
            return .success(ready > 0 ? buffer.readBytes(length: ready) : nil)
        case .through(let delimiter, let most):
            guard let range = buffer.readableBytesView.firstRange(of: delimiter) else {
                return buffer.readableBytes > most ? .failure(.tooLong) : .success(nil)
            }
            let count = range.upperBound - buffer.readerIndex
            return count > most ? .failure(.tooLong) : .success(buffer.readBytes(length: count))
        }
    }
}

extension WireFailure {
    /// What an error of a channel means for its reader.
    init(_ error: any Error) {
        switch error {
        case let failure as WireFailure: self = failure
        case let error as IOError where [ECONNRESET, EPIPE, ECONNABORTED].contains(error.errnoCode): self = .reset
        case let error as IOError where error.errnoCode == ETIMEDOUT: self = .timedOut
        case let error as IOError: self = .other(String(cString: strerror(error.errnoCode)))
        case ChannelError.connectTimeout: self = .timedOut
        case is ChannelError: self = .closed
        // The server ended without TLS's own goodbye: for a reader an end like any other.
        case NIOSSLError.uncleanShutdown: self = .closed
        case is CancellationError: self = .cancelled
        default: self = .other(String(describing: error))
        }
    }
}
