import Articles
import KBTestSupport
import NIOCore
import NIOSSL
import NIOTLS
import Testing

@testable import Probing

/// SQL Server with encryption: the handshake goes inside its own packets, what follows does not.
@Suite("SQL Server inside TLS, against a played server")
struct SQLServerTLSTests {
    private static func run(_ identity: TestIdentity, trust: String? = nil) async throws -> ProbeOutcome {
        var tls = try identity.configuration()
        // As SQL Server has it before TDS 8.
        tls.maximumTLSVersion = .tlsv12
        let context = try NIOSSLContext(configuration: tls)
        let server = try await TestServer { channel in
            let envelope = TDSServerEnvelope(context)
            return [envelope, TDSServerSession(envelope)]
        }
        var settings = ["tls": "verify", "database": "shop"]
        if let trust { settings["ca_file"] = trust }
        return await DatabaseProbe.run(.sqlserver, server.port, user: "app", password: "right-Pa55", settings)
    }

    @Test func signsInAndReads() async throws {
        let authority = try TestAuthority("Test Authority")
        let folder = try TemporaryFolder()
        let trusted = try folder.write(try authority.pem, to: "ca.pem")
        // A chain longer than one packet, so that the server's flight comes in several.
        let outcome = try await Self.run(
            authority.identity(for: "127.0.0.1", sendsRoot: true), trust: trusted.path)
        #expect(outcome.status == .passed, "\(outcome.layers)")
        #expect(outcome.layers.first { $0.layer == .tls }?.status == .passed)
        #expect(outcome.layers.first { $0.layer == .signIn }?.summary == "signed in as 'app'")
    }

    @Test func saysThatNobodyTrustsTheCertificate() async throws {
        let outcome = try await Self.run(try TestAuthority("Unknown").identity(for: "127.0.0.1"))
        #expect(outcome.decisive?.finding == .authorityUnknown, "\(outcome.layers)")
        #expect(outcome.layers.first { $0.layer == .signIn }?.status == .skipped)
    }

    @Test func saysThatTheCertificateHasExpired() async throws {
        let outcome = try await Self.run(TestAuthority.selfSigned(for: "127.0.0.1", to: -86_400))
        #expect(outcome.decisive?.finding == .certificateExpired, "\(outcome.layers)")
    }
}

/// Below the server's TLS: answers the pre-login, then takes the handshake out of packets and puts its own into such.
private final class TDSServerEnvelope: ChannelDuplexHandler, @unchecked Sendable {
    // Used on its channel's event loop alone.
    typealias InboundIn = ByteBuffer
    typealias InboundOut = ByteBuffer
    typealias OutboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    /// Bytes of one packet, as small as the protocol lets a packet be.
    private static let packetSize = 512
    var isDone = false
    private let tls: NIOSSLContext
    private var incoming = ByteBuffer()
    private var isAsked = false

    init(_ tls: NIOSSLContext) {
        self.tls = tls
    }

    func handlerAdded(context: ChannelHandlerContext) {
        try? context.pipeline.syncOperations.addHandler(NIOSSLServerHandler(context: tls), position: .after(self))
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        guard !isDone else { return context.fireChannelRead(data) }
        var bytes = unwrapInboundIn(data)
        incoming.writeBuffer(&bytes)
        while let length = incoming.getInteger(at: incoming.readerIndex + 2, as: UInt16.self),
            incoming.getInteger(at: incoming.readerIndex, as: UInt8.self) == TDSPacket.preLogin,
            let packet = incoming.readSlice(length: Int(length))
        {
            if isAsked {
                context.fireChannelRead(wrapInboundOut(packet.getSlice(at: 8, length: Int(length) - 8) ?? ByteBuffer()))
            } else {
                isAsked = true
                let reply = TDSPacket.framed(
                    TDSPacket.reply,
                    [0, 0, 11, 0, 6, 1, 0, 17, 0, 1, 0xff, 16, 0, 4, 26, 0, 0, TDSPacket.Encryption.on.rawValue])
                context.writeAndFlush(wrapOutboundOut(ByteBuffer(bytes: reply)), promise: nil)
            }
        }
    }

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        guard !isDone else { return context.write(data, promise: promise) }
        var bytes = unwrapOutboundIn(data)
        while let part = bytes.readSlice(length: min(Self.packetSize - 8, bytes.readableBytes)), part.readableBytes > 0
        {
            let packet = TDSPacket.framed(TDSPacket.preLogin, Array(part.readableBytesView))
            context.write(wrapOutboundOut(ByteBuffer(bytes: packet)), promise: nil)
        }
        promise?.succeed()
    }
}

/// Above TLS: accepts the login with the right password, and answers a statement.
private final class TDSServerSession: ChannelInboundHandler, @unchecked Sendable {
    // Used on its channel's event loop alone.
    typealias InboundIn = ByteBuffer
    typealias OutboundOut = ByteBuffer

    private let envelope: TDSServerEnvelope

    init(_ envelope: TDSServerEnvelope) {
        self.envelope = envelope
    }

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        if case .handshakeCompleted? = event as? TLSUserEvent { envelope.isDone = true }
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        let bytes = Array(unwrapInboundIn(data).readableBytesView)
        let password = TDSPacket.obfuscated("right-Pa55".utf16.flatMap { [UInt8($0), 0] })
        let reply: [UInt8] =
            switch bytes.first {
            case TDSPacket.login where bytes.contains(password):
                [0xad, 2, 0, 1, 0x74, 0xfd] + [UInt8](repeating: 0, count: 12)
            case TDSPacket.batch: [0x81, 1, 0]
            default: DatabaseMessageTests.reply(error: 18456, "Login failed for user 'app'.")
            }
        context.writeAndFlush(
            wrapOutboundOut(ByteBuffer(bytes: TDSPacket.framed(TDSPacket.reply, reply))), promise: nil)
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        context.close(promise: nil)
    }
}
