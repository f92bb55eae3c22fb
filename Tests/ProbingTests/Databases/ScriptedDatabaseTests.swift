import Articles
import Crypto
import Foundation
import KBTestSupport
import Testing

@testable import Probing

/// Servers that are not to be had here, played with the bytes of their documentation.
@Suite("Databases, against played servers")
struct ScriptedDatabaseTests {
    // MARK: MySQL 8

    @Test("MySQL 8: a user whom the server has seen signs in without TLS")
    func signsInToMySQL8() async throws {
        let server = try ScriptedServer { client in
            client.send(Self.mySQLGreeting)
            let login = try Self.mySQLPacket(client)
            let proof = MySQLPassword.cachingSHA2(Array("right-Pa55".utf8), salt: Array(1...20))
            guard login.contains(proof) else {
                return client.send(MySQLPacket.framed([0xff, 0x15, 0x04] + Array("#28000no".utf8), sequence: 2))
            }
            client.send(MySQLPacket.framed([1, 3], sequence: 2))
            client.send(MySQLPacket.framed([0, 0, 0, 2, 0, 0, 0], sequence: 3))
            _ = try Self.mySQLPacket(client)
            client.send(MySQLPacket.framed([1], sequence: 1))
            client.waitForEnd()
        }
        let right = await DatabaseProbe.run(.mysql, server.port, user: "app", password: "right-Pa55", ["tls": "off"])
        #expect(right.status == .passed, "\(right.layers)")
        let wrong = await DatabaseProbe.run(.mysql, server.port, user: "app", password: "wrong-Pa55", ["tls": "off"])
        #expect(wrong.decisive?.finding == .credentialsRejected, "\(wrong.layers)")
        #expect(server.clients == 2)
    }

    @Test("MySQL 8: the password itself is not sent where others could read it")
    func keepsThePassword() async throws {
        let (stream, continuation) = AsyncStream.makeStream(of: [UInt8].self)
        let server = try ScriptedServer { client in
            // A client that gives up early must not leave the test waiting.
            defer { continuation.finish() }
            client.send(Self.mySQLGreeting)
            _ = try Self.mySQLPacket(client)
            client.send(MySQLPacket.framed([1, 4], sequence: 2))
            var rest: [UInt8] = []
            while let byte = try? client.receive(1) { rest += byte }
            continuation.yield(rest)
        }
        let outcome = await DatabaseProbe.run(.mysql, server.port, user: "app", password: "right-Pa55")
        #expect(outcome.status == .inconclusive, "\(outcome.layers)")
        #expect(outcome.layers.first { $0.layer == .signIn }?.finding == .methodNotSupported)
        #expect(await stream.first { _ in true } == [])
    }

    @Test(
        "MySQL: a server that lets nobody in says why before the login",
        arguments: [
            (1129, "Host '10.0.0.9' is blocked because of many connection errors", ConnectionFinding.addressBlocked),
            (1130, "Host '10.0.0.9' is not allowed to connect to this MySQL server", .addressNotAllowed),
            (1040, "Too many connections", .tooManyConnections),
        ])
    func readsRefusedGreeting(_ number: Int, _ message: String, _ finding: ConnectionFinding) async throws {
        let server = try ScriptedServer { client in
            client.send(
                MySQLPacket.framed([0xff, UInt8(number & 0xff), UInt8(number >> 8)] + Array(message.utf8), sequence: 0))
        }
        let outcome = await DatabaseProbe.run(.mysql, server.port, user: "app", password: "right-Pa55")
        #expect(outcome.decisive?.finding == finding, "\(outcome.layers)")
        #expect(outcome.decisive?.serverText == "ERROR \(number): \(message)")
        #expect(server.clients == 1)
    }

    private static var mySQLGreeting: [UInt8] {
        MySQLPacket.framed(
            DatabaseMessageTests.greeting(version: "8.4.2", plugin: "caching_sha2_password", offersTLS: false),
            sequence: 0)
    }

    private static func mySQLPacket(_ client: ScriptedServer.Client) throws -> [UInt8] {
        let header = try client.receive(4)
        return try client.receive(Int(header[0]) | Int(header[1]) << 8)
    }

    // MARK: SQL Server

    @Test(
        "SQL Server: the first error of a login decides",
        arguments: [
            (18456, "Login failed for user 'app'.", ConnectionFinding.credentialsRejected),
            (4060, "Cannot open database \"shop\" requested by the login. The login failed.", .databaseUnknown),
            (40615, "Client with IP address '10.0.0.9' is not allowed to access the server.", .addressNotAllowed),
        ])
    func readsRejectedLogin(_ number: Int, _ message: String, _ finding: ConnectionFinding) async throws {
        let server = try ScriptedServer { client in
            try Self.answerPreLogin(client, .notSupported)
            _ = try Self.tdsMessage(client)
            client.send(TDSPacket.framed(TDSPacket.reply, DatabaseMessageTests.reply(error: number, message)))
        }
        let outcome = await DatabaseProbe.run(
            .sqlserver, server.port, user: "app", password: "right-Pa55", ["tls": "off", "database": "shop"])
        #expect(outcome.decisive?.finding == finding, "\(outcome.layers)")
        #expect(outcome.decisive?.serverText == "Msg \(number): \(message)")
        #expect(server.clients == 1)
    }

    @Test("SQL Server: a login that is accepted is followed by one statement")
    func readsFromSQLServer() async throws {
        let server = try ScriptedServer { client in
            try Self.answerPreLogin(client, .notSupported)
            let login = try Self.tdsMessage(client)
            let password = TDSPacket.obfuscated("right-Pa55".utf16.flatMap { [UInt8($0), 0] })
            guard login.firstRange(of: password) != nil else { return }
            client.send(
                TDSPacket.framed(TDSPacket.reply, [0xad, 2, 0, 1, 0x74, 0xfd] + [UInt8](repeating: 0, count: 12)))
            _ = try Self.tdsMessage(client)
            // In two packets, as a long reply comes.
            client.send([TDSPacket.reply, 0, 0, 9, 0, 0, 1, 0, 0x81])
            client.send(TDSPacket.framed(TDSPacket.reply, [1, 0]))
        }
        let outcome = await DatabaseProbe.run(
            .sqlserver, server.port, user: "app", password: "right-Pa55", ["tls": "off"])
        #expect(outcome.status == .passed, "\(outcome.layers)")
    }

    @Test(
        "SQL Server: what it says about encryption is held against the connection",
        arguments: [
            (TDSPacket.Encryption.required, "off", ConnectionFinding.tlsRequired),
            (.notSupported, "verify", .tlsNotOffered),
        ])
    func comparesEncryption(_ says: TDSPacket.Encryption, _ mode: String, _ finding: ConnectionFinding) async throws {
        let server = try ScriptedServer { client in
            try Self.answerPreLogin(client, says)
            client.waitForEnd()
        }
        let outcome = await DatabaseProbe.run(
            .sqlserver, server.port, user: "app", password: "right-Pa55", ["tls": mode])
        #expect(outcome.decisive?.finding == finding, "\(outcome.layers)")
    }

    private static func answerPreLogin(
        _ client: ScriptedServer.Client, _ encryption: TDSPacket.Encryption
    ) throws {
        _ = try tdsMessage(client)
        client.send(
            TDSPacket.framed(
                TDSPacket.reply, [0, 0, 11, 0, 6, 1, 0, 17, 0, 1, 0xff, 16, 0, 4, 26, 0, 0, encryption.rawValue]))
    }

    private static func tdsMessage(_ client: ScriptedServer.Client) throws -> [UInt8] {
        let header = try client.receive(8)
        return try client.receive((Int(header[2]) << 8 | Int(header[3])) - 8)
    }

    // MARK: Oracle

    @Test(
        "Oracle: the listener's refusal names the cause",
        arguments: [
            (12514, ConnectionFinding.serviceUnknown), (12505, .serviceUnknown), (12519, .tooManyConnections),
            (12528, .serverNotReady),
        ])
    func readsRefusal(_ number: Int, _ finding: ConnectionFinding) async throws {
        let server = try ScriptedServer { client in
            _ = try Self.tnsPacket(client)
            let text = Array("(DESCRIPTION=(TMP=)(VSNNUM=0)(ERR=\(number)))".utf8)
            client.send(
                [0, UInt8(12 + text.count), 0, 0, TNSPacket.refuse, 0, 0, 0, 4, 0, 0, UInt8(text.count)] + text)
        }
        let outcome = await DatabaseProbe.run(.oracle, server.port, ["service": "orders"])
        #expect(outcome.decisive?.finding == finding, "\(outcome.layers)")
        #expect(outcome.decisive?.serverText?.hasPrefix("ORA-\(number)") == true)
    }

    @Test("Oracle: a listener that wants the packet again gets it again, once")
    func sendsAgain() async throws {
        let server = try ScriptedServer { client in
            let first = try Self.tnsPacket(client)
            client.send([0, 8, 0, 0, TNSPacket.resend, 0, 0, 0])
            guard try Self.tnsPacket(client) == first else { return }
            client.send([0, 10, 0, 0, TNSPacket.accept, 0, 0, 0, 1, 0x3f])
        }
        let outcome = await DatabaseProbe.run(.oracle, server.port, ["service": "orders"])
        #expect(outcome.status == .passed, "\(outcome.layers)")
        let missing = await DatabaseProbe.run(.oracle, server.port)
        #expect(missing.status == .couldNotRun)
        #expect(server.clients == 1)
    }

    private static func tnsPacket(_ client: ScriptedServer.Client) throws -> [UInt8] {
        let header = try client.receive(8)
        return header + (try client.receive((Int(header[0]) << 8 | Int(header[1])) - 8))
    }

    // MARK: MongoDB

    @Test(
        "MongoDB: signs in with SCRAM and proves nothing to a server that does not know the password",
        arguments: [
            ("right-Pa55", true, ConnectionFinding?.none), ("wrong-Pa55", true, .credentialsRejected),
            ("right-Pa55", false, .signInRejected),
        ])
    func signsInToMongoDB(_ password: String, _ isHonest: Bool, _ finding: ConnectionFinding?) async throws {
        let server = try ScriptedServer { client in
            _ = try Self.mongoDBCommand(client)
            try Self.answer(
                client,
                [
                    ("isWritablePrimary", .boolean(true)), ("setName", .text("rs0")),
                    ("saslSupportedMechs", .array([.text("SCRAM-SHA-1"), .text("SCRAM-SHA-256")])), ("ok", .double(1)),
                ])
            let start = try Self.mongoDBCommand(client)
            let first = String(decoding: start.binary("payload") ?? [], as: UTF8.self)
            let nonce = String(first.split(separator: "r=").last ?? "")
            let serverFirst = Array("r=\(nonce)server,s=QSXCR+Q6sek8bf92,i=4096".utf8)
            try Self.answer(
                client,
                [
                    ("conversationId", .int32(1)), ("done", .boolean(false)), ("payload", .binary(serverFirst)),
                    ("ok", .double(1)),
                ])
            var twin = SCRAMClient<SHA256>(user: "app", password: Array("right-Pa55".utf8), nonce: nonce)
            let proof = try twin.final(answering: serverFirst)
            guard try Self.mongoDBCommand(client).binary("payload") == proof else {
                return try Self.answer(
                    client,
                    [
                        ("ok", .double(0)), ("errmsg", .text("Authentication failed.")), ("code", .int32(18)),
                        ("codeName", .text("AuthenticationFailed")),
                    ])
            }
            let signature = isHonest ? twin.expectedSignature : [1, 2, 3]
            try Self.answer(
                client,
                [
                    ("conversationId", .int32(1)), ("done", .boolean(true)),
                    ("payload", .binary(Array("v=\(Data(signature).base64EncodedString())".utf8))), ("ok", .double(1)),
                ])
            _ = try Self.mongoDBCommand(client)
            try Self.answer(client, [("ok", .double(1))])
        }
        let outcome = await DatabaseProbe.run(.mongodb, server.port, user: "app", password: password)
        #expect(outcome.decisive?.finding == finding, "\(outcome.layers)")
        #expect((outcome.status == .passed) == (finding == nil), "\(outcome.layers)")
        #expect(server.clients == 1)
    }

    private static func mongoDBCommand(_ client: ScriptedServer.Client) throws -> BSONDocument {
        let header = try client.receive(16)
        return try MongoDBMessage.document(try client.receive(try MongoDBMessage.length(header) - 16))
    }

    private static func answer(
        _ client: ScriptedServer.Client, _ document: [(name: String, value: BSONDocument.Value)]
    ) throws {
        client.send(MongoDBMessage.command(BSONDocument(document), request: 9))
    }

    // MARK: Another service on the port

    @Test(
        "A web server on a database's port is named",
        arguments: [ConnectionType.postgresql, .mysql, .redis, .mongodb, .oracle, .sqlserver])
    func namesTheWebServer(_ type: ConnectionType) async throws {
        let server = try ScriptedServer { client in
            // A web server answers what it does not understand, and MySQL's client waits for it to speak first.
            if type != .mysql { _ = try client.receive(1) }
            client.send(Array("HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\nConnection: close\r\n\r\n".utf8))
            client.waitForEnd()
        }
        let outcome = await DatabaseProbe.run(
            type, server.port, user: "app", password: "right-Pa55", type == .oracle ? ["service": "x"] : [:])
        #expect(outcome.decisive?.finding == .wrongService, "\(outcome.layers)")
        #expect(outcome.decisive?.summary.contains("HTTP") == true, "\(outcome.layers)")
    }

    @Test(
        "A server that ends the connection at once is no wrong password",
        arguments: [ConnectionType.postgresql, .mysql, .redis, .mongodb, .oracle, .sqlserver])
    func namesTheEnd(_ type: ConnectionType) async throws {
        let server = try ScriptedServer { _ in }
        let outcome = await DatabaseProbe.run(
            type, server.port, user: "app", password: "right-Pa55", type == .oracle ? ["service": "x"] : [:])
        #expect(outcome.decisive?.finding == .greetingClosed, "\(outcome.layers)")
        #expect(server.clients == 1)
    }
}
