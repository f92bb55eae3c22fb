import Articles

/// How far the bytes of a database's test are protected.
struct DatabaseTLS: Sendable {
    typealias Mode = TLSMode

    let mode: TLSMode
    private(set) var isEncrypted = false
    private var isVerified = false

    init(_ mode: TLSMode) {
        self.mode = mode
    }

    /// The connection's mode, or what is usual for its type.
    ///
    /// PostgreSQL's and MySQL's clients take TLS where they get it; SQL Server's insist on it. The others have a port of its own
    /// for it, so it is used where the connection says so.
    static func mode(of connection: Connection) -> TLSMode {
        let usual: TLSMode =
            switch connection.type {
            case .postgresql, .mysql: .preferred
            case .oracle, .mongodb, .redis: .off
            default: .verify
            }
        // A word that is no mode has been reported before anything is sent.
        return (try? TLSMode(connection, default: usual)) ?? usual
    }

    /// Makes the handshake and records it.
    ///
    /// - Parameters:
    ///   - connection: Says which certificates are believed.
    ///   - wire: What is encrypted from then on.
    ///   - recorder: Gets the layer.
    ///   - request: What the protocol sends right before it.
    ///   - insidePackets: Whether the handshake travels inside SQL Server's packets.
    /// - Returns: Whether the test goes on.
    mutating func start(
        _ connection: Connection, over wire: WireConnection, _ recorder: LayerRecorder, after request: [UInt8] = [],
        insidePackets: Bool = false
    ) async -> Bool {
        let mode = mode
        let problems = await recorder.run(.tls) { notes throws(LayerFailure) in
            var options = TLSOptions(connection, host: wire.target.host, mode: mode)
            options.isInsideTDS = insidePackets
            if !request.isEmpty { try await recorder.wire(wire, .tls).write(request) }
            do throws(TLSFailure) {
                let report = try await wire.startTLS(options)
                report.note(in: &notes)
                return report.problems
            } catch {
                throw LayerFailure(error)
            }
        }
        guard let problems else { return false }
        isEncrypted = true
        isVerified = problems.isEmpty
        return true
    }

    /// Some servers want the password itself and not a proof that the client knows it.
    ///
    /// - Throws: Where somebody in between could read it, and the user has not said that this is wanted.
    func checkReadablePassword() throws(LayerFailure) {
        guard mode == .preferred, !isVerified else { return }
        throw LayerFailure(
            .methodNotSupported,
            "the server wants the password in readable form, and "
                + (isEncrypted ? "its certificate is not verified" : "the connection is not encrypted")
                + "; nothing was sent",
            details: ["set 'tls: verify', with 'ca_file' for an authority of your own"], status: .inconclusive)
    }
}
