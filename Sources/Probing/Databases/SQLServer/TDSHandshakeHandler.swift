import NIOCore
import NIOSSL

/// Carries a TLS handshake inside SQL Server's pre-login packets; between the socket and the TLS handler.
///
/// After the handshake the bytes go as they are.
final class TDSHandshakeHandler: ChannelDuplexHandler {
    typealias InboundIn = ByteBuffer
    typealias InboundOut = ByteBuffer
    typealias OutboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    private var isDone = false
    private var incoming = ByteBuffer()
    private var outgoing = ByteBuffer()
    private var waiting: EventLoopPromise<Void>?

    /// The handshake is made: from now on nothing is wrapped.
    func finish() {
        isDone = true
    }

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        guard !isDone else { return context.write(data, promise: promise) }
        var bytes = unwrapOutboundIn(data)
        outgoing.writeBuffer(&bytes)
        // Whoever waits for one write of the packet waits for all of it.
        if let promise {
            if let waiting {
                waiting.futureResult.cascade(to: promise)
            } else {
                waiting = promise
            }
        }
    }

    func flush(context: ChannelHandlerContext) {
        if outgoing.readableBytes > 0 {
            let packet = TDSPacket.framed(TDSPacket.preLogin, Array(outgoing.readableBytesView))
            outgoing.clear()
            context.write(wrapOutboundOut(ByteBuffer(bytes: packet)), promise: waiting)
            waiting = nil
        }
        context.flush()
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        guard !isDone || incoming.readableBytes > 0 else { return context.fireChannelRead(data) }
        var bytes = unwrapInboundIn(data)
        incoming.writeBuffer(&bytes)
        unwrapPackets(context: context)
    }

    private func unwrapPackets(context: ChannelHandlerContext) {
        while let type = incoming.getInteger(at: incoming.readerIndex, as: UInt8.self) {
            // A server that is done with the handshake before this side goes on with TLS records as they are.
            guard type == TDSPacket.preLogin || type == TDSPacket.reply else {
                context.fireChannelRead(wrapInboundOut(incoming))
                incoming = ByteBuffer()
                return
            }
            guard let length = incoming.getInteger(at: incoming.readerIndex + 2, as: UInt16.self),
                length >= TDSPacket.headerLength, incoming.readableBytes >= Int(length)
            else { return }
            incoming.moveReaderIndex(forwardBy: TDSPacket.headerLength)
            guard let payload = incoming.readSlice(length: Int(length) - TDSPacket.headerLength) else { return }
            context.fireChannelRead(wrapInboundOut(payload))
        }
    }
}
