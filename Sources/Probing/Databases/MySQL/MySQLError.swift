import Articles

/// An error that a MySQL or MariaDB server sent.
struct MySQLError: Sendable, Hashable {
    var number: Int
    /// Five characters; empty before the login, where the server sends none.
    var state: String
    var message: String

    /// Reads the payload of a packet that begins with `0xff`.
    init(_ payload: [UInt8]) throws(MalformedMessage) {
        var reader = ByteReader(payload)
        guard try reader.byte() == 0xff else { throw MalformedMessage() }
        number = try reader.littleEndian16()
        var rest = reader.takeRest()
        state = ""
        if rest.first == UInt8(ascii: "#"), rest.count >= 6 {
            state = String(decoding: rest[1..<6], as: UTF8.self)
            rest.removeFirst(6)
        }
        message = String(decoding: rest, as: UTF8.self)
    }

    /// As the server's own client prints it.
    var text: String { "ERROR \(number)\(state.isEmpty ? "" : " (\(state))"): \(message)" }

    /// Which cause it is; the numbers are those of the servers' message references.
    var finding: ConnectionFinding {
        switch number {
        case 1045, 1698: .credentialsRejected
        case 1044, 1227: .databaseForbidden
        case 1049: .databaseUnknown
        case 1040, 1203, 1226, 3032: .tooManyConnections
        case 1129: .addressBlocked
        case 1130: .addressNotAllowed
        case 3118, 4151: .accountLocked
        case 1820, 1862: .passwordExpired
        case 3159: .tlsRequired
        case 1251, 1524, 2059: .methodNotSupported
        case 1053, 1077, 1079: .serverNotReady
        default: .signInRejected
        }
    }
}
