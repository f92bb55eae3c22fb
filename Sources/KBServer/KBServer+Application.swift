import HTTPTypes
package import Hummingbird
import HummingbirdCore
import NIOCore
import NIOPosix
import ServiceLifecycle

extension KBServer {
    /// The server as a service that answers at its address.
    ///
    /// - Parameter onReady: Called with the port once requests are taken.
    /// - Returns: The service; it has to be run.
    package func application(
        onReady: @escaping @Sendable (Int) async -> Void = { _ in }
    ) -> some ApplicationProtocol {
        let limits = configuration.limits
        var decoder = HTTP1Channel.Configuration.DecoderConfiguration()
        // A little more than is taken, so that who sends too much is told so instead of being cut off.
        decoder.maxHeaderFieldSize = limits.target + (16 << 10)
        decoder.maxHeaderListSize = limits.target + limits.headers * 2
        decoder.maxHeaderFieldCount = limits.headerCount * 2
        let channel = HTTP1Channel.Configuration(
            additionalChannelHandlers: [SlowClientHandler(limit: .seconds(Int64(limits.request)))],
            idleTimeout: .seconds(Int64(limits.idle)), httpDecoderConfiguration: decoder)
        return Application(
            responder: ServerResponder(server: self), server: .http1(configuration: channel),
            configuration: ApplicationConfiguration(
                address: .hostname(bindAddress, port: configuration.port), serverName: nil, backlog: 1024,
                availableConnectionsDelegate: .maximum(limits.connections, logger: logger)),
            services: [FolderWatch(server: self)],
            onServerRunning: { channel in await onReady(channel.localAddress?.port ?? self.configuration.port) },
            logger: logger)
    }

    /// Answers until the process is told to end, then finishes what is under way.
    ///
    /// - Throws: `IOError` if the address cannot be listened at.
    package func run(onReady: @escaping @Sendable (Int) async -> Void) async throws {
        var services = ServiceGroupConfiguration(
            services: [.init(service: application(onReady: onReady))], gracefulShutdownSignals: [.sigterm, .sigint],
            logger: logger)
        services.maximumGracefulShutdownDuration = .seconds(configuration.limits.shutdown)
        try await ServiceGroup(configuration: services).run()
        await work.shutDown()
    }

    /// Without the brackets that an address in a URL has.
    private var bindAddress: String {
        let bind = configuration.bind
        return bind.hasPrefix("[") && bind.hasSuffix("]") ? String(bind.dropFirst().dropLast()) : bind
    }
}
