import Foundation

/// A JSON value whose numbers are kept as they were written.
///
/// A request's id must come back as it was sent, and what a double would round is no integer of anybody's.
enum JSONValue: Sendable, Hashable {
    case null
    case bool(Bool)
    /// As written, in the grammar of JSON.
    case number(String)
    case string(String)
    case array([JSONValue])
    case object([String: JSONValue])

    /// What encoding makes of a value.
    ///
    /// - Throws: `EncodingError` if it cannot be encoded.
    init(encoding value: some Encodable) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = .withoutEscapingSlashes
        self = try JSONReader.read(Array(try encoder.encode(value)))
    }

    init(_ number: Int) {
        self = .number("\(number)")
    }

    /// Strings, in order.
    init(_ strings: some Sequence<String>) {
        self = .array(strings.map { .string($0) })
    }

    var string: String? {
        if case .string(let text) = self { text } else { nil }
    }

    var object: [String: JSONValue]? {
        if case .object(let members) = self { members } else { nil }
    }

    var array: [JSONValue]? {
        if case .array(let items) = self { items } else { nil }
    }

    var bool: Bool? {
        if case .bool(let value) = self { value } else { nil }
    }

    /// A whole number, however it is written: `5`, `5.0`, `50e-1`; `nil` for what an `Int` or a double would not hold.
    var integer: Int? {
        guard case .number(let literal) = self else { return nil }
        if let whole = Int(literal) { return whole }
        guard let value = Double(literal), abs(value) <= 9_007_199_254_740_992, value == value.rounded() else {
            return nil
        }
        return Int(value)
    }

    /// A member of an object.
    subscript(_ key: String) -> JSONValue? {
        object?[key]
    }

    /// What kind of value it is, with its article, for messages.
    var kind: String {
        switch self {
        case .null: "null"
        case .bool: "a boolean"
        case .number: "a number"
        case .string: "a string"
        case .array: "an array"
        case .object: "an object"
        }
    }
}

extension JSONValue: ExpressibleByStringLiteral, ExpressibleByBooleanLiteral, ExpressibleByIntegerLiteral,
    ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral
{
    init(stringLiteral value: String) {
        self = .string(value)
    }

    init(booleanLiteral value: Bool) {
        self = .bool(value)
    }

    init(integerLiteral value: Int) {
        self.init(value)
    }

    init(arrayLiteral elements: JSONValue...) {
        self = .array(elements)
    }

    /// A key that is given twice has its last value.
    init(dictionaryLiteral elements: (String, JSONValue)...) {
        self = .object(Dictionary(elements) { _, last in last })
    }
}
