import Articles

/// A server's TLS handshake and its certificates.
struct TLSTest: ServiceTest {
    static func layers(of connection: Connection) -> [ConnectionLayer] { [.configuration, .dns, .tcp, .tls] }
    static func defaultPort(of connection: Connection) -> Int? { 443 }

    static func check(_ connection: Connection) throws(LayerFailure) {
        if try TLSMode(connection) == .off {
            throw LayerFailure.couldNotRun(.invalidValue, "tls: 'off' leaves nothing to test; use the type tcp")
        }
    }

    func plan(_ connection: Connection) -> [PlannedRequest] { [] }

    func run(
        _ connection: Connection, over wire: WireConnection, secrets: ResolvedSecrets, recorder: LayerRecorder
    ) async {
        await wire.recordTLS(of: connection, recorder)
    }
}

extension WireConnection {
    /// The layer `tls` of a connection whose very first bytes are TLS.
    func recordTLS(of connection: Connection, _ recorder: LayerRecorder) async {
        _ = await recorder.run(.tls) { notes throws(LayerFailure) in
            let options = TLSOptions(connection, host: target.host, mode: try TLSMode(connection))
            do throws(TLSFailure) {
                let report = try await startTLS(options)
                report.note(in: &notes)
            } catch where error.finding == .tlsTooOld {
                let variables = dialer.environment.variables
                let route = try ProxySettings.route(connection, to: target, environment: variables)
                throw LayerFailure(.tooOld(await oldVersion(options, route: route)))
            } catch {
                throw LayerFailure(error)
            }
        }
    }
}
