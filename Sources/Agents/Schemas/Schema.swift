/// JSON Schema 2020-12, written down in Swift.
enum Schema {
    static let dialect = "https://json-schema.org/draft/2020-12/schema"

    /// An object with members that are always there and some that may be missing; further ones may be there.
    static func object(_ required: [String: JSONValue], _ optional: [String: JSONValue] = [:]) -> JSONValue {
        var schema: [String: JSONValue] = [
            "type": "object", "properties": .object(required.merging(optional) { first, _ in first }),
        ]
        if !required.isEmpty { schema["required"] = JSONValue(required.keys.sorted()) }
        return .object(schema)
    }

    /// A whole document with the definitions that it refers to.
    static func document(_ schema: JSONValue, _ definitions: [String: JSONValue] = [:]) -> JSONValue {
        var members = schema.object ?? [:]
        members["$schema"] = .string(dialect)
        if !definitions.isEmpty { members["$defs"] = .object(definitions) }
        return .object(members)
    }

    static func array(_ items: JSONValue) -> JSONValue { ["type": "array", "items": items] }

    static func reference(_ name: String) -> JSONValue { ["$ref": .string("#/$defs/" + name)] }

    static func choice(_ values: [String]) -> JSONValue { ["type": "string", "enum": JSONValue(values)] }

    static let string: JSONValue = ["type": "string"]
    static let strings: JSONValue = ["type": "array", "items": ["type": "string"]]
    static let boolean: JSONValue = ["type": "boolean"]
    /// Source lines and numbers of steps.
    static let count: JSONValue = ["type": "integer", "minimum": 1]
    static let natural: JSONValue = ["type": "integer", "minimum": 0]
    /// 0 to 1.
    static let share: JSONValue = ["type": "number", "minimum": 0, "maximum": 1]
    static let number: JSONValue = ["type": "number"]

    /// First and last, both counted in.
    static let range: JSONValue = [
        "type": "array", "items": ["type": "integer", "minimum": 0], "minItems": 2, "maxItems": 2,
        "description": "First and last, both counted in.",
    ]
}
