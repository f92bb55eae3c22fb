/// Knows services by the first bytes they send, to say what answers on a port in place of what was expected.
enum ForeignService {
    /// - Returns: A phrase such as `a web server`; `nil` for bytes that are not known.
    static func name(of bytes: [UInt8]) -> String? {
        let text = String(decoding: bytes.prefix(64), as: UTF8.self)
        if text.hasPrefix("HTTP/") || text.hasPrefix("<!DOCTYPE") || text.hasPrefix("<html") { return "a web server" }
        if text.hasPrefix("SSH-") { return "an SSH server" }
        if text.hasPrefix("220 ") || text.hasPrefix("220-") { return "a mail or FTP server" }
        if text.hasPrefix("+OK") { return "a mail server or Redis" }
        if text.hasPrefix("-ERR") || text.hasPrefix("-NOAUTH") || text.hasPrefix("-DENIED") { return "Redis" }
        if bytes.count >= 2, bytes[0] == 0x15 || bytes[0] == 0x16, bytes[1] == 3 { return "a server that wants TLS at once" }
        if bytes.count >= 6, bytes[3] == 0, bytes[4] == 10 || bytes[4] == 0xff, bytes[2] == 0 {
            return "MySQL or MariaDB"
        }
        if bytes.count >= 6, bytes[0] == UInt8(ascii: "E"), bytes[1] == 0, bytes[2] == 0 { return "PostgreSQL" }
        return nil
    }

    /// The bytes as a text, where they are one.
    static func text(of bytes: [UInt8]) -> String? {
        let readable = bytes.prefix(200)
        guard !readable.isEmpty, readable.allSatisfy({ (0x20...0x7e).contains($0) || (0x09...0x0d).contains($0) }) else {
            return nil
        }
        return String(decoding: readable, as: UTF8.self)
    }
}
