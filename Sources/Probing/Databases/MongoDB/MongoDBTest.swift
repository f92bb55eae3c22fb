import Articles
import Crypto
import Foundation

/// Tests whether a MongoDB server answers, lets the user in and runs a command.
///
/// The host is that of a server; names that stand for a whole cluster (`mongodb+srv`) are not looked up. TLS, where the
/// connection uses it, comes first.
struct MongoDBTest: ServiceTest {
    static func layers(of connection: Connection) -> [ConnectionLayer] {
        DatabaseTLS.mode(of: connection) == .off
            ? [.configuration, .dns, .tcp, .greeting, .signIn, .read]
            : [.configuration, .dns, .tcp, .tls, .greeting, .signIn, .read]
    }

    static func defaultPort(of connection: Connection) -> Int? { 27017 }

    func plan(_ connection: Connection) -> [PlannedRequest] {
        var requests = [PlannedRequest(.greeting, "hello")]
        if let user = connection.settings["user"]?.value {
            requests.append(
                PlannedRequest(.signIn, "sign in as '\(user)' with '\(Self.authenticationSource(connection))', once"))
        }
        return requests + [PlannedRequest(.read, "ping")]
    }

    static func authenticationSource(_ connection: Connection) -> String {
        (connection.settings["auth_source"] ?? connection.settings["database"])?.value ?? "admin"
    }

    func run(
        _ connection: Connection, over wire: WireConnection, secrets: ResolvedSecrets, recorder: LayerRecorder
    ) async {
        var tls = DatabaseTLS(DatabaseTLS.mode(of: connection))
        if tls.mode != .off {
            guard await tls.start(connection, over: wire, recorder) else { return }
        }
        let user = connection.settings["user"]?.value
        guard let mechanisms = await greet(connection, user, recorder, wire) else { return }
        if let user {
            let signedIn: Void? = await recorder.run(.signIn) { notes throws(LayerFailure) in
                guard let password = secrets["password"] else {
                    throw .couldNotRun(.missingValue, "'password' is missing")
                }
                notes.requests.append("sign in as '\(user)'")
                let session = MongoDBSession(
                    user: user, password: password, source: Self.authenticationSource(connection))
                try await session.signIn(mechanisms, recorder.wire(wire, .signIn))
                notes.summary = "signed in as '\(user)'" + (tls.isEncrypted ? "" : ", without encryption")
            }
            guard signedIn != nil else { return }
        }
        _ = await recorder.run(.read) { notes throws(LayerFailure) in
            notes.requests.append("ping")
            let database = connection.settings["database"]?.value ?? "admin"
            let reply = try await MongoDBSession.ask(
                [("ping", .int32(1)), ("$db", .text(database))], 5, recorder.wire(wire, .read))
            if let error = MongoDBError(reply) {
                throw LayerFailure(
                    error.finding == .userNotPermitted ? .readForbidden : .readFailed,
                    "the command failed: \(error.code)",
                    serverText: error.text)
            }
            notes.summary = "a command was answered"
        }
    }

    /// - Returns: The ways in which the user may sign in, as far as the server says; `nil` where the test ends here.
    private func greet(
        _ connection: Connection, _ user: String?, _ recorder: LayerRecorder, _ wire: WireConnection
    ) async -> [String]? {
        await recorder.run(.greeting) { notes throws(LayerFailure) in
            notes.requests.append("hello")
            var elements: [(name: String, value: BSONDocument.Value)] = [("hello", .int32(1)), ("$db", .text("admin"))]
            if let user {
                elements.insert(
                    ("saslSupportedMechs", .text("\(Self.authenticationSource(connection)).\(user)")), at: 1)
            }
            let reply = try await MongoDBSession.ask(elements, 1, recorder.wire(wire, .greeting))
            let isPrimary = reply.number("isWritablePrimary") == 1
            notes.summary =
                "MongoDB" + (reply.text("setName").map { ", replica set \($0)" } ?? "")
                + (isPrimary || MongoDBError(reply) != nil ? "" : ", not the primary")
            guard case .array(let names)? = reply["saslSupportedMechs"] else { return [] }
            return names.compactMap { if case .text(let name) = $0 { name } else { nil } }
        }
    }
}

/// The sign-in to a MongoDB server; tried once.
struct MongoDBSession: Sendable {
    var user: String
    var password: Secret
    var source: String

    static func ask(
        _ command: [(name: String, value: BSONDocument.Value)], _ request: Int, _ layer: LayerWire
    ) async throws(LayerFailure) -> BSONDocument {
        try await layer.write(MongoDBMessage.command(BSONDocument(command), request: request))
        let header = try await layer.read(exactly: MongoDBMessage.headerLength)
        guard let length = try? MongoDBMessage.length(header) else {
            throw layer.layer == .greeting
                ? .wrongService(expected: "MongoDB", header + ((try? await layer.read(upTo: 200)) ?? []))
                : layer.malformed()
        }
        let body = try await layer.read(exactly: length - MongoDBMessage.headerLength)
        guard let document = try? MongoDBMessage.document(body) else { throw layer.malformed() }
        return document
    }

    /// Signs in once, with the better of the ways that the server offers.
    ///
    /// - Parameters:
    ///   - mechanisms: What the server offers this user; empty where it does not say.
    ///   - layer: The wire.
    /// - Throws: Why the server did not let the user in.
    func signIn(_ mechanisms: [String], _ layer: LayerWire) async throws(LayerFailure) {
        if mechanisms.isEmpty || mechanisms.contains("SCRAM-SHA-256") {
            let client = SCRAMClient<SHA256>(user: user, password: SASLPreparation.prepared(password.revealed))
            try await signIn("SCRAM-SHA-256", client, layer)
        } else if mechanisms.contains("SCRAM-SHA-1") {
            // The older way proves a digest of the password.
            let digest = Insecure.MD5.hash(data: Array("\(user):mongo:\(password.revealed)".utf8))
            try await signIn(
                "SCRAM-SHA-1", SCRAMClient<Insecure.SHA1>(user: user, password: Array(digest.hexadecimal.utf8)), layer)
        } else {
            throw LayerFailure(
                .methodNotSupported,
                "the user signs in by \(mechanisms.joined(separator: ", ")), which this test cannot do",
                status: .inconclusive)
        }
    }

    private func signIn<Hash: HashFunction>(
        _ mechanism: String, _ initial: SCRAMClient<Hash>, _ layer: LayerWire
    ) async throws(LayerFailure) {
        var client = initial
        let start = try await exchange(
            [
                ("saslStart", .int32(1)), ("mechanism", .text(mechanism)), ("payload", .binary(client.first)),
                ("options", .document(BSONDocument([("skipEmptyExchange", .boolean(true))]))), ("$db", .text(source)),
            ], 2, layer)
        guard let conversation = start["conversationId"], let first = start.binary("payload"),
            let final = try? client.final(answering: first)
        else { throw layer.malformed() }
        let end = try await exchange(
            [
                ("saslContinue", .int32(1)), ("conversationId", conversation), ("payload", .binary(final)),
                ("$db", .text(source)),
            ], 3, layer)
        guard let last = end.binary("payload") else { throw layer.malformed() }
        do {
            try client.verify(last)
        } catch {
            throw LayerFailure(.signInRejected, "the server could not prove that it knows the password")
        }
        guard end.number("done") != 1 else { return }
        // Servers before 4.4 want an empty message at the end.
        _ = try await exchange(
            [
                ("saslContinue", .int32(1)), ("conversationId", conversation), ("payload", .binary([])),
                ("$db", .text(source)),
            ], 4, layer)
    }

    private func exchange(
        _ command: [(name: String, value: BSONDocument.Value)], _ request: Int, _ layer: LayerWire
    ) async throws(LayerFailure) -> BSONDocument {
        let reply = try await Self.ask(command, request, layer)
        if let error = MongoDBError(reply) {
            throw LayerFailure(error.finding, "rejected: \(error.code)", serverText: error.text)
        }
        return reply
    }
}
