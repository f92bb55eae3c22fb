import Articles
import Foundation

/// The requests of one test to one host, over the connection that was tested; another one only where that has ended.
struct HTTPSession {
    private var wire: WireConnection
    private let connection: Connection
    private let route: ProxyRoute
    private let usesTLS: Bool
    /// `https://acme.my.salesforce.com`, for showing.
    let origin: String

    /// - Parameter wire: Connected, with TLS where the connection uses it.
    init(_ connection: Connection, over wire: WireConnection) {
        self.wire = wire
        self.connection = connection
        usesTLS = TLSMode.isUsed(by: connection)
        route =
            (try? ProxySettings.route(
                connection, to: wire.target, environment: wire.dialer.environment.variables)) ?? .direct(reason: nil)
        origin = Self.origin(wire.target, usesTLS: usesTLS)
    }

    static func origin(_ target: Endpoint, usesTLS: Bool) -> String {
        (usesTLS ? "https://" : "http://") + authority(target, usesTLS: usesTLS)
    }

    private static func authority(_ target: Endpoint, usesTLS: Bool) -> String {
        target.port == (usesTLS ? 443 : 80) ? target.bracketedHost : "\(target)"
    }

    /// Sends a request and waits for the answer until the layer's time is over; a connection that broke is opened anew once, never after a credential was sent.
    ///
    /// - Throws: A failure of the layer `http`, or of the one that a further connection broke off at.
    mutating func send(
        _ request: HTTPRequest, notes: inout LayerNotes
    ) async throws(LayerFailure) -> HTTPResponse {
        if wire.isClosed { try await reopen() }
        do throws(WireFailure) {
            return try await exchange(request, notes: &notes)
        } catch .closed where !request.carriesCredential {
            notes.details.append("the server ended the connection; tried once more")
        } catch .reset where !request.carriesCredential {
            notes.details.append("the connection was reset; tried once more")
        } catch {
            throw Self.failure(error)
        }
        try await reopen()
        do throws(WireFailure) {
            return try await exchange(request, notes: &notes)
        } catch {
            throw Self.failure(error)
        }
    }

    /// Another session, to another host of the user's configuration.
    func session(to target: Endpoint) async throws(LayerFailure) -> HTTPSession {
        var other = connection
        other.settings["server_name"] = nil
        let route = try ProxySettings.route(other, to: target, environment: wire.dialer.environment.variables)
        let opened = try await Self.open(target, other, route, usesTLS: usesTLS, dialer: wire.dialer)
        return HTTPSession(other, over: opened)
    }

    /// What the session talks to.
    var target: Endpoint { wire.target }

    /// Closes the connection in use, where it is not the tested one.
    func close() async { await wire.close() }

    private func exchange(
        _ request: HTTPRequest, notes: inout LayerNotes
    ) async throws(WireFailure) -> HTTPResponse {
        notes.requests.append("\(request.method.rawValue) \(origin)\(request.target)")
        let host = Self.authority(wire.target, usesTLS: usesTLS)
        return try await wire.exchange(request, host: host)
    }

    private mutating func reopen() async throws(LayerFailure) {
        let old = wire
        wire = try await Self.open(old.target, connection, route, usesTLS: usesTLS, dialer: old.dialer)
        await old.close()
    }

    private static func open(
        _ target: Endpoint, _ connection: Connection, _ route: ProxyRoute, usesTLS: Bool, dialer: Dialer
    ) async throws(LayerFailure) -> WireConnection {
        let wire = try await dialer.open(target, route: route)
        guard usesTLS else { return wire }
        let mode = try TLSMode(connection)
        do throws(TLSFailure) {
            _ = try await wire.startTLS(TLSOptions(connection, host: target.host, mode: mode))
        } catch {
            throw LayerFailure(error)
        }
        return wire
    }

    private static func failure(_ failure: WireFailure) -> LayerFailure {
        switch failure {
        case .timedOut: LayerFailure(.httpTimedOut, "no answer in time")
        case .closed, .reset: LayerFailure(.httpClosed, "\(failure) without an answer")
        case .tooLong: LayerFailure(.notTheInterface, "\(failure)")
        case .cancelled, .other: LayerFailure(.notTheInterface, "\(failure)")
        }
    }
}
