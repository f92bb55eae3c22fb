import Foundation
import NIOCore
import NIOPosix
import Synchronization

/// A proxy that opens tunnels, or does not.
package final class TestProxy: Sendable {
    package enum Manner: Sendable {
        case works
        /// Opens tunnels for `user:password`; asks all others for a login with 407.
        case wantsLogin(String)
        /// Answers every request for a tunnel with this status line, for example `403 Forbidden`.
        case answers(String)
    }

    private let server: TestServer
    private let seen = Seen()

    private final class Seen: Sendable {
        let heads = Mutex<[String]>([])
    }

    package init(_ manner: Manner) async throws {
        let seen = seen
        server = try await TestServer { _ in
            [Tunnel(manner) { head in seen.heads.withLock { $0.append(head) } }]
        }
    }

    package var port: Int { server.port }

    /// The first lines of the requests for tunnels.
    package var requests: [String] { seen.heads.withLock { $0.map { String($0.prefix { $0 != "\r\n" }) } } }
}

/// Reads the request for a tunnel, connects, then passes bytes on.
private final class Tunnel: ChannelInboundHandler, Sendable {
    typealias InboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    private let manner: TestProxy.Manner
    private let note: @Sendable (String) -> Void
    private let state = Mutex((head: "", peer: (any Channel)?.none))

    init(_ manner: TestProxy.Manner, note: @escaping @Sendable (String) -> Void) {
        self.manner = manner
        self.note = note
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        let bytes = unwrapInboundIn(data)
        if let peer = state.withLock({ $0.peer }) { return peer.writeAndFlush(bytes, promise: nil) }
        let head = state.withLock { state in
            state.head += String(buffer: bytes)
            return state.head
        }
        guard head.hasSuffix("\r\n\r\n") else { return }
        note(head)
        let channel = context.channel
        switch manner {
        case .answers(let status): say("HTTP/1.1 \(status)\r\nContent-Length: 0\r\n\r\n", channel)
        case .wantsLogin(let login) where !head.contains("Basic \(Data(login.utf8).base64EncodedString())\r\n"):
            say(
                "HTTP/1.1 407 Proxy Authentication Required\r\nProxy-Authenticate: Basic realm=\"test\"\r\n"
                    + "Content-Length: 0\r\n\r\n", channel)
        case .works, .wantsLogin: connect(head, channel)
        }
    }

    func channelInactive(context: ChannelHandlerContext) {
        state.withLock { $0.peer }?.close(promise: nil)
    }

    private func connect(_ head: String, _ channel: any Channel) {
        let target = head.split(separator: " ")[1].split(separator: ":")
        ClientBootstrap(group: channel.eventLoop)
            .channelInitializer { $0.pipeline.addHandler(Back(channel)) }
            .connect(host: String(target[0]), port: Int(target[1]) ?? 0)
            .whenComplete { result in
                switch result {
                case .success(let peer):
                    self.state.withLock { $0.peer = peer }
                    self.say("HTTP/1.1 200 Connection established\r\n\r\n", channel)
                case .failure:
                    self.say("HTTP/1.1 502 Bad Gateway\r\nContent-Length: 0\r\n\r\n", channel)
                }
            }
    }

    private func say(_ text: String, _ channel: any Channel) {
        channel.writeAndFlush(ByteBuffer(string: text), promise: nil)
    }
}

private final class Back: ChannelInboundHandler, Sendable {
    typealias InboundIn = ByteBuffer

    private let client: any Channel

    init(_ client: any Channel) {
        self.client = client
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        client.writeAndFlush(unwrapInboundIn(data), promise: nil)
    }

    func channelInactive(context: ChannelHandlerContext) {
        client.close(promise: nil)
    }
}
