import Articles
import NIOCore
import NIOPosix
import Synchronization

/// Opens connections within one test; everything they share is here.
struct Dialer: Sendable {
    let loop: any EventLoop
    let limits: TimeLimits
    let deadline: LayerDeadline
    let environment: ProbeEnvironment

    /// The authorities to believe: those of a connection's `ca_file`, else the machine's.
    func authorities(_ file: String?) throws(LayerFailure) -> Authorities {
        guard let file else { return try Authorities(environment.trustRoots, environment: environment.variables) }
        let path = file.hasPrefix("~/") ? (environment.variables["HOME"] ?? "") + file.dropFirst() : file
        return try Authorities(.file(path), environment: environment.variables)
    }

    /// The addresses of a host; a numeric one is its own.
    ///
    /// - Throws: A failure of the layer `dns`.
    func resolve(_ endpoint: Endpoint) async throws(LayerFailure) -> [String] {
        if endpoint.isNumeric { return [endpoint.host] }
        let limit = deadline.remaining(within: limits.dns)
        switch await environment.resolver.resolve(endpoint.host, limit) {
        case .addresses(let addresses): return addresses
        case .notFound(let text):
            throw LayerFailure(.nameNotFound, "the name \(endpoint.host) does not exist", serverText: text)
        case .noAnswer(let text):
            throw LayerFailure(.noNameServer, "the name server gives no answer", serverText: text)
        case .timedOut:
            throw LayerFailure(
                .noNameServer, "the name server gives no answer within \(Span.text(limit / .seconds(1)))")
        }
    }

    /// Which of a host's addresses are tried: the first ones, and one of each family where there are two.
    func choose(_ addresses: [String]) -> [String] {
        var chosen = Array(addresses.prefix(limits.addresses))
        let isOther = { (address: String) in address.contains(":") != (addresses.first?.contains(":") ?? false) }
        if !chosen.contains(where: isOther), let other = addresses.first(where: isOther), chosen.count > 1 {
            chosen[chosen.count - 1] = other
        }
        return chosen
    }

    /// Connects to all addresses side by side; results in their order. Whoever calls closes what he does not use.
    func connect(_ addresses: [String], port: Int, target: Endpoint) async -> [ConnectAttempt] {
        await withTaskGroup(of: (Int, ConnectAttempt).self) { group in
            for (number, address) in addresses.enumerated() {
                group.addTask { (number, await attempt(address, port: port, target: target)) }
            }
            var attempts: [(Int, ConnectAttempt)] = []
            for await attempt in group { attempts.append(attempt) }
            return attempts.sorted { $0.0 < $1.0 }.map(\.1)
        }
    }

    /// A further connection without a report of its own: name, address, proxy, in one go.
    func open(_ target: Endpoint, route: ProxyRoute) async throws(LayerFailure) -> WireConnection {
        let next = route.proxy?.endpoint ?? target
        let addresses = choose(try await resolve(next))
        let attempts = await connect(addresses, port: next.port, target: target)
        guard let wire = await Self.keepFirst(attempts) else {
            throw ConnectAttempt.failure(attempts, to: next, limit: limits.connect)
        }
        if let proxy = route.proxy {
            var notes = LayerNotes()
            try await wire.openTunnel(through: proxy, notes: &notes)
        }
        return wire
    }

    /// The first that is connected; the others are closed.
    static func keepFirst(_ attempts: [ConnectAttempt]) async -> WireConnection? {
        let connections = attempts.compactMap(\.connection)
        for connection in connections.dropFirst() { await connection.close() }
        return connections.first
    }

    private func attempt(_ address: String, port: Int, target: Endpoint) async -> ConnectAttempt {
        let started = ContinuousClock.now
        let outcome = await outcome(address, port: port, target: target)
        return ConnectAttempt(
            address: address, outcome: outcome, milliseconds: Int((ContinuousClock.now - started) / .milliseconds(1)))
    }

    private func outcome(_ address: String, port: Int, target: Endpoint) async -> ConnectAttempt.Outcome {
        let pending = Mutex((any Channel)?.none)
        do {
            let socket = try SocketAddress(ipAddress: address, port: port)
            let (channel, handler) = try await withTaskCancellationHandler {
                let bound = Mutex(NIOLoopBound<WireHandler>?.none)
                let channel = try await ClientBootstrap(group: loop)
                    .connectTimeout(TimeAmount(deadline.remaining(within: limits.connect)))
                    .channelOption(.tcpOption(.tcp_nodelay), value: 1)
                    .channelInitializer { channel in
                        pending.withLock { $0 = channel }
                        return channel.eventLoop.makeCompletedFuture {
                            let handler = WireHandler()
                            bound.withLock { $0 = NIOLoopBound(handler, eventLoop: channel.eventLoop) }
                            try channel.pipeline.syncOperations.addHandler(handler)
                        }
                    }
                    .connect(to: socket).get()
                return (channel, bound.withLock { $0 })
            } onCancel: {
                pending.withLock { $0 }?.close(promise: nil)
            }
            guard let handler else { return .failed("no connection") }
            return .connected(
                WireConnection(
                    channel: channel, handler: handler, target: target,
                    peer: "\(Endpoint(host: address, port: port))", dialer: self))
        } catch let error as IOError {
            switch error.errnoCode {
            case ECONNREFUSED: return .refused
            case ETIMEDOUT: return .timedOut
            default: return .unreachable(String(cString: strerror(error.errnoCode)))
            }
        } catch ChannelError.connectTimeout {
            return .timedOut
        } catch {
            return .failed(Task.isCancelled ? "cancelled" : String(describing: error))
        }
    }
}
