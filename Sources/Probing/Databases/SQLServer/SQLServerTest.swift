import Articles

/// Tests whether a SQL Server answers, encrypts, lets the user in and answers a statement.
struct SQLServerTest: ServiceTest {
    /// Far above any reply that a server sends to this test.
    private static let mostBytes = 1 << 17

    static func layers(of connection: Connection) -> [ConnectionLayer] {
        [.configuration, .dns, .tcp, .greeting, .tls, .signIn, .read]
    }

    static func defaultPort(of connection: Connection) -> Int? { 1433 }

    func plan(_ connection: Connection) -> [PlannedRequest] {
        let first = PlannedRequest(.greeting, "ask what the server says about encryption")
        guard let user = connection.settings["user"]?.value else { return [first] }
        let database = connection.settings["database"].map { " to database '\($0.value)'" } ?? ""
        return [
            first, PlannedRequest(.signIn, "sign in as '\(user)'\(database), once"),
            PlannedRequest(.read, TDSPacket.readQuery),
        ]
    }

    func run(
        _ connection: Connection, over wire: WireConnection, secrets: ResolvedSecrets, recorder: LayerRecorder
    ) async {
        let mode = DatabaseTLS.mode(of: connection)
        guard let encryption = await greet(recorder, wire, mode) else { return }
        var tls = DatabaseTLS(mode)
        if mode != .off, encryption == .on || encryption == .required {
            guard await tls.start(connection, over: wire, recorder, insidePackets: true) else { return }
        }
        guard let user = connection.settings["user"]?.value else { return }
        let encrypted = tls
        let signedIn: Void? = await recorder.run(.signIn) { notes throws(LayerFailure) in
            guard let password = secrets["password"] else { throw .couldNotRun(.missingValue, "'password' is missing") }
            try encrypted.checkReadablePassword()
            let layer = recorder.wire(wire, .signIn)
            notes.requests.append("sign in as '\(user)'")
            try await layer.write(
                TDSPacket.login(
                    user: user, password: password.revealed, host: connection.host ?? "",
                    database: connection.settings["database"]?.value))
            let reply = try await Self.reply(layer)
            guard reply.isLoginAccepted else {
                // The first error is the reason; what follows says that the login failed.
                guard let error = reply.errors.first else { throw layer.malformed() }
                throw LayerFailure(
                    error.finding, "rejected: \(error.number)",
                    serverText: reply.errors.map(\.text).joined(separator: "\n"))
            }
            notes.summary = "signed in as '\(user)'" + (encrypted.isEncrypted ? "" : ", without encryption")
        }
        guard signedIn != nil else { return }
        _ = await recorder.run(.read) { notes throws(LayerFailure) in
            let layer = recorder.wire(wire, .read)
            notes.requests.append(TDSPacket.readQuery)
            try await layer.write(TDSPacket.query(TDSPacket.readQuery))
            let reply = try await Self.reply(layer)
            if let error = reply.errors.first {
                throw LayerFailure(.readFailed, "the statement failed: \(error.number)", serverText: error.text)
            }
            guard reply.hasColumns else { throw layer.malformed() }
            notes.summary = "a statement was answered"
        }
    }

    private func greet(
        _ recorder: LayerRecorder, _ wire: WireConnection, _ mode: DatabaseTLS.Mode
    ) async -> TDSPacket.Encryption? {
        await recorder.run(.greeting) { notes throws(LayerFailure) in
            let layer = recorder.wire(wire, .greeting)
            notes.requests.append("ask what the server says about encryption")
            try await layer.write(TDSPacket.preLogin(mode == .off ? .notSupported : .on))
            let payload = try await Self.message(layer)
            guard let encryption = try? TDSPacket.encryption(inPreLogin: payload) else {
                throw .wrongService(expected: "SQL Server", payload)
            }
            switch (mode, encryption) {
            case (.off, .required), (.off, .on):
                throw LayerFailure(
                    .tlsRequired, "SQL Server requires encryption, which this connection turns off",
                    details: ["set 'tls: verify'"])
            case (.required, .notSupported), (.verify, .notSupported), (.required, .off), (.verify, .off):
                throw LayerFailure(
                    .tlsNotOffered, "SQL Server does not offer encryption, which this connection requires")
            default: break
            }
            notes.summary = "SQL Server, " + (encryption == .notSupported ? "does not offer TLS" : "offers TLS")
            return encryption
        }
    }

    /// A whole message of the server, which may come in several packets.
    private static func message(_ layer: LayerWire) async throws(LayerFailure) -> [UInt8] {
        var message: [UInt8] = []
        while true {
            let header = try await layer.read(exactly: TDSPacket.headerLength)
            let length = Int(header[2]) << 8 | Int(header[3])
            guard header[0] == TDSPacket.reply, length >= TDSPacket.headerLength else {
                throw layer.layer == .greeting
                    ? .wrongService(expected: "SQL Server", header + ((try? await layer.read(upTo: 200)) ?? []))
                    : layer.malformed()
            }
            if length > TDSPacket.headerLength {
                message += try await layer.read(exactly: length - TDSPacket.headerLength)
            }
            guard message.count <= mostBytes else { throw layer.malformed() }
            if header[1] & 1 == 1 { return message }
        }
    }

    private static func reply(_ layer: LayerWire) async throws(LayerFailure) -> TDSReply {
        let message = try await message(layer)
        guard let reply = try? TDSReply(message) else { throw layer.malformed() }
        return reply
    }
}
