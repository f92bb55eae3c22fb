import Articles

/// Messages of MongoDB's protocol, as far as a test needs them: `OP_MSG` with one document.
///
/// <https://www.mongodb.com/docs/manual/reference/mongodb-wire-protocol/>
enum MongoDBMessage {
    static let operation = 2013
    static let headerLength = 16
    /// Far above any reply that a test asks for.
    static let mostBytes = 1 << 20

    static func command(_ document: BSONDocument, request: Int) -> [UInt8] {
        let body = document.bytes
        var message: [UInt8] = []
        message.appendLittleEndian32(headerLength + 5 + body.count)
        message.appendLittleEndian32(request)
        message.appendLittleEndian32(0)
        message.appendLittleEndian32(operation)
        message.appendLittleEndian32(0)
        message.append(0)
        return message + body
    }

    /// Length of the whole message that begins with these 16 bytes.
    ///
    /// - Throws: `MalformedMessage` if they are not the header of a reply.
    static func length(_ header: [UInt8]) throws(MalformedMessage) -> Int {
        var reader = ByteReader(header)
        let length = try reader.littleEndian32()
        _ = try reader.take(8)
        guard try reader.littleEndian32() == operation, (headerLength + 5...mostBytes).contains(length) else {
            throw MalformedMessage()
        }
        return length
    }

    /// The document of a reply, of which the header is read already.
    static func document(_ body: [UInt8]) throws(MalformedMessage) -> BSONDocument {
        var reader = ByteReader(body)
        _ = try reader.take(4)
        guard try reader.byte() == 0 else { throw MalformedMessage() }
        let rest = reader.takeRest()
        var length = ByteReader(rest)
        return try BSONDocument(reading: Array(rest.prefix(try length.littleEndian32())))
    }
}

/// An error that a MongoDB server sent.
struct MongoDBError: Sendable, Hashable {
    var code: Int
    var name: String
    var message: String

    /// `nil` where the reply says that the command worked.
    init?(_ reply: BSONDocument) {
        guard reply.number("ok") != 1 else { return nil }
        code = reply.number("code") ?? 0
        name = reply.text("codeName") ?? ""
        message = reply.text("errmsg") ?? ""
    }

    /// As the server's shell prints it, with the code.
    var text: String { "\(name.isEmpty ? "error" : name) (\(code)): \(message)" }

    /// Which cause it is.
    var finding: ConnectionFinding {
        switch code {
        case 18, 11, 8000: .credentialsRejected
        case 13: .userNotPermitted
        case 334: .methodNotSupported
        case 91, 189, 11600, 13435, 13436: .serverNotReady
        default: .signInRejected
        }
    }
}
