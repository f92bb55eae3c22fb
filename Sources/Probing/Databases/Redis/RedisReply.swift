import Articles

/// A reply of a Redis server to a command of this test: one line.
///
/// <https://redis.io/docs/latest/develop/reference/protocol-spec/>
enum RedisReply: Sendable, Hashable {
    case status(String)
    /// Without the leading `-`.
    case error(String)
    case other

    /// A command as the server reads it.
    static func command(_ words: [String]) -> [UInt8] {
        var bytes = Array("*\(words.count)\r\n".utf8)
        for word in words {
            bytes += Array("$\(word.utf8.count)\r\n".utf8) + Array(word.utf8) + Array("\r\n".utf8)
        }
        return bytes
    }

    /// Fails where a Redis server does not answer so.
    ///
    /// - Parameter line: Without its end.
    init?(line: [UInt8]) {
        let rest = String(decoding: line.dropFirst(), as: UTF8.self)
        switch line.first {
        case UInt8(ascii: "+"): self = .status(rest)
        case UInt8(ascii: "-"): self = .error(rest)
        case UInt8(ascii: ":"), UInt8(ascii: "$"), UInt8(ascii: "*"), UInt8(ascii: "_"), UInt8(ascii: "%"):
            self = .other
        default: return nil
        }
    }

    /// Which cause an error is, by its first word.
    static func finding(_ error: String) -> ConnectionFinding {
        let word = error.prefix { $0 != " " }
        switch word {
        case "NOAUTH", "WRONGPASS": return .credentialsRejected
        case "NOPERM": return .readForbidden
        case "DENIED": return .addressNotAllowed
        case "LOADING", "MASTERDOWN", "BUSY", "CLUSTERDOWN": return .serverNotReady
        default: break
        }
        if error.hasPrefix("ERR max number of clients") { return .tooManyConnections }
        if error.hasPrefix("ERR invalid password") { return .credentialsRejected }
        if error.hasPrefix("ERR DB index") || error.hasPrefix("ERR invalid DB index") { return .databaseUnknown }
        return .signInRejected
    }
}
