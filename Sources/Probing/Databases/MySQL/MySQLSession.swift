import Articles

/// The sign-in to a MySQL or MariaDB server; tried once.
struct MySQLSession: Sendable {
    var user: String
    var database: String?
    var password: Secret?
    var tls: DatabaseTLS
    var greeting: MySQLGreeting

    /// One packet of the server.
    private static func packet(_ layer: LayerWire) async throws(LayerFailure) -> (sequence: UInt8, payload: [UInt8]) {
        let header = try await layer.read(exactly: 4)
        let length = Int(header[0]) | Int(header[1]) << 8 | Int(header[2]) << 16
        guard (1...MySQLPacket.mostBytes).contains(length) else { throw layer.malformed() }
        return (header[3], try await layer.read(exactly: length))
    }

    /// - Returns: `nil` where the server did not let the user in.
    func signIn(_ recorder: LayerRecorder, _ wire: WireConnection) async -> Void? {
        await recorder.run(.signIn) { notes throws(LayerFailure) in
            let layer = recorder.wire(wire, .signIn)
            notes.requests.append("sign in as '\(user)'")
            var plugin = greeting.plugin
            var salt = greeting.salt
            let login = MySQLPacket.login(
                user: user, response: try response(plugin, salt), database: database, plugin: plugin,
                usesTLS: tls.isEncrypted)
            try await layer.write(MySQLPacket.framed(login, sequence: tls.isEncrypted ? 2 : 1))
            while true {
                let (sequence, payload) = try await Self.packet(layer)
                switch payload[0] {
                case 0x00:
                    notes.summary = "signed in as '\(user)'" + (tls.isEncrypted ? "" : ", without encryption")
                    return
                case 0xff:
                    guard let error = try? MySQLError(payload) else { throw layer.malformed() }
                    throw LayerFailure(error.finding, "rejected: \(error.number)", serverText: error.text)
                case 0xfe:
                    // The account signs in another way than the server's default.
                    var reader = ByteReader(payload, at: 1)
                    guard let name = try? reader.textToZero() else {
                        throw Self.unknownMethod("the method of servers before 4.1")
                    }
                    plugin = name
                    salt = Array(reader.takeRest().prefix(20))
                    try await layer.write(MySQLPacket.framed(try response(plugin, salt), sequence: sequence &+ 1))
                case 0x01 where plugin == "caching_sha2_password" && payload.count == 2 && payload[1] == 3:
                    continue
                case 0x01 where plugin == "caching_sha2_password" && payload.count == 2 && payload[1] == 4:
                    // The server has not seen this user since its start and wants the password itself.
                    try tls.checkReadablePassword()
                    try await layer.write(
                        MySQLPacket.framed(Array(try secret().utf8) + [0], sequence: sequence &+ 1))
                default: throw layer.malformed()
                }
            }
        }
    }

    private func response(_ plugin: String, _ salt: [UInt8]) throws(LayerFailure) -> [UInt8] {
        let bytes = Array((password?.revealed ?? "").utf8)
        switch plugin {
        case "mysql_native_password": return MySQLPassword.native(bytes, salt: salt)
        case "caching_sha2_password": return MySQLPassword.cachingSHA2(bytes, salt: salt)
        case "mysql_clear_password", "dialog":
            try tls.checkReadablePassword()
            return bytes + [0]
        default: throw Self.unknownMethod("'\(plugin)'")
        }
    }

    private func secret() throws(LayerFailure) -> String {
        guard let password else {
            throw .couldNotRun(.missingValue, "the server asks for a password, and the connection has none")
        }
        return password.revealed
    }

    private static func unknownMethod(_ name: String) -> LayerFailure {
        LayerFailure(.methodNotSupported, "the account wants \(name), which this test cannot do", status: .inconclusive)
    }

    static func read(_ recorder: LayerRecorder, _ wire: WireConnection) async {
        _ = await recorder.run(.read) { notes throws(LayerFailure) in
            let layer = recorder.wire(wire, .read)
            notes.requests.append(MySQLPacket.readQuery)
            try await layer.write(MySQLPacket.framed(MySQLPacket.query(MySQLPacket.readQuery), sequence: 0))
            let (_, payload) = try await packet(layer)
            if payload[0] == 0xff, let error = try? MySQLError(payload) {
                throw LayerFailure(
                    error.finding == .passwordExpired ? .passwordExpired : .readFailed,
                    "the statement failed: \(error.number)", serverText: error.text)
            }
            notes.summary = "a statement was answered"
            try await layer.write(MySQLPacket.framed(MySQLPacket.quit, sequence: 0))
        }
    }
}
