/// Packets of SQL Server's protocol (TDS 7.4), as far as a test needs them.
///
/// The layouts are those of Microsoft's published protocol, MS-TDS.
enum TDSPacket {
    static let batch: UInt8 = 0x01
    static let reply: UInt8 = 0x04
    static let login: UInt8 = 0x10
    /// Also carries the TLS handshake.
    static let preLogin: UInt8 = 0x12
    static let headerLength = 8
    /// The one statement a test runs.
    static let readQuery = "SELECT 1"

    /// What client and server say about encryption before the login.
    enum Encryption: UInt8, Sendable {
        /// Only the login is encrypted.
        case off = 0
        case on = 1
        case notSupported = 2
        case required = 3
    }

    static func framed(_ type: UInt8, _ payload: [UInt8]) -> [UInt8] {
        var packet: [UInt8] = [type, 1]
        packet.appendBigEndian16(payload.count + headerLength)
        return packet + [0, 0, 1, 0] + payload
    }

    static func preLogin(_ encryption: Encryption) -> [UInt8] {
        var payload: [UInt8] = []
        // Two options with offset and length each, and the end mark, take 11 bytes; their values follow.
        payload += [0, 0, 11, 0, 6]
        payload += [1, 0, 17, 0, 1]
        payload.append(0xff)
        payload += [17, 0, 0, 0, 0, 0]
        payload.append(encryption.rawValue)
        return framed(preLogin, payload)
    }

    /// What the server's reply to a pre-login says about encryption.
    static func encryption(inPreLogin payload: [UInt8]) throws(MalformedMessage) -> Encryption {
        var reader = ByteReader(payload)
        while true {
            let option = try reader.byte()
            guard option != 0xff else { throw MalformedMessage() }
            let offset = try reader.bigEndian16()
            let length = try reader.bigEndian16()
            guard option == 1 else { continue }
            guard length == 1, offset < payload.count, let encryption = Encryption(rawValue: payload[offset]) else {
                throw MalformedMessage()
            }
            return encryption
        }
    }

    static func login(user: String, password: String, host: String, database: String?) -> [UInt8] {
        let fixedLength = 94
        var table: [UInt8] = []
        var texts: [UInt8] = []
        func add(_ bytes: [UInt8]) {
            table.appendLittleEndian16(fixedLength + texts.count)
            table.appendLittleEndian16(bytes.count / 2)
            texts += bytes
        }
        add(utf16("kb"))
        add(utf16(user))
        add(obfuscated(utf16(password)))
        add(utf16("kb check"))
        add(utf16(host))
        add([])
        add(utf16("kb"))
        add([])
        add(utf16(database ?? ""))
        table += [UInt8](repeating: 0, count: 6)
        add([])
        add([])
        add([])
        table.appendLittleEndian32(0)

        var payload: [UInt8] = []
        payload.appendLittleEndian32(fixedLength + texts.count)
        payload.appendLittleEndian32(0x7400_0004)
        payload.appendLittleEndian32(4096)
        payload += [UInt8](repeating: 0, count: 12)
        // Use the database, and fail if it cannot be used; take the language as it is; ODBC's defaults.
        payload += [0xe0, 0x03, 0, 0]
        payload += [UInt8](repeating: 0, count: 4)
        payload.appendLittleEndian32(0x409)
        return framed(login, payload + table + texts)
    }

    static func query(_ text: String) -> [UInt8] {
        // One header: no transaction, one request under way.
        let headers: [UInt8] = [22, 0, 0, 0, 18, 0, 0, 0, 2, 0] + [UInt8](repeating: 0, count: 8) + [1, 0, 0, 0]
        return framed(batch, headers + utf16(text))
    }

    private static func utf16(_ text: String) -> [UInt8] {
        // A field's length is counted in 16 bits, and no name or password is longer than 128.
        text.utf16.prefix(128).flatMap { [UInt8(truncatingIfNeeded: $0), UInt8(truncatingIfNeeded: $0 >> 8)] }
    }

    /// The protocol's way of hiding a password; everybody can undo it, so it is sent inside TLS only.
    static func obfuscated(_ bytes: [UInt8]) -> [UInt8] {
        bytes.map { ($0 << 4 | $0 >> 4) ^ 0xa5 }
    }
}
