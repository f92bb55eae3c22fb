/// Packets of MySQL's and MariaDB's protocol, as far as a test needs them.
///
/// <https://dev.mysql.com/doc/dev/mysql-server/latest/PAGE_PROTOCOL.html>
enum MySQLPacket {
    /// What a client says it can do.
    enum Capability {
        static let longPassword = 0x1
        static let connectWithDatabase = 0x8
        static let protocol41 = 0x200
        static let tls = 0x800
        static let transactions = 0x2000
        static let secureConnection = 0x8000
        static let pluginAuthentication = 0x8_0000
    }

    /// Most bytes of a packet that this test reads: far above anything a server sends to it.
    static let mostBytes = 1 << 20
    static let quit: [UInt8] = [1]
    /// The one statement a test runs.
    static let readQuery = "SELECT 1"

    static func framed(_ payload: [UInt8], sequence: UInt8) -> [UInt8] {
        var packet: [UInt8] = []
        packet.appendLittleEndian24(payload.count)
        packet.append(sequence)
        return packet + payload
    }

    /// What comes before the user in a login, and what asks for TLS when it is sent alone.
    private static func prefix(_ capabilities: Int) -> [UInt8] {
        var payload: [UInt8] = []
        payload.appendLittleEndian32(capabilities)
        payload.appendLittleEndian32(1 << 24)
        payload.append(45)  // utf8mb4
        return payload + [UInt8](repeating: 0, count: 23)
    }

    static func capabilities(database: String?, usesTLS: Bool) -> Int {
        Capability.longPassword | Capability.protocol41 | Capability.transactions | Capability.secureConnection
            | Capability.pluginAuthentication | (database == nil ? 0 : Capability.connectWithDatabase)
            | (usesTLS ? Capability.tls : 0)
    }

    static func tlsRequest(database: String?) -> [UInt8] {
        prefix(capabilities(database: database, usesTLS: true))
    }

    static func login(user: String, response: [UInt8], database: String?, plugin: String, usesTLS: Bool) -> [UInt8] {
        var payload = prefix(capabilities(database: database, usesTLS: usesTLS))
        payload.appendZeroTerminated(user)
        payload.append(UInt8(truncatingIfNeeded: min(response.count, 255)))
        payload += response.prefix(255)
        if let database { payload.appendZeroTerminated(database) }
        payload.appendZeroTerminated(plugin)
        return payload
    }

    static func query(_ text: String) -> [UInt8] { [3] + Array(text.utf8) }
}

/// The server's first packet.
struct MySQLGreeting: Sendable, Hashable {
    /// For example `8.4.2` or `10.11.19-MariaDB`.
    var version: String
    /// Whether it offers TLS.
    var offersTLS: Bool
    /// 20 random bytes.
    var salt: [UInt8]
    var plugin: String

    /// Reads version 10 of the handshake, the only one in use since 1999.
    init(_ payload: [UInt8]) throws(MalformedMessage) {
        var reader = ByteReader(payload)
        guard try reader.byte() == 10 else { throw MalformedMessage() }
        let written = try reader.textToZero()
        // MariaDB puts this before its version for old clients.
        version = written.hasPrefix("5.5.5-") ? String(written.dropFirst(6)) : written
        _ = try reader.take(4)
        salt = try reader.take(8)
        _ = try reader.byte()
        var capabilities = try reader.littleEndian16()
        plugin = "mysql_native_password"
        if reader.remaining >= 16 {
            _ = try reader.take(3)
            capabilities |= try reader.littleEndian16() << 16
            let saltLength = Int(try reader.byte())
            _ = try reader.take(10)
            salt += try reader.take(min(max(13, saltLength - 8), reader.remaining))
            if capabilities & MySQLPacket.Capability.pluginAuthentication != 0, !reader.isAtEnd {
                plugin = (try? reader.textToZero()) ?? plugin
            }
        }
        salt = Array(salt.prefix(20))
        offersTLS = capabilities & MySQLPacket.Capability.tls != 0
    }
}
