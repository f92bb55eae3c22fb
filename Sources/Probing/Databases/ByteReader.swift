/// A server's message that is shorter than it says, or otherwise not what its protocol allows.
struct MalformedMessage: Error {}

/// Reads the bytes of a message in order.
///
/// They come from outside: whatever is missing is an error and never a trap.
struct ByteReader: Sendable {
    private let bytes: [UInt8]
    private var position: Int

    init(_ bytes: [UInt8], at position: Int = 0) {
        self.bytes = bytes
        self.position = min(position, bytes.count)
    }

    var remaining: Int { bytes.count - position }
    var isAtEnd: Bool { position >= bytes.count }

    mutating func byte() throws(MalformedMessage) -> UInt8 {
        guard position < bytes.count else { throw MalformedMessage() }
        defer { position += 1 }
        return bytes[position]
    }

    mutating func take(_ count: Int) throws(MalformedMessage) -> [UInt8] {
        guard count >= 0, count <= remaining else { throw MalformedMessage() }
        defer { position += count }
        return Array(bytes[position..<position + count])
    }

    mutating func takeRest() -> [UInt8] {
        defer { position = bytes.count }
        return Array(bytes[position...])
    }

    mutating func bigEndian16() throws(MalformedMessage) -> Int {
        let part = try take(2)
        return Int(part[0]) << 8 | Int(part[1])
    }

    mutating func bigEndian32() throws(MalformedMessage) -> Int {
        let part = try take(4)
        return Int(part[0]) << 24 | Int(part[1]) << 16 | Int(part[2]) << 8 | Int(part[3])
    }

    mutating func littleEndian16() throws(MalformedMessage) -> Int {
        let part = try take(2)
        return Int(part[1]) << 8 | Int(part[0])
    }

    mutating func littleEndian24() throws(MalformedMessage) -> Int {
        let part = try take(3)
        return Int(part[2]) << 16 | Int(part[1]) << 8 | Int(part[0])
    }

    mutating func littleEndian32() throws(MalformedMessage) -> Int {
        let part = try take(4)
        return Int(part[3]) << 24 | Int(part[2]) << 16 | Int(part[1]) << 8 | Int(part[0])
    }

    mutating func littleEndian64() throws(MalformedMessage) -> UInt64 {
        try take(8).reversed().reduce(0) { $0 << 8 | UInt64($1) }
    }

    /// A text that ends with a zero byte, which is read too; what is not UTF-8 in it is replaced.
    mutating func textToZero() throws(MalformedMessage) -> String {
        guard let end = bytes[position...].firstIndex(of: 0) else { throw MalformedMessage() }
        defer { position = end + 1 }
        return String(decoding: bytes[position..<end], as: UTF8.self)
    }

    /// UTF-16, little-endian, as SQL Server writes it.
    mutating func utf16Text(units: Int) throws(MalformedMessage) -> String {
        let part = try take(units * 2)
        return String(
            decoding: stride(from: 0, to: part.count, by: 2).map { UInt16(part[$0 + 1]) << 8 | UInt16(part[$0]) },
            as: UTF16.self)
    }
}

extension [UInt8] {
    mutating func appendBigEndian16(_ value: Int) {
        append(UInt8(truncatingIfNeeded: value >> 8))
        append(UInt8(truncatingIfNeeded: value))
    }

    mutating func appendBigEndian32(_ value: Int) {
        appendBigEndian16(value >> 16)
        appendBigEndian16(value)
    }

    mutating func appendLittleEndian16(_ value: Int) {
        append(UInt8(truncatingIfNeeded: value))
        append(UInt8(truncatingIfNeeded: value >> 8))
    }

    mutating func appendLittleEndian24(_ value: Int) {
        appendLittleEndian16(value)
        append(UInt8(truncatingIfNeeded: value >> 16))
    }

    mutating func appendLittleEndian32(_ value: Int) {
        appendLittleEndian16(value)
        appendLittleEndian16(value >> 16)
    }

    /// A text and a zero byte; zero bytes inside it, which would end it early, are left out.
    mutating func appendZeroTerminated(_ text: String) {
        append(contentsOf: text.utf8.filter { $0 != 0 })
        append(0)
    }
}

extension Sequence<UInt8> {
    /// Two lower-case digits a byte.
    var hexadecimal: String {
        map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }
}
