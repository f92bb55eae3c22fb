import Articles

/// What a SQL Server answered to a login or a statement.
struct TDSReply: Sendable, Hashable {
    /// An error that the server sent.
    struct ServerError: Sendable, Hashable {
        var number: Int
        var message: String

        /// As the server's tools print it.
        var text: String { "Msg \(number): \(message)" }

        /// Which cause it is; a login that fails says no more to the client than that.
        var finding: ConnectionFinding {
            switch number {
            case 18456: .credentialsRejected
            case 18452: .methodNotSupported
            case 18470: .userInactive
            case 18486: .accountLocked
            case 18487, 18488: .passwordExpired
            case 4060, 4064, 40532: .databaseUnknown
            case 916: .databaseForbidden
            case 40615, 40914: .addressNotAllowed
            case 17809, 10928, 10929, 10936: .tooManyConnections
            case 40197, 40501, 40613, 49918, 49919, 49920, 17142, 18451, 18401: .serverNotReady
            default: .signInRejected
            }
        }
    }

    private enum Token {
        static let columns: UInt8 = 0x81
        static let error: UInt8 = 0xaa
        static let information: UInt8 = 0xab
        static let loginAccepted: UInt8 = 0xad
        static let environmentChange: UInt8 = 0xe3
        static let order: UInt8 = 0xa9
        static let featureAcknowledgement: UInt8 = 0xae
        static let done: UInt8 = 0xfd
    }

    var errors: [ServerError] = []
    var isLoginAccepted = false
    var hasColumns = false

    /// Reads the tokens of a reply up to the first that is of no interest.
    init(_ payload: [UInt8]) throws(MalformedMessage) {
        var reader = ByteReader(payload)
        while !reader.isAtEnd {
            switch try reader.byte() {
            case Token.error:
                var inner = ByteReader(try reader.take(try reader.littleEndian16()))
                let number = try inner.littleEndian32()
                _ = try inner.take(2)
                let units = try inner.littleEndian16()
                errors.append(ServerError(number: number, message: try inner.utf16Text(units: units)))
            case Token.loginAccepted:
                isLoginAccepted = true
                _ = try reader.take(try reader.littleEndian16())
            case Token.information, Token.environmentChange, Token.order:
                _ = try reader.take(try reader.littleEndian16())
            case Token.done: _ = try reader.take(12)
            case Token.columns:
                hasColumns = true
                return
            default: return
            }
        }
    }
}
