/// Reads JSON (RFC 8259) from somebody who may mean harm, in time proportional to its length.
///
/// Stricter than Foundation's: a key that is there twice is refused, because two readers of it would disagree; so are lone
/// surrogates, bytes that are not UTF-8 and nesting deeper than ``deepest``. Numbers stay as they are written.
struct JSONReader {
    /// Arrays and objects within each other, at most.
    static let deepest = 64
    /// Characters of a number, at most.
    static let longestNumber = 100

    private let bytes: [UInt8]
    private var place = 0
    private var depth = 0

    /// Reads one value with nothing behind it.
    ///
    /// - Throws: ``JSONFault``.
    static func read(_ bytes: [UInt8]) throws(JSONFault) -> JSONValue {
        var reader = JSONReader(bytes: bytes)
        reader.skipBlanks()
        let value = try reader.value()
        reader.skipBlanks()
        guard reader.place == bytes.count else { throw reader.fault("text behind the value") }
        return value
    }

    private init(bytes: [UInt8]) {
        self.bytes = bytes
    }

    private var next: UInt8? { place < bytes.count ? bytes[place] : nil }

    private func fault(_ reason: String) -> JSONFault {
        JSONFault(reason: reason, offset: place)
    }

    private mutating func skipBlanks() {
        while let byte = next, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 { place += 1 }
    }

    private mutating func take(_ byte: UInt8) -> Bool {
        guard next == byte else { return false }
        place += 1
        return true
    }

    private mutating func value() throws(JSONFault) -> JSONValue {
        switch next {
        case UInt8(ascii: "{"): return try nested { reader throws(JSONFault) in try reader.object() }
        case UInt8(ascii: "["): return try nested { reader throws(JSONFault) in try reader.array() }
        case UInt8(ascii: "\""): return .string(try string())
        case UInt8(ascii: "t"): return try word("true", .bool(true))
        case UInt8(ascii: "f"): return try word("false", .bool(false))
        case UInt8(ascii: "n"): return try word("null", .null)
        case nil: throw fault("the text ends where a value should stand")
        default: return try number()
        }
    }

    private mutating func nested(
        _ read: (inout JSONReader) throws(JSONFault) -> JSONValue
    ) throws(JSONFault) -> JSONValue {
        guard depth < Self.deepest else { throw fault("nested deeper than \(Self.deepest)") }
        depth += 1
        place += 1
        let value = try read(&self)
        depth -= 1
        return value
    }

    private mutating func object() throws(JSONFault) -> JSONValue {
        var members: [String: JSONValue] = [:]
        skipBlanks()
        if take(UInt8(ascii: "}")) { return .object(members) }
        repeat {
            skipBlanks()
            guard next == UInt8(ascii: "\"") else { throw fault("a key should stand here") }
            let start = place
            let key = try string()
            skipBlanks()
            guard take(UInt8(ascii: ":")) else { throw fault("a colon should stand here") }
            skipBlanks()
            guard members.updateValue(try value(), forKey: key) == nil else {
                throw JSONFault(reason: "the same key twice", offset: start)
            }
            skipBlanks()
        } while take(UInt8(ascii: ","))
        guard take(UInt8(ascii: "}")) else { throw fault("an object is not closed") }
        return .object(members)
    }

    private mutating func array() throws(JSONFault) -> JSONValue {
        var items: [JSONValue] = []
        skipBlanks()
        if take(UInt8(ascii: "]")) { return .array(items) }
        repeat {
            skipBlanks()
            items.append(try value())
            skipBlanks()
        } while take(UInt8(ascii: ","))
        guard take(UInt8(ascii: "]")) else { throw fault("an array is not closed") }
        return .array(items)
    }

    private mutating func word(_ word: StaticString, _ value: JSONValue) throws(JSONFault) -> JSONValue {
        let count = word.utf8CodeUnitCount
        let isThere = word.withUTF8Buffer { bytes[place...].prefix(count).elementsEqual($0) }
        guard isThere else { throw fault("no value begins so") }
        place += count
        return value
    }

    private mutating func number() throws(JSONFault) -> JSONValue {
        let start = place
        _ = take(UInt8(ascii: "-"))
        let first = next
        guard digits() > 0 else { throw fault("no value begins so") }
        if first == UInt8(ascii: "0"), place - start > (bytes[start] == UInt8(ascii: "-") ? 2 : 1) {
            throw fault("a number begins with 0")
        }
        if take(UInt8(ascii: ".")), digits() == 0 { throw fault("a digit should stand behind the point") }
        if take(UInt8(ascii: "e")) || take(UInt8(ascii: "E")) {
            if !take(UInt8(ascii: "+")) { _ = take(UInt8(ascii: "-")) }
            guard digits() > 0 else { throw fault("a digit should stand in the exponent") }
        }
        guard place - start <= Self.longestNumber else { throw fault("a number is too long") }
        return .number(String(decoding: bytes[start..<place], as: UTF8.self))
    }

    private mutating func digits() -> Int {
        let start = place
        while let byte = next, (0x30...0x39).contains(byte) { place += 1 }
        return place - start
    }

    private mutating func string() throws(JSONFault) -> String {
        place += 1
        var content: [UInt8] = []
        while true {
            let start = place
            while let byte = next, byte >= 0x20, byte != UInt8(ascii: "\""), byte != UInt8(ascii: "\\") { place += 1 }
            content += bytes[start..<place]
            guard let byte = next else { throw fault("a string is not closed") }
            if byte == UInt8(ascii: "\"") { break }
            guard byte == UInt8(ascii: "\\") else { throw fault("a control character stands in a string") }
            place += 1
            try escape(into: &content)
        }
        guard let text = String(validating: content, as: UTF8.self) else { throw fault("a string is not UTF-8") }
        place += 1
        return text
    }

    private mutating func escape(into content: inout [UInt8]) throws(JSONFault) {
        guard let byte = next else { throw fault("a string is not closed") }
        place += 1
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): content.append(byte)
        case UInt8(ascii: "b"): content.append(0x08)
        case UInt8(ascii: "f"): content.append(0x0C)
        case UInt8(ascii: "n"): content.append(0x0A)
        case UInt8(ascii: "r"): content.append(0x0D)
        case UInt8(ascii: "t"): content.append(0x09)
        case UInt8(ascii: "u"):
            var code = try unit()
            if (0xD800...0xDBFF).contains(code), take(UInt8(ascii: "\\")), take(UInt8(ascii: "u")) {
                let low = try unit()
                guard (0xDC00...0xDFFF).contains(low) else { throw fault("half of a surrogate pair") }
                code = 0x10000 + (code - 0xD800) << 10 + (low - 0xDC00)
            }
            guard let scalar = Unicode.Scalar(code) else { throw fault("half of a surrogate pair") }
            content += Array(String(scalar).utf8)
        default: throw fault("an escape that JSON does not have")
        }
    }

    /// Four hexadecimal digits.
    private mutating func unit() throws(JSONFault) -> UInt32 {
        var code: UInt32 = 0
        for _ in 0..<4 {
            guard let byte = next, let digit = Character(Unicode.Scalar(byte)).hexDigitValue, byte < 0x80 else {
                throw fault("four hexadecimal digits should stand here")
            }
            code = code << 4 | UInt32(digit)
            place += 1
        }
        return code
    }
}

/// Why bytes are no JSON that is taken.
struct JSONFault: Error, Sendable, Hashable, CustomStringConvertible {
    var reason: String
    /// Bytes before it.
    var offset: Int

    var description: String { "\(reason), at byte \(offset + 1)" }
}
