import Articles
package import Foundation
import NIOCore
import NIOPosix

/// Tests connections, layer by layer, without harm: nothing is written, refreshed or revoked, no rejected credential is tried
/// twice, and only hosts of the user's configuration are called.
///
/// Nothing of the network is touched before ``test(_:report:)`` is called. Tests can run side by side.
package struct Prober: Sendable {
    private let limits: TimeLimits
    private let environment: ProbeEnvironment

    /// `environment` holds the variables for proxies, secrets, `HOME` and `SSL_CERT_FILE`; `now` is the local clock.
    package init(
        limits: TimeLimits = .standard, environment: [String: String] = ProcessInfo.processInfo.environment,
        resolver: Resolver = .system, trustRoots: TrustRoots = .system, now: @escaping @Sendable () -> Date = { Date() }
    ) {
        self.limits = limits
        self.environment = ProbeEnvironment(
            variables: environment, resolver: resolver, trustRoots: trustRoots, now: now)
    }

    /// What would be sent, in order, without secrets; for showing before consent.
    package func plan(_ connection: Connection) -> [PlannedRequest] {
        let service = connection.type.serviceTest
        guard let target = try? target(of: connection, service) else {
            return []
        }
        let route = try? ProxySettings.route(connection, to: target, environment: environment.variables)
        let tunnel = route?.proxy.map { PlannedRequest(.proxy, "CONNECT \(target) at proxy \($0.endpoint)") }
        return [tunnel].compactMap(\.self) + service.init().plan(connection)
    }

    /// Runs all layers; never throws for a failed connection.
    ///
    /// Cancellation ends it: what follows is skipped, and every connection is closed when it returns.
    /// `report` gets each layer as it finishes.
    package func test(
        _ connection: Connection, report: @escaping @Sendable (LayerResult) -> Void = { _ in }
    ) async -> ProbeOutcome {
        let started = Int(environment.now().timeIntervalSince1970)
        func outcome(_ target: String, _ layers: [LayerResult]) -> ProbeOutcome {
            ProbeOutcome(
                connection: connection.name, type: connection.type, target: target, started: started, layers: layers)
        }
        let service = connection.type.serviceTest
        let target = try? target(of: connection, service)
        let route = target.flatMap {
            try? ProxySettings.route(connection, to: $0, environment: environment.variables)
        }
        var layers = service.layers(of: connection)
        if route?.proxy != nil { layers.insert(.proxy, at: (layers.firstIndex(of: .tcp) ?? -1) + 1) }
        let recorder = LayerRecorder(layers: layers, limits: limits, report: report)
        // One thread for one test; when the group has shut down, no socket of the test is open.
        let group = MultiThreadedEventLoopGroup(numberOfThreads: 1)
        await climb(connection, service, recorder, on: group.next())
        // A cancelled test closes its connections, too.
        await Task { try? await group.shutdownGracefully() }.value
        let host = target.map { $0.port == service.defaultPort(of: connection) ? $0.host : "\($0)" }
        return outcome(host ?? connection.host ?? "", recorder.finish())
    }

    private func climb(
        _ connection: Connection, _ service: any ServiceTest.Type, _ recorder: LayerRecorder, on loop: any EventLoop
    ) async {
        let dialer = Dialer(loop: loop, limits: limits, deadline: recorder.deadline, environment: environment)
        let ready = await recorder.run(.configuration) { notes throws(LayerFailure) in
            try await configure(connection, service, recorder, &notes)
        }
        guard let ready else { return }
        guard recorder.layers.contains(.tcp) else {
            return await service.init().runOffline(connection, recorder: recorder)
        }
        let next = ready.route.proxy?.endpoint ?? ready.target
        let addresses = await recorder.run(.dns) { notes throws(LayerFailure) in
            try await resolve(next, ready.route, with: dialer, &notes)
        }
        guard let addresses else { return }
        let wire = await recorder.run(.tcp) { notes throws(LayerFailure) in
            try await connect(addresses, next, ready, with: dialer, &notes)
        }
        guard let wire else { return }
        if let proxy = ready.route.proxy {
            _ = await recorder.run(.proxy) { notes throws(LayerFailure) in
                try await wire.openTunnel(through: proxy, notes: &notes)
            }
        }
        if !recorder.isStopped {
            await service.init().run(connection, over: wire, secrets: ready.secrets, recorder: recorder)
        }
        await wire.close()
    }

    private func target(of connection: Connection, _ service: any ServiceTest.Type) throws(LayerFailure) -> Endpoint {
        try ConfigurationReview.check(connection, service)
        return Endpoint(
            host: connection.host ?? service.defaultHost(of: connection) ?? "",
            port: connection.port ?? service.defaultPort(of: connection) ?? 0)
    }
}

/// What is known when a configuration is good.
private struct Ready: Sendable {
    var target: Endpoint
    var route: ProxyRoute
    var secrets: ResolvedSecrets
}

// MARK: - The layers that all types have

extension Prober {
    private func configure(
        _ connection: Connection, _ service: any ServiceTest.Type, _ recorder: LayerRecorder, _ notes: inout LayerNotes
    ) async throws(LayerFailure) -> Ready {
        let target = try target(of: connection, service)
        _ = try TLSMode(connection)
        let route = try ProxySettings.route(connection, to: target, environment: environment.variables)
        if let login = route.proxy?.login {
            let password = login.revealed.split(separator: ":", maxSplits: 1).dropFirst().map { Secret(String($0)) }
            recorder.hide([login] + password)
        }
        let reader = SecretReader(environment: environment.variables, limit: limits.secret)
        let secrets = try await reader.resolve(connection.secrets, of: connection)
        recorder.hide(secrets.all)
        let names = connection.secrets.keys.sorted().joined(separator: ", ")
        notes.summary = names.isEmpty ? "nothing is missing" : "nothing is missing; read: \(names)"
        if let reason = route.reason { notes.details.append(reason) }
        return Ready(target: target, route: route, secrets: secrets)
    }

    private func resolve(
        _ endpoint: Endpoint, _ route: ProxyRoute, with dialer: Dialer, _ notes: inout LayerNotes
    ) async throws(LayerFailure) -> [String] {
        do throws(LayerFailure) {
            let addresses = try await dialer.resolve(endpoint)
            let count = addresses.count == 1 ? "1 address" : "\(addresses.count) addresses"
            let whose = route.proxy.map { " of the proxy \(endpoint.host) (\($0.source))" } ?? ""
            notes.summary = endpoint.isNumeric ? "numeric address\(whose)" : count + whose
            notes.details = addresses
            return addresses
        } catch {
            throw behindProxy(error, route)
        }
    }

    private func connect(
        _ addresses: [String], _ endpoint: Endpoint, _ ready: Ready, with dialer: Dialer, _ notes: inout LayerNotes
    ) async throws(LayerFailure) -> WireConnection {
        let chosen = dialer.choose(addresses)
        let attempts = await dialer.connect(chosen, port: endpoint.port, target: ready.target)
        guard let wire = await Dialer.keepFirst(attempts) else {
            throw behindProxy(
                ConnectAttempt.failure(attempts, to: endpoint, limit: limits.connect), ready.route)
        }
        notes.details = attempts.map(\.line)
        if addresses.count > chosen.count {
            notes.details.append("\(addresses.count - chosen.count) more, not tried")
        }
        notes.summary = "connected to \(wire.peer)"
        let failed = attempts.filter { $0.connection == nil && !$0.lacksIPv6 }
        if !failed.isEmpty {
            notes.warn(
                .someAddressesFail, "\(failed.count) of \(attempts.count) addresses do not answer; \(notes.summary)")
        }
        return wire
    }

    /// A proxy that cannot be reached is the proxy's fault, not the service's.
    private func behindProxy(_ failure: LayerFailure, _ route: ProxyRoute) -> LayerFailure {
        guard let proxy = route.proxy else { return failure }
        var failure = failure
        failure.summary = "proxy \(proxy.endpoint) (\(proxy.source)): \(failure.summary)"
        failure.finding = .proxyUnreachable
        return failure
    }
}
