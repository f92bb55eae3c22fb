import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Testing

@testable import KBServer

struct OpenAPITests {
    private static func document(allowsChecks: Bool = false) throws -> [String: Any] {
        let text = OpenAPIDocument.text(site: "https://kb.example", title: "Acme help", allowsChecks: allowsChecks)
        return try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    }

    @Test func describesEveryRoute() throws {
        let paths = try #require(try Self.document(allowsChecks: true)["paths"] as? [String: [String: Any]])
        for word in Route.reserved where word != "assets" {
            #expect(paths.keys.contains { $0.split(separator: "/").first.map(String.init) == word }, "\(word)")
        }
        for (path, item) in paths {
            let segments = path.split(separator: "/").map { $0.hasPrefix("{") ? "1" : String($0) }
            let route = Route(segments, allowsChecks: true)
            let methods = Set(route.methods.map { $0.rawValue.lowercased() }).subtracting(["head"])
            #expect(Set(item.keys) == methods, "\(path)")
        }
        #expect(try Self.document()["paths"].map { "\($0)" }?.contains("/checks/") == false)
    }

    /// What the server answers is what it says it would; keys that are not described are faults too.
    @Test func tellsTheTruth() async throws {
        let site = try await Site()
        var checked = 0
        func check(_ response: TestResponse, _ schema: String) throws {
            let value = try JSONSerialization.jsonObject(with: Data(response.body.readableBytesView))
            let schemas = (try Self.document()["components"] as? [String: Any])?["schemas"] as? [String: Any]
            let check = SchemaCheck(schemas: try #require(schemas))
            let faults = check.faults(of: value, ["$ref": "#/components/schemas/\(schema)"], at: schema)
            #expect(faults.isEmpty, "\(faults.prefix(5))")
            checked += 1
        }
        for uri in ["/?ask=token+rejected", "/?ask=quantum+flux", "/?ask=the", "/acme/token.json?ask=settings"] {
            try check(try await site.send(.get, uri, .json), "Answer")
        }
        for uri in ["/acme/token.json", "/acme/export.json", "/office/printer%20on%20fire.json"] {
            try check(try await site.send(.get, uri), "Article")
        }
        try check(try await site.send(.get, "/", .json), "Help")
        try check(try await site.send(.get, "/nope", .json), "Problem")
        try check(try await site.send(.get, "/?limit=x", .json), "Problem")
        try check(try await site.send(.get, "/readyz"), "Readiness")
        let begun = try await site.send(.post, "/walks", .sendsJSON, body: #"{"article": "acme/token"}"#)
        try check(begun, "Walk")
        let path = try #require(begun.headers[.location])
        for reply in ["done", "back", "done", "done", "escalate"] {
            let next = try await site.send(.post, path, .sendsJSON, body: #"{"reply": "\#(reply)"}"#)
            try check(next, next.status == .ok ? "Walk" : "Problem")
        }
        try check(
            try await site.send(.post, "/feedback", .sendsJSON, body: #"{"helped": false, "question": "x"}"#),
            "Feedback")
        #expect(checked == 18)
    }

    @Test func noticesWhatIsNotTrue() throws {
        let schema: [String: Any] = [
            "type": "object", "required": ["a"],
            "properties": ["a": ["type": "integer", "minimum": 1], "b": ["enum": ["x"]]],
        ]
        let check = SchemaCheck(schemas: [:])
        #expect(check.faults(of: ["a": 1, "b": "x"], schema, at: "").isEmpty)
        for wrong: [String: Any] in [["b": "x"], ["a": 0], ["a": "1"], ["a": 1, "b": "y"], ["a": 1, "c": 1]] {
            #expect(!check.faults(of: wrong, schema, at: "").isEmpty, "\(wrong)")
        }
    }
}

/// As much of JSON Schema as the server's description uses.
struct SchemaCheck {
    let schemas: [String: Any]

    func faults(of value: Any, _ schema: [String: Any], at place: String) -> [String] {
        if let reference = schema["$ref"] as? String {
            let name = reference.split(separator: "/").last.map(String.init) ?? ""
            guard let target = schemas[name] as? [String: Any] else { return ["\(place): no schema \(name)"] }
            return faults(of: value, target, at: place)
        }
        if let constant = schema["const"], "\(constant)" != "\(value)" { return ["\(place): is not \(constant)"] }
        if let words = schema["enum"] as? [String], !words.contains((value as? String) ?? "\u{0}") {
            return ["\(place): \(value) is none of \(words)"]
        }
        switch schema["type"] as? String {
        case "object": return objectFaults(value, schema, place)
        case "array": return arrayFaults(value, schema, place)
        case "string": return value is String ? [] : ["\(place): is no string"]
        case "boolean": return value is Bool ? [] : ["\(place): is no boolean"]
        case "integer", "number": return numberFaults(value, schema, place)
        default: return []
        }
    }

    private func objectFaults(_ value: Any, _ schema: [String: Any], _ place: String) -> [String] {
        guard let object = value as? [String: Any] else { return ["\(place): is no object"] }
        let required = schema["required"] as? [String] ?? []
        var found = required.filter { object[$0] == nil }.map { "\(place): misses \($0)" }
        guard let properties = schema["properties"] as? [String: [String: Any]] else { return found }
        for (key, value) in object {
            guard let property = properties[key] else {
                found.append("\(place).\(key): is not described")
                continue
            }
            found += faults(of: value, property, at: "\(place).\(key)")
        }
        return found
    }

    private func arrayFaults(_ value: Any, _ schema: [String: Any], _ place: String) -> [String] {
        guard let list = value as? [Any] else { return ["\(place): is no list"] }
        var found: [String] = []
        if let least = schema["minItems"] as? Int, list.count < least { found.append("\(place): is too short") }
        if let most = schema["maxItems"] as? Int, list.count > most { found.append("\(place): is too long") }
        guard let items = schema["items"] as? [String: Any] else { return found }
        for (index, item) in list.enumerated() { found += faults(of: item, items, at: "\(place)[\(index)]") }
        return found
    }

    private func numberFaults(_ value: Any, _ schema: [String: Any], _ place: String) -> [String] {
        guard !(value is String), let number = Self.double(value) else {
            return ["\(place): is no number"]
        }
        if schema["type"] as? String == "integer", number != number.rounded() {
            return ["\(place): is no whole number"]
        }
        if let least = Self.double(schema["minimum"]), number < least { return ["\(place): is below \(least)"] }
        if let most = Self.double(schema["maximum"]), number > most { return ["\(place): is above \(most)"] }
        return []
    }

    private static func double(_ value: Any?) -> Double? {
        (value as? NSNumber)?.doubleValue ?? (value as? Int).map(Double.init)
    }
}
