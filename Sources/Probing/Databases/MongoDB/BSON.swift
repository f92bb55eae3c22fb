/// A document as MongoDB sends it, as far as a test needs it (<https://bsonspec.org/spec.html>).
struct BSONDocument: Sendable, Hashable {
    enum Value: Sendable, Hashable {
        case double(Double)
        case text(String)
        case document(BSONDocument)
        case array([Value])
        case binary([UInt8])
        case boolean(Bool)
        case int32(Int32)
        case int64(Int64)
        /// A type that no test looks at.
        case other
    }

    var elements: [(name: String, value: Value)] = []

    static func == (left: BSONDocument, right: BSONDocument) -> Bool {
        left.elements.count == right.elements.count
            && zip(left.elements, right.elements).allSatisfy { $0.name == $1.name && $0.value == $1.value }
    }

    func hash(into hasher: inout Hasher) {
        for element in elements {
            hasher.combine(element.name)
            hasher.combine(element.value)
        }
    }

    init(_ elements: [(name: String, value: Value)]) {
        self.elements = elements
    }

    subscript(_ name: String) -> Value? { elements.first { $0.name == name }?.value }

    func text(_ name: String) -> String? {
        if case .text(let text)? = self[name] { text } else { nil }
    }

    func binary(_ name: String) -> [UInt8]? {
        if case .binary(let bytes)? = self[name] { bytes } else { nil }
    }

    /// A number of any type; servers write `ok` as a double and codes as integers.
    func number(_ name: String) -> Int? {
        switch self[name] {
        case .int32(let value): Int(value)
        case .int64(let value): Int(value)
        case .double(let value): Int(exactly: value.rounded())
        case .boolean(let value): value ? 1 : 0
        default: nil
        }
    }

    // MARK: Writing

    var bytes: [UInt8] {
        var body: [UInt8] = []
        for (name, value) in elements {
            switch value {
            case .double(let number):
                body.append(0x01)
                body.appendZeroTerminated(name)
                for shift in 0..<8 { body.append(UInt8(truncatingIfNeeded: number.bitPattern >> UInt64(shift * 8))) }
            case .text(let text):
                body.append(0x02)
                body.appendZeroTerminated(name)
                body.appendLittleEndian32(text.utf8.count + 1)
                body += Array(text.utf8) + [0]
            case .document(let document):
                body.append(0x03)
                body.appendZeroTerminated(name)
                body += document.bytes
            case .array(let values):
                body.append(0x04)
                body.appendZeroTerminated(name)
                body += BSONDocument(values.enumerated().map { (String($0.offset), $0.element) }).bytes
            case .binary(let bytes):
                body.append(0x05)
                body.appendZeroTerminated(name)
                body.appendLittleEndian32(bytes.count)
                body.append(0)
                body += bytes
            case .boolean(let value):
                body.append(0x08)
                body.appendZeroTerminated(name)
                body.append(value ? 1 : 0)
            case .int32(let number):
                body.append(0x10)
                body.appendZeroTerminated(name)
                body.appendLittleEndian32(Int(number))
            case .int64(let number):
                body.append(0x12)
                body.appendZeroTerminated(name)
                body.appendLittleEndian32(Int(truncatingIfNeeded: number))
                body.appendLittleEndian32(Int(truncatingIfNeeded: number >> 32))
            case .other: continue
            }
        }
        var document: [UInt8] = []
        document.appendLittleEndian32(body.count + 5)
        return document + body + [0]
    }

    // MARK: Reading

    /// Deeper than any reply a test reads; hostile input could otherwise nest without end.
    private static let mostLevels = 20

    /// - Throws: `MalformedMessage` if it is not a document.
    init(reading bytes: [UInt8], level: Int = 0) throws(MalformedMessage) {
        var reader = ByteReader(bytes)
        guard level < Self.mostLevels, try reader.littleEndian32() == bytes.count, bytes.last == 0 else {
            throw MalformedMessage()
        }
        while reader.remaining > 1 {
            let type = try reader.byte()
            let name = try reader.textToZero()
            elements.append((name, try Self.value(type, from: &reader, level: level)))
        }
    }

    private static func value(
        _ type: UInt8, from reader: inout ByteReader, level: Int
    ) throws(MalformedMessage) -> Value {
        switch type {
        case 0x01: return .double(Double(bitPattern: try reader.littleEndian64()))
        case 0x02, 0x0d, 0x0e:
            let length = try reader.littleEndian32()
            guard length > 0 else { throw MalformedMessage() }
            return .text(String(decoding: try reader.take(length).dropLast(), as: UTF8.self))
        case 0x03, 0x04:
            let length = try reader.littleEndian32()
            guard length >= 5 else { throw MalformedMessage() }
            var inner: [UInt8] = []
            inner.appendLittleEndian32(length)
            inner += try reader.take(length - 4)
            let document = try BSONDocument(reading: inner, level: level + 1)
            return type == 0x03 ? .document(document) : .array(document.elements.map(\.value))
        case 0x05:
            let length = try reader.littleEndian32()
            _ = try reader.byte()
            return .binary(try reader.take(length))
        case 0x08: return .boolean(try reader.byte() != 0)
        case 0x10: return .int32(Int32(truncatingIfNeeded: try reader.littleEndian32()))
        case 0x12: return .int64(Int64(bitPattern: try reader.littleEndian64()))
        case 0x07: _ = try reader.take(12)
        case 0x09, 0x11: _ = try reader.take(8)
        case 0x13: _ = try reader.take(16)
        case 0x06, 0x0a, 0x7f, 0xff: break
        case 0x0b:
            _ = try reader.textToZero()
            _ = try reader.textToZero()
        default: throw MalformedMessage()
        }
        return .other
    }
}
