import NIOCore

/// Keeps the first bytes that a server sends during a handshake, as they came over the wire. Belongs to the event loop.
final class FirstBytes: ChannelInboundHandler, RemovableChannelHandler {
    typealias InboundIn = ByteBuffer
    typealias InboundOut = ByteBuffer

    /// Enough for the records up to a server's first certificate.
    private static let capacity = 4096
    private(set) var bytes: [UInt8] = []

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        let new = unwrapInboundIn(data)
        bytes += new.readableBytesView.prefix(Self.capacity - bytes.count)
        context.fireChannelRead(data)
    }
}

/// What the first bytes of a server say about the protocol it speaks.
struct Protocols {
    var bytes: [UInt8]

    /// Whether they begin like a TLS record (RFC 8446, 5.1).
    var isTLS: Bool {
        guard bytes.count >= 3 else { return bytes.isEmpty }
        return (20...24).contains(bytes[0]) && bytes[1] == 3 && bytes[2] <= 4
    }

    /// Level and description of an alert that was sent in the clear (RFC 8446, 6).
    var alert: UInt8? {
        var rest = bytes[...]
        while rest.count >= 5 {
            let start = rest.startIndex
            let length = Int(rest[start + 3]) << 8 | Int(rest[start + 4])
            let body = rest.dropFirst(5)
            guard body.count >= length else { return nil }
            if rest[start] == 21, length == 2 { return body[body.startIndex + 1] }
            rest = body.dropFirst(length)
        }
        return nil
    }

    /// `TLS 1.0` where the first record is of, or its hello chooses, a version before 1.2.
    var oldVersion: String? {
        guard isTLS, bytes.count >= 5 else { return nil }
        // A server's hello names the version it chose; the record's own version says less.
        let isHello = bytes[0] == 22 && bytes.count >= 11 && bytes[5] == 2
        let minor = isHello ? bytes[10] : bytes[2]
        return minor < 3 ? ["SSL 3.0", "TLS 1.0", "TLS 1.1"][Int(minor)] : nil
    }

    /// The name of a protocol that is not TLS: `HTTP`, `a MySQL server`; `nil` where none is recognised.
    var name: String? {
        let text = String(decoding: bytes.prefix(64), as: UTF8.self)
        if text.hasPrefix("HTTP/") || text.hasPrefix("<!") || text.hasPrefix("<html") { return "HTTP without TLS" }
        if text.hasPrefix("SSH-") { return "SSH" }
        if text.hasPrefix("220 ") || text.hasPrefix("220-") { return "a mail or FTP server" }
        if text.hasPrefix("* OK") { return "an IMAP server" }
        if text.hasPrefix("+OK") { return "a POP3 or Redis server" }
        if text.hasPrefix("-ERR") || text.hasPrefix("-NOAUTH") || text.hasPrefix("-DENIED") { return "a Redis server" }
        if bytes.count > 5, bytes[3] == 0, bytes[4] == 10 || bytes[4] == 255 { return "a MySQL or MariaDB server" }
        if bytes.count > 5, bytes[0] == UInt8(ascii: "E"), bytes[1] == 0, bytes[2] == 0 { return "a PostgreSQL server" }
        return nil
    }

    /// The bytes where they are text, for people.
    var text: String? {
        let printable = bytes.prefix(200).allSatisfy { (32..<127).contains($0) || [9, 10, 13].contains($0) }
        return printable && !bytes.isEmpty ? String(decoding: bytes.prefix(200), as: UTF8.self) : nil
    }
}
