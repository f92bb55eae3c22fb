import Articles

/// Tests whether a MySQL or MariaDB server greets, encrypts, lets the user in and answers a statement.
///
/// A connection that is dropped before the login counts against this computer at the server, so a test with a user always
/// goes on to one real login, and says goodbye.
struct MySQLTest: ServiceTest {
    static func layers(of connection: Connection) -> [ConnectionLayer] {
        [.configuration, .dns, .tcp, .greeting, .tls, .signIn, .read]
    }

    static func defaultPort(of connection: Connection) -> Int? { 3306 }

    func plan(_ connection: Connection) -> [PlannedRequest] {
        guard let user = connection.settings["user"]?.value else { return [] }
        let database = connection.settings["database"].map { " to database '\($0.value)'" } ?? ""
        return [
            PlannedRequest(.signIn, "sign in as '\(user)'\(database), once"),
            PlannedRequest(.read, MySQLPacket.readQuery),
        ]
    }

    func run(
        _ connection: Connection, over wire: WireConnection, secrets: ResolvedSecrets, recorder: LayerRecorder
    ) async {
        let mode = DatabaseTLS.mode(of: connection)
        guard let greeting = await greet(recorder, wire, mode) else { return }
        if case .refused(let error) = greeting {
            await recorder.fail(
                .signIn, LayerFailure(error.finding, "rejected: \(error.number)", serverText: error.text))
            return
        }
        guard case .accepted(let hello) = greeting else { return }
        var tls = DatabaseTLS(mode)
        let database = connection.settings["database"]?.value
        if mode != .off, hello.offersTLS {
            let request = MySQLPacket.framed(MySQLPacket.tlsRequest(database: database), sequence: 1)
            guard await tls.start(connection, over: wire, recorder, after: request) else { return }
        }
        guard let user = connection.settings["user"]?.value else { return }
        let session = MySQLSession(
            user: user, database: database, password: secrets["password"], tls: tls, greeting: hello)
        guard await session.signIn(recorder, wire) != nil else { return }
        await MySQLSession.read(recorder, wire)
    }

    private enum Greeting {
        case accepted(MySQLGreeting)
        /// The server is there and lets nobody in.
        case refused(MySQLError)
    }

    private func greet(_ recorder: LayerRecorder, _ wire: WireConnection, _ mode: DatabaseTLS.Mode) async -> Greeting? {
        await recorder.run(.greeting) { notes throws(LayerFailure) in
            let layer = recorder.wire(wire, .greeting)
            let header = try await layer.read(exactly: 4)
            let length = Int(header[0]) | Int(header[1]) << 8 | Int(header[2]) << 16
            // The first packet of every server of this kind is short and has the number 0.
            guard header[3] == 0, (1...4096).contains(length) else {
                throw .wrongService(expected: "MySQL or MariaDB", header + ((try? await layer.read(upTo: 200)) ?? []))
            }
            let payload = try await layer.read(exactly: length)
            if payload[0] == 0xff, let error = try? MySQLError(payload) {
                notes.summary = "MySQL or MariaDB, lets nobody in"
                return .refused(error)
            }
            guard let greeting = try? MySQLGreeting(payload) else {
                throw .wrongService(expected: "MySQL or MariaDB", header + payload)
            }
            notes.summary = "version \(greeting.version), \(greeting.offersTLS ? "offers TLS" : "does not offer TLS")"
            if !greeting.offersTLS, mode == .required || mode == .verify {
                throw LayerFailure(
                    .tlsNotOffered, "version \(greeting.version) does not offer TLS, which this connection requires")
            }
            return .accepted(greeting)
        }
    }
}
