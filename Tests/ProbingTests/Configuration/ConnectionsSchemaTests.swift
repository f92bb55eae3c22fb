import Articles
import Foundation
import Testing

@testable import Probing

/// The schema for editors says what the reader accepts.
struct ConnectionsSchemaTests {
    private static func rules() throws -> [String: [String: Any]] {
        let root = try #require(
            try JSONSerialization.jsonObject(with: Data(ConnectionsSchema.json().utf8)) as? [String: Any])
        let connections = ((root["properties"] as? [String: Any])?["connections"] as? [String: Any]) ?? [:]
        let entry = try #require(connections["additionalProperties"] as? [String: Any])
        var rules: [String: [String: Any]] = [:]
        for rule in try #require(entry["allOf"] as? [[String: Any]]) {
            let condition = (rule["if"] as? [String: Any])?["properties"] as? [String: [String: String]]
            rules[try #require(condition?["type"]?["const"])] = rule["then"] as? [String: Any]
        }
        return rules
    }

    @Test(arguments: ConnectionType.allCases)
    func describesTheKeysOfEachType(type: ConnectionType) throws {
        let rule = try #require(try Self.rules()[type.rawValue])
        let keys = ConnectionKeys.keys(of: type)
        let properties = try #require(rule["properties"] as? [String: Any])
        #expect(Set(properties.keys) == Set(keys.map(\.name) + ["type"]))
        #expect(rule["additionalProperties"] as? Bool == false)
        #expect(
            Set(rule["required"] as? [String] ?? [])
                == Set(keys.filter { $0.isRequired && $0.alternative == nil }.map(\.name)))
        for key in keys {
            let property = try #require(properties[key.name] as? [String: Any])
            #expect((property["$ref"] as? String != nil) == (key.kind == .secret))
            #expect((property["description"] as? String)?.isEmpty == false)
        }
    }

    @Test func knowsEveryType() throws {
        #expect(Set(try Self.rules().keys) == Set(ConnectionType.allCases.map(\.rawValue)))
    }

    @Test(arguments: ConnectionType.allCases)
    func hasATableThatReadsWell(type: ConnectionType) {
        let keys = ConnectionKeys.keys(of: type)
        #expect(Set(keys.map(\.name)).count == keys.count)
        for key in keys {
            #expect(!key.meaning.hasSuffix("."))
            if let other = key.alternative { #expect(keys.contains { $0.name == other }) }
            #expect(key.isRequired || key.alternative == nil)
        }
    }
}
