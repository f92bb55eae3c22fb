import Foundation
package import NIOCore
import NIOPosix
package import NIOSSL
import Synchronization

/// A server on a free loopback port, made for one test; closed when the test lets go of it.
package final class TestServer: Sendable {
    /// 1 to 65535.
    package let port: Int
    private let channel: any Channel
    private let state: State

    /// Connections that came, and those that are open.
    private final class State: Sendable {
        let accepted = Mutex(0)
        let open = Mutex<[any Channel]>([])
    }

    /// - Parameters:
    ///   - tls: Settings of a TLS server; without, the server speaks plainly.
    ///   - handlers: What each connection is served by, after TLS.
    package init(
        tls: TLSConfiguration? = nil, host: String = "127.0.0.1",
        handlers: @escaping @Sendable (any Channel) throws -> [any ChannelHandler & Sendable]
    ) async throws {
        let context = try tls.map { try NIOSSLContext(configuration: $0) }
        let state = State()
        self.state = state
        channel = try await ServerBootstrap(group: MultiThreadedEventLoopGroup.singleton)
            .serverChannelOption(.socketOption(.so_reuseaddr), value: 1)
            .childChannelInitializer { channel in
                state.accepted.withLock { $0 += 1 }
                state.open.withLock { $0.append(channel) }
                channel.closeFuture.whenComplete { _ in
                    state.open.withLock { open in open.removeAll { $0 === channel } }
                }
                return channel.eventLoop.makeCompletedFuture {
                    let pipeline = channel.pipeline.syncOperations
                    if let context { try pipeline.addHandler(NIOSSLServerHandler(context: context)) }
                    for handler in try handlers(channel) { try pipeline.addHandler(handler) }
                }
            }
            .bind(host: host, port: 0).get()
        port = channel.localAddress?.port ?? 0
    }

    deinit {
        channel.close(promise: nil)
        for connection in state.open.withLock({ $0 }) { connection.close(promise: nil) }
    }

    /// How many connections came.
    package var accepted: Int { state.accepted.withLock { $0 } }

    /// Waits until the client has closed all its connections; how long that may take is the test runner's matter.
    package func waitUntilAllAreClosed() async throws {
        for connection in state.open.withLock({ $0 }) { try await connection.closeFuture.get() }
    }
}

extension TestServer {
    /// What a server without manners does.
    package enum Behaviour: Sendable {
        /// Accepts and says nothing.
        case hang
        /// Ends the connection at once.
        case close
        /// Breaks it off once the client has said something.
        case reset
        /// Says this before or after the client has said something, and goes on listening.
        case say([UInt8], first: Bool)
        /// Reads what the client says, then ends the connection.
        case closeAfterReading
    }

    package convenience init(_ behaviour: Behaviour, tls: TLSConfiguration? = nil) async throws {
        try await self.init(tls: tls) { _ in [BehaviourHandler(behaviour)] }
    }
}

private final class BehaviourHandler: ChannelInboundHandler, Sendable {
    typealias InboundIn = ByteBuffer

    private let behaviour: TestServer.Behaviour

    init(_ behaviour: TestServer.Behaviour) {
        self.behaviour = behaviour
    }

    func channelActive(context: ChannelHandlerContext) {
        switch behaviour {
        case .close: context.close(promise: nil)
        case .say(let bytes, true): say(bytes, context)
        default: break
        }
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        switch behaviour {
        case .reset:
            // Lingering for no time turns the end into a reset.
            let channel = context.channel
            (channel as? any SocketOptionProvider)?.setSoLinger(linger(l_onoff: 1, l_linger: 0))
                .whenComplete { _ in channel.close(promise: nil) }
        case .closeAfterReading: context.close(promise: nil)
        case .say(let bytes, false): say(bytes, context)
        default: break
        }
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        context.close(promise: nil)
    }

    private func say(_ bytes: [UInt8], _ context: ChannelHandlerContext) {
        context.writeAndFlush(NIOAny(ByteBuffer(bytes: bytes)), promise: nil)
    }
}
