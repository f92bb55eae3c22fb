import Articles

/// Tests whether a Redis server answers, lets the user in and lets the user do something.
///
/// TLS comes first where the connection uses it: Redis has a port of its own for that.
struct RedisTest: ServiceTest {
    private static let longestLine = 4096

    static func layers(of connection: Connection) -> [ConnectionLayer] {
        DatabaseTLS.mode(of: connection) == .off
            ? [.configuration, .dns, .tcp, .greeting, .signIn, .read]
            : [.configuration, .dns, .tcp, .tls, .greeting, .signIn, .read]
    }

    static func defaultPort(of connection: Connection) -> Int? { 6379 }

    func plan(_ connection: Connection) -> [PlannedRequest] {
        var requests = [PlannedRequest(.greeting, "PING")]
        if connection.secrets["password"] != nil {
            let user = connection.settings["user"].map { " as '\($0.value)'" } ?? ""
            requests.append(PlannedRequest(.signIn, "AUTH\(user), once"))
        }
        if let database = connection.settings["database"]?.value {
            requests.append(PlannedRequest(.read, "SELECT \(database)"))
        }
        return requests + [PlannedRequest(.read, "PING")]
    }

    func run(
        _ connection: Connection, over wire: WireConnection, secrets: ResolvedSecrets, recorder: LayerRecorder
    ) async {
        var tls = DatabaseTLS(DatabaseTLS.mode(of: connection))
        if tls.mode != .off {
            guard await tls.start(connection, over: wire, recorder) else { return }
        }
        guard let wantsLogin = await greet(recorder, wire, tls) else { return }
        guard await signIn(connection, recorder, wire, secrets["password"], tls, wantsLogin) != nil else { return }
        await read(connection.settings["database"]?.value, recorder, wire)
    }

    private static func ask(_ words: [String], _ layer: LayerWire) async throws(LayerFailure) -> RedisReply {
        try await layer.write(RedisReply.command(words))
        let line = try await layer.readLine(atMost: longestLine)
        guard let reply = RedisReply(line: line) else { throw .wrongService(expected: "Redis", line) }
        return reply
    }

    /// The server's first words, asked for or not.
    ///
    /// A server that is full says so and ends the connection at once; a command sent after that would lose these words.
    private static func first(_ layer: LayerWire) async throws(LayerFailure) -> RedisReply {
        let unasked = try? await layer.wire.read(
            through: [UInt8(ascii: "\n")], atMost: longestLine, within: .milliseconds(50))
        guard let unasked else { return try await ask(["PING"], layer) }
        let line = unasked.filter { $0 != UInt8(ascii: "\r") && $0 != UInt8(ascii: "\n") }
        guard let reply = RedisReply(line: line) else { throw .wrongService(expected: "Redis", line) }
        return reply
    }

    /// - Returns: Whether the server wants a login; `nil` where the test ends here.
    private func greet(_ recorder: LayerRecorder, _ wire: WireConnection, _ tls: DatabaseTLS) async -> Bool? {
        await recorder.run(.greeting) { notes throws(LayerFailure) in
            notes.requests.append("PING")
            let reply: RedisReply
            do throws(LayerFailure) {
                reply = try await Self.first(recorder.wire(wire, .greeting))
            } catch {
                // A port for TLS ends a conversation that does not begin with a handshake.
                guard error.finding == .greetingClosed, !tls.isEncrypted else { throw error }
                throw LayerFailure(
                    .greetingClosed, "\(error.summary); if this port is for TLS, set 'tls: verify'",
                    details: error.details)
            }
            switch reply {
            case .error(let text) where text.hasPrefix("NOAUTH"):
                notes.summary = "Redis, wants a login"
                return true
            case .error(let text) where text.hasPrefix("NOPERM"):
                notes.summary = "Redis"
                return true
            case .error(let text):
                throw LayerFailure(RedisReply.finding(text), "Redis refuses", serverText: text)
            case .status, .other:
                notes.summary = "Redis, answers without a login"
                return false
            }
        }
    }

    private func signIn(
        _ connection: Connection, _ recorder: LayerRecorder, _ wire: WireConnection, _ password: Secret?,
        _ tls: DatabaseTLS, _ wantsLogin: Bool
    ) async -> Void? {
        await recorder.run(.signIn) { notes throws(LayerFailure) in
            guard let password else {
                guard wantsLogin else {
                    notes.summary = "no login configured, none needed"
                    return
                }
                throw .couldNotRun(.missingValue, "the server wants a password, and the connection has none")
            }
            try tls.checkReadablePassword()
            let user = connection.settings["user"]?.value
            notes.requests.append("AUTH" + (user.map { " as '\($0)'" } ?? ""))
            let words = ["AUTH"] + (user.map { [$0] } ?? []) + [password.revealed]
            if case .error(let text) = try await Self.ask(words, recorder.wire(wire, .signIn)) {
                throw LayerFailure(RedisReply.finding(text), "rejected", serverText: text)
            }
            notes.summary =
                "signed in" + (user.map { " as '\($0)'" } ?? "") + (tls.isEncrypted ? "" : ", without encryption")
        }
    }

    private func read(_ database: String?, _ recorder: LayerRecorder, _ wire: WireConnection) async {
        _ = await recorder.run(.read) { notes throws(LayerFailure) in
            let commands = (database.map { [["SELECT", $0]] } ?? []) + [["PING"]]
            for command in commands {
                notes.requests.append(command.joined(separator: " "))
                if case .error(let text) = try await Self.ask(command, recorder.wire(wire, .read)) {
                    let finding = RedisReply.finding(text)
                    throw LayerFailure(finding == .signInRejected ? .readFailed : finding, "refused", serverText: text)
                }
            }
            notes.summary = "PING was answered"
        }
    }
}
