import Articles
import Crypto
import Foundation

/// Tests whether a PostgreSQL server offers TLS, lets the user in and answers a statement.
struct PostgreSQLTest: ServiceTest {
    static func layers(of connection: Connection) -> [ConnectionLayer] {
        [.configuration, .dns, .tcp, .greeting, .tls, .signIn, .read]
    }

    static func defaultPort(of connection: Connection) -> Int? { 5432 }

    func plan(_ connection: Connection) -> [PlannedRequest] {
        let mode = DatabaseTLS.mode(of: connection)
        var requests: [PlannedRequest] = []
        if mode != .off { requests.append(PlannedRequest(.greeting, "ask whether the server speaks TLS")) }
        guard let user = connection.settings["user"]?.value else { return requests }
        let database = connection.settings["database"]?.value ?? user
        requests.append(PlannedRequest(.signIn, "sign in as '\(user)' to database '\(database)', once"))
        requests.append(PlannedRequest(.read, PostgreSQLMessage.readQuery))
        return requests
    }

    func run(
        _ connection: Connection, over wire: WireConnection, secrets: ResolvedSecrets, recorder: LayerRecorder
    ) async {
        let mode = DatabaseTLS.mode(of: connection)
        var tls = DatabaseTLS(mode)
        if mode != .off {
            guard let offersTLS = await greet(recorder, wire, mode) else { return }
            if offersTLS {
                guard await tls.start(connection, over: wire, recorder) else { return }
            }
        }
        guard let user = connection.settings["user"]?.value else { return }
        let session = PostgreSQLSession(
            user: user, database: connection.settings["database"]?.value, password: secrets["password"], tls: tls)
        guard await session.signIn(recorder, wire) != nil else { return }
        await read(recorder, wire)
    }

    /// Asks for TLS.
    ///
    /// - Returns: Whether it is offered; `nil` where the test ends here.
    private func greet(_ recorder: LayerRecorder, _ wire: WireConnection, _ mode: DatabaseTLS.Mode) async -> Bool? {
        await recorder.run(.greeting) { notes throws(LayerFailure) in
            let layer = recorder.wire(wire, .greeting)
            notes.requests.append("ask whether the server speaks TLS")
            try await layer.write(PostgreSQLMessage.sslRequest)
            let bytes = try await layer.read(upTo: 512)
            // One byte and no more: whatever follows before the handshake was put there by somebody in between.
            switch bytes {
            case [UInt8(ascii: "S")]:
                notes.summary = "PostgreSQL, offers TLS"
                return true
            case [UInt8(ascii: "N")]:
                guard mode == .preferred else {
                    throw LayerFailure(
                        .tlsNotOffered, "PostgreSQL, and it does not offer TLS, which this connection requires")
                }
                notes.summary = "PostgreSQL, does not offer TLS"
                return false
            default: throw .wrongService(expected: "PostgreSQL", bytes)
            }
        }
    }

    private func read(_ recorder: LayerRecorder, _ wire: WireConnection) async {
        _ = await recorder.run(.read) { notes throws(LayerFailure) in
            let layer = recorder.wire(wire, .read)
            notes.requests.append(PostgreSQLMessage.readQuery)
            try await layer.write(PostgreSQLMessage.query(PostgreSQLMessage.readQuery))
            while true {
                let (type, body) = try await PostgreSQLSession.message(layer)
                switch type {
                case UInt8(ascii: "E"):
                    let error = PostgreSQLError(body)
                    throw LayerFailure(.readFailed, "the statement failed: \(error.code)", serverText: error.text)
                case UInt8(ascii: "Z"):
                    notes.summary = "a statement was answered"
                    try await layer.write(PostgreSQLMessage.terminate)
                    return
                default: continue
                }
            }
        }
    }
}
