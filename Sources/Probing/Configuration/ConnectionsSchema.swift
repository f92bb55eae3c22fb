import Articles
import Foundation

/// The JSON Schema of `connections.yaml`, for editors that check and complete as one types.
package enum ConnectionsSchema {
    /// Draft 2020-12 (<https://json-schema.org/draft/2020-12/schema>), as one document with sorted keys.
    ///
    /// - Throws: What `JSONSerialization` throws.
    package static func json() throws -> String {
        let data = try JSONSerialization.data(
            withJSONObject: document, options: [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes])
        return String(decoding: data, as: UTF8.self)
    }

    private static var document: [String: Any] {
        [
            "$schema": "https://json-schema.org/draft/2020-12/schema",
            "title": "Connections of kb",
            "description": "Connections that 'kb check' tests.",
            "type": "object",
            "additionalProperties": false,
            "properties": [
                "connections": [
                    "type": ["object", "null"],
                    "propertyNames": ["pattern": "^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$"],
                    "additionalProperties": [
                        "type": "object",
                        "required": ["type"],
                        "properties": [
                            "type": [
                                "description": "What kind of connection it is.",
                                "oneOf": ConnectionType.allCases.map {
                                    ["const": $0.rawValue, "description": ConnectionKeys.meaning(of: $0)]
                                },
                            ]
                        ],
                        "allOf": ConnectionType.allCases.map(rule),
                    ],
                ]
            ],
            "$defs": ["secret": secret],
        ]
    }

    /// What holds for one type.
    private static func rule(_ type: ConnectionType) -> [String: Any] {
        let keys = ConnectionKeys.keys(of: type)
        var properties: [String: Any] = ["type": true]
        for key in keys { properties[key.name] = property(key) }
        var body: [String: Any] = [
            "properties": properties, "additionalProperties": false,
            "required": keys.filter { $0.isRequired && $0.alternative == nil }.map(\.name),
        ]
        let choices = keys.compactMap { key in key.alternative.map { Set([key.name, $0]) } }
        if let choice = choices.first { body["anyOf"] = choice.sorted().map { ["required": [$0]] } }
        return [
            "if": ["properties": ["type": ["const": type.rawValue]], "required": ["type"]], "then": body,
        ]
    }

    private static func property(_ key: ConnectionKey) -> [String: Any] {
        var property: [String: Any] = ["description": key.meaning + (key.fallback.map { " (default: \($0))" } ?? "")]
        if let example = key.example { property["examples"] = [example] }
        switch key.kind {
        case .secret: return ["$ref": "#/$defs/secret", "description": key.meaning]
        case .port:
            property["type"] = "integer"
            property["minimum"] = 1
            property["maximum"] = 65535
            property["examples"] = key.example.flatMap { Int($0) }.map { [$0] }
        case .choice(let words): property["enum"] = words
        case .url:
            property["type"] = "string"
            property["pattern"] = "^https?://"
        case .text: property["type"] = ["string", "number"]
        case .host, .file: property["type"] = "string"
        }
        return property
    }

    private static var secret: [String: Any] {
        [
            "type": "object",
            "minProperties": 1, "maxProperties": 1, "additionalProperties": false,
            "description": "Where to read the secret; the secret itself never stands here.",
            "properties": [
                "file": ["type": "string", "description": "A file that only you can read (mode 0600)."],
                "env": [
                    "type": "string", "pattern": "^[A-Za-z_][A-Za-z0-9_]*$",
                    "description": "A variable of the environment.",
                ],
                "command": [
                    "type": "array", "minItems": 1, "items": ["type": "string"],
                    "description": "A program that prints it, and its arguments; run without a shell.",
                ],
            ],
        ]
    }
}
