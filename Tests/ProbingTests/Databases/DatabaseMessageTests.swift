import Articles
import KBTestSupport
import Testing

@testable import Probing

@Suite("Messages of databases")
struct DatabaseMessageTests {
    // MARK: PostgreSQL

    @Test("A startup names user and database, and no zero byte ends a value early")
    func writesStartup() {
        let message = PostgreSQLMessage.startup(user: "a\0b", database: "shop")
        #expect(message.prefix(8) == [0, 0, 0, UInt8(message.count), 0, 3, 0, 0])
        #expect(
            String(decoding: message.dropFirst(8), as: UTF8.self)
                == "user\0ab\0database\0shop\0application_name\0kb check\0\0")
    }

    @Test(
        "PostgreSQL: code, and message where one code stands for several causes",
        arguments: [
            ("28P01", "password authentication failed for user \"app\"", true, ConnectionFinding.credentialsRejected),
            (
                "28000", "no pg_hba.conf entry for host \"10.0.0.9\", user \"app\", database \"shop\", no encryption",
                false, .tlsRequired
            ),
            (
                "28000", "no pg_hba.conf entry for host \"10.0.0.9\", user \"app\", database \"shop\", SSL encryption",
                true, .addressNotAllowed
            ),
            (
                "28000",
                "pg_hba.conf rejects connection for host \"10.0.0.9\", user \"app\", database \"shop\", no encryption",
                false, .addressNotAllowed
            ),
            ("28000", "role \"app\" is not permitted to log in", true, .userNotPermitted),
            ("28000", "role \"app\" does not exist", true, .credentialsRejected),
            ("28000", "etwas anderes", true, .signInRejected),
            ("3D000", "Datenbank \"x\" existiert nicht", true, .databaseUnknown),
            ("42501", "permission denied for database \"x\"", true, .databaseForbidden),
            ("53300", "sorry, too many clients already", true, .tooManyConnections),
            ("57P03", "the database system is starting up", true, .serverNotReady),
            ("XX000", "internal error", true, .signInRejected),
        ])
    func readsPostgreSQLErrors(_ code: String, _ message: String, _ usedTLS: Bool, _ finding: ConnectionFinding) {
        let error = PostgreSQLError(Array("SFATAL\0VFATAL\0C\(code)\0M\(message)\0Fauth.c\0\0".utf8))
        #expect(error.code == code)
        #expect(error.finding(usedTLS: usedTLS) == finding)
        #expect(error.text == "FATAL:  \(message) (\(code))")
    }

    // MARK: MySQL

    @Test("MySQL: reads the greetings of MySQL and of MariaDB")
    func readsMySQLGreeting() throws {
        let greeting = try MySQLGreeting(
            Self.greeting(version: "5.5.5-10.11.19-MariaDB", plugin: "mysql_native_password"))
        #expect(greeting.version == "10.11.19-MariaDB")
        #expect(greeting.offersTLS)
        #expect(greeting.salt == Array(1...20))
        #expect(greeting.plugin == "mysql_native_password")
        #expect(try MySQLGreeting(Self.greeting(version: "8.4.2", plugin: "caching_sha2_password")).version == "8.4.2")
    }

    static func greeting(version: String, plugin: String, offersTLS: Bool = true) -> [UInt8] {
        let capabilities = 0x88_f7ff | (offersTLS ? MySQLPacket.Capability.tls : 0)
        var bytes: [UInt8] = [10]
        bytes.appendZeroTerminated(version)
        bytes += [9, 0, 0, 0] + Array(1...8) + [0]
        bytes.appendLittleEndian16(capabilities)
        bytes += [45, 2, 0]
        bytes.appendLittleEndian16(capabilities >> 16)
        bytes += [21] + [UInt8](repeating: 0, count: 10) + Array(9...20) + [0]
        bytes.appendZeroTerminated(plugin)
        return bytes
    }

    @Test("MySQL: an error before the login has no state, and one after it has")
    func readsMySQLErrors() throws {
        let early = try MySQLError([0xff, 0x10, 0x04] + Array("Too many connections".utf8))
        #expect(early.text == "ERROR 1040: Too many connections")
        #expect(early.finding == .tooManyConnections)
        let late = try MySQLError([0xff, 0x15, 0x04] + Array("#28000Access denied for user 'a'@'b'".utf8))
        #expect(late.text == "ERROR 1045 (28000): Access denied for user 'a'@'b'")
        #expect(late.finding == .credentialsRejected)
    }

    @Test("MySQL: scrambles are those of the servers' documentation")
    func scramblesPasswords() {
        let salt = [UInt8](1...20)
        // Computed with another implementation of the two formulas.
        #expect(
            MySQLPassword.native(Array("secret".utf8), salt: salt)
                == Self.hex("b32bb3a583e1340c0a1108d58b1be49781ad8c2f"))
        #expect(
            MySQLPassword.cachingSHA2(Array("secret".utf8), salt: salt)
                == Self.hex("746ebe205d56a0707acb3e796e834e0dd7b1d61743b26bd5202c7a623230c7c9"))
        #expect(MySQLPassword.native([], salt: salt).isEmpty)
    }

    // MARK: SQL Server

    @Test(
        "SQL Server: reads what a pre-login reply says about encryption",
        arguments: [
            (TDSPacket.Encryption.off, UInt8(0)), (.on, 1), (.notSupported, 2), (.required, 3),
        ])
    func readsEncryption(_ encryption: TDSPacket.Encryption, _ byte: UInt8) throws {
        let payload: [UInt8] = [0, 0, 11, 0, 6, 1, 0, 17, 0, 1, 0xff, 16, 0, 4, 26, 0, 0, byte]
        #expect(try TDSPacket.encryption(inPreLogin: payload) == encryption)
    }

    @Test("SQL Server: the hiding of a password is the protocol's own")
    func hidesPassword() {
        // "a" is 0x61, swapped 0x16, with 0xa5 0xb3; 0x00 becomes 0xa5.
        #expect(TDSPacket.obfuscated([0x61, 0x00]) == [0xb3, 0xa5])
    }

    @Test("SQL Server: fields of the login stand where its table says")
    func writesLogin() {
        let packet = TDSPacket.login(user: "app", password: "p", host: "db", database: "shop")
        let body = Array(packet.dropFirst(8))
        func field(_ index: Int) -> [UInt8] {
            let at = 36 + index * 4
            let offset = Int(body[at]) | Int(body[at + 1]) << 8
            let length = Int(body[at + 2]) | Int(body[at + 3]) << 8
            return Array(body[offset..<offset + length * 2])
        }
        #expect(Int(packet[2]) << 8 | Int(packet[3]) == packet.count)
        #expect(Int(body[0]) | Int(body[1]) << 8 == body.count)
        #expect(field(1) == [0x61, 0, 0x70, 0, 0x70, 0])
        #expect(field(2) == TDSPacket.obfuscated([0x70, 0]))
        #expect(field(8) == Array("s\0h\0o\0p\0".utf8))
    }

    @Test(
        "SQL Server: finds the error among the tokens of a reply",
        arguments: [
            (18456, ConnectionFinding.credentialsRejected), (4060, .databaseUnknown), (40615, .addressNotAllowed),
            (18486, .accountLocked), (40613, .serverNotReady), (1, .signInRejected),
        ])
    func readsTDSErrors(_ number: Int, _ finding: ConnectionFinding) throws {
        let reply = try TDSReply(Self.reply(error: number, "Login failed."))
        #expect(reply.errors.map(\.number) == [number])
        #expect(reply.errors.first?.text == "Msg \(number): Login failed.")
        #expect(reply.errors.first?.finding == finding)
        #expect(!reply.isLoginAccepted)
    }

    static func reply(error number: Int, _ message: String) -> [UInt8] {
        var inner: [UInt8] = []
        inner.appendLittleEndian32(number)
        inner += [1, 14]
        inner.appendLittleEndian16(message.utf16.count)
        inner += message.utf16.flatMap { [UInt8(truncatingIfNeeded: $0), UInt8(truncatingIfNeeded: $0 >> 8)] }
        inner += [0, 0, 1, 0, 0, 0]
        var bytes: [UInt8] = [0xe3, 2, 0, 0, 0, 0xaa]
        bytes.appendLittleEndian16(inner.count)
        return bytes + inner + [0xfd] + [UInt8](repeating: 0, count: 12)
    }

    // MARK: Oracle

    @Test("Oracle: a connect packet says its length and where the data begins")
    func writesConnect() throws {
        let data = try #require(TNSPacket.connectData(service: "orders.example.com", sid: nil))
        let packet = TNSPacket.connect(data)
        #expect(Int(packet[0]) << 8 | Int(packet[1]) == packet.count)
        #expect(packet[4] == TNSPacket.connect)
        let offset = Int(packet[26]) << 8 | Int(packet[27])
        #expect(String(decoding: packet[offset...], as: UTF8.self) == data)
        #expect(Int(packet[24]) << 8 | Int(packet[25]) == data.utf8.count)
    }

    @Test("Oracle: a name with parentheses is no name", arguments: ["", "x)(ADDRESS=(HOST=evil))", "a b", "a\"b"])
    func refusesNames(_ name: String) {
        #expect(TNSPacket.connectData(service: name, sid: nil) == nil)
    }

    @Test(
        "Oracle: reads the number of a refusal",
        arguments: [
            ("(DESCRIPTION=(TMP=)(VSNNUM=318767104)(ERR=12514)(ERROR_STACK=(ERROR=(CODE=12514)(EMFI=4))))", 12514),
            ("(ERR=0)", 0),
        ])
    func readsRefusals(_ text: String, _ number: Int) {
        #expect(TNSPacket.errorNumber(in: text) == number)
        #expect(TNSPacket.errorNumber(in: "(DESCRIPTION=)") == nil)
    }

    // MARK: MongoDB

    @Test("MongoDB: a hello is 52 bytes on the wire")
    func writesHello() {
        let message = MongoDBMessage.command(
            BSONDocument([("hello", .int32(1)), ("$db", .text("admin"))]), request: 1)
        #expect(
            message
                == Self.hex(
                    "340000000100000000000000dd07000000000000001f0000001068656c6c6f0001000000022464620006000000"
                        + "61646d696e0000"))
    }

    @Test("MongoDB: what is written is read again")
    func readsBSON() throws {
        let document = BSONDocument([
            ("ok", .double(1)), ("name", .text("rs0 \u{e9}")), ("inner", .document(BSONDocument([("a", .int64(-5))]))),
            ("list", .array([.text("SCRAM-SHA-1"), .text("SCRAM-SHA-256")])), ("bytes", .binary([0, 1, 255])),
            ("yes", .boolean(true)), ("n", .int32(-7)),
        ])
        #expect(try BSONDocument(reading: document.bytes) == document)
    }

    @Test("MongoDB: an error has its code, its name and its message")
    func readsMongoDBErrors() throws {
        let reply = BSONDocument([
            ("ok", .double(0)), ("errmsg", .text("Authentication failed.")), ("code", .int32(18)),
            ("codeName", .text("AuthenticationFailed")),
        ])
        let error = try #require(MongoDBError(reply))
        #expect(error.text == "AuthenticationFailed (18): Authentication failed.")
        #expect(error.finding == .credentialsRejected)
        #expect(MongoDBError(BSONDocument([("ok", .double(1))])) == nil)
    }

    // MARK: Redis

    @Test(
        "Redis: which cause an error is",
        arguments: [
            ("NOAUTH Authentication required.", ConnectionFinding.credentialsRejected),
            ("WRONGPASS invalid username-password pair or user is disabled.", .credentialsRejected),
            ("ERR invalid password", .credentialsRejected),
            ("NOPERM this user has no permissions to run the 'ping' command", .readForbidden),
            ("DENIED Redis is running in protected mode because protected mode is enabled", .addressNotAllowed),
            ("ERR max number of clients reached", .tooManyConnections),
            ("LOADING Redis is loading the dataset in memory", .serverNotReady),
            ("ERR DB index is out of range", .databaseUnknown),
            ("ERR unknown", .signInRejected),
        ])
    func readsRedisErrors(_ line: String, _ finding: ConnectionFinding) {
        #expect(RedisReply(line: Array("-\(line)".utf8)) == .error(line))
        #expect(RedisReply.finding(line) == finding)
    }

    @Test("Redis: what another service answers is no reply", arguments: ["", "HTTP/1.1 400 Bad Request", "220 mail"])
    func knowsOtherServices(_ line: String) {
        #expect(RedisReply(line: Array(line.utf8)) == nil)
    }

    // MARK: Hostile input

    @Test("No bytes from a server make a reader fail in any way but with an error")
    func survivesAnyBytes() {
        var generator = SeededGenerator(seed: 7)
        for _ in 0..<20_000 {
            let count = Int(generator.next() % 90)
            var bytes = (0..<count).map { _ in UInt8(truncatingIfNeeded: generator.next() >> 20) }
            // Beginnings that get past the first checks.
            switch generator.next() % 6 {
            case 0: if !bytes.isEmpty { bytes[0] = 10 }
            case 1: if !bytes.isEmpty { bytes[0] = 0xff }
            case 2: if !bytes.isEmpty { bytes[0] = 0xaa }
            case 3:
                bytes = [UInt8(truncatingIfNeeded: bytes.count + 5), 0, 0, 0] + bytes + [0]
            default: break
            }
            _ = try? PostgreSQLAuthentication(bytes)
            _ = PostgreSQLError(bytes)
            _ = try? MySQLGreeting(bytes)
            _ = try? MySQLError(bytes)
            _ = try? TDSReply(bytes)
            _ = try? TDSPacket.encryption(inPreLogin: bytes)
            _ = try? BSONDocument(reading: bytes)
            _ = try? MongoDBMessage.length(bytes)
            _ = try? MongoDBMessage.document(bytes)
            _ = RedisReply(line: bytes)
            _ = TNSPacket.errorNumber(in: String(decoding: bytes, as: UTF8.self))
        }
    }

    private static func hex(_ text: String) -> [UInt8] {
        stride(from: 0, to: text.count, by: 2).compactMap { offset in
            let start = text.index(text.startIndex, offsetBy: offset)
            return UInt8(text[start...].prefix(2), radix: 16)
        }
    }
}
