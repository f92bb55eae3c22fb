/// Messages of PostgreSQL's protocol 3.0, as far as a test needs them.
///
/// <https://www.postgresql.org/docs/current/protocol-message-formats.html>
enum PostgreSQLMessage {
    /// Asks whether the server speaks TLS; the reply is one byte, `S` or `N`.
    static let sslRequest: [UInt8] = [0, 0, 0, 8, 0x04, 0xd2, 0x16, 0x2f]
    /// Says goodbye, so that the server's log stays clean.
    static let terminate: [UInt8] = [UInt8(ascii: "X"), 0, 0, 0, 4]
    /// The one statement a test runs.
    static let readQuery = "SELECT 1"

    static func startup(user: String, database: String?) -> [UInt8] {
        var body: [UInt8] = [0, 3, 0, 0]
        var parameters = [("user", user)]
        if let database { parameters.append(("database", database)) }
        parameters.append(("application_name", "kb check"))
        for (name, value) in parameters {
            body.appendZeroTerminated(name)
            body.appendZeroTerminated(value)
        }
        body.append(0)
        var message: [UInt8] = []
        message.appendBigEndian32(body.count + 4)
        return message + body
    }

    /// A message of the client after the first: its type, its length, its body.
    static func message(_ type: Character, _ body: [UInt8]) -> [UInt8] {
        var message = Array(String(type).utf8)
        message.appendBigEndian32(body.count + 4)
        return message + body
    }

    static func query(_ text: String) -> [UInt8] {
        var body: [UInt8] = []
        body.appendZeroTerminated(text)
        return message("Q", body)
    }

    static func password(_ bytes: [UInt8]) -> [UInt8] {
        message("p", bytes.filter { $0 != 0 } + [0])
    }

    static func saslInitial(mechanism: String, _ response: [UInt8]) -> [UInt8] {
        var body: [UInt8] = []
        body.appendZeroTerminated(mechanism)
        body.appendBigEndian32(response.count)
        return message("p", body + response)
    }

    static func saslResponse(_ response: [UInt8]) -> [UInt8] {
        message("p", response)
    }
}

/// What the server asks for before it lets a user in.
enum PostgreSQLAuthentication: Sendable, Hashable {
    case accepted
    case clearPassword
    case md5(salt: [UInt8])
    case sasl(mechanisms: [String])
    case saslContinue([UInt8])
    case saslFinal([UInt8])
    /// A way that needs a ticket or a certificate: GSSAPI, SSPI and others.
    case other(Int)

    init(_ body: [UInt8]) throws(MalformedMessage) {
        var reader = ByteReader(body)
        let code = try reader.bigEndian32()
        switch code {
        case 0: self = .accepted
        case 3: self = .clearPassword
        case 5: self = .md5(salt: try reader.take(4))
        case 10:
            var mechanisms: [String] = []
            while let name = try? reader.textToZero(), !name.isEmpty { mechanisms.append(name) }
            self = .sasl(mechanisms: mechanisms)
        case 11: self = .saslContinue(reader.takeRest())
        case 12: self = .saslFinal(reader.takeRest())
        default: self = .other(code)
        }
    }
}
