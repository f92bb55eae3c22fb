@testable import Agents

/// Whether a value is as a JSON Schema says, as far as the schemas of this project go.
struct SchemaCheck {
    let root: JSONValue

    /// What is wrong, each with its place; empty where nothing is.
    func faults(_ value: JSONValue, _ schema: JSONValue? = nil, at place: String = "$") -> [String] {
        let schema = schema ?? root
        var faults: [String] = []
        if let reference = schema["$ref"]?.string {
            guard let name = reference.split(separator: "/").last, let target = root["$defs"]?[String(name)] else {
                return ["\(place): \(reference) leads nowhere"]
            }
            faults += self.faults(value, target, at: place)
        }
        if let type = schema["type"]?.string, !isA(value, type) {
            return faults + ["\(place): no \(type): \(value.kind)"]
        }
        if let allowed = schema["enum"]?.array, !allowed.contains(value) { faults.append("\(place): \(value.text)") }
        if case .number(let literal) = value, let number = Double(literal) {
            if let least = schema["minimum"]?.integer, number < Double(least) { faults.append("\(place): \(literal)") }
            if let most = schema["maximum"]?.integer, number > Double(most) { faults.append("\(place): \(literal)") }
        }
        if let members = value.object {
            for name in schema["required"]?.array ?? [] where members[name.string ?? ""] == nil {
                faults.append("\(place): \(name.text) is missing")
            }
            let known = schema["properties"]?.object ?? [:]
            for (name, member) in members {
                if let schema = known[name] {
                    faults += self.faults(member, schema, at: place + "." + name)
                } else if case .object? = schema["additionalProperties"], let rest = schema["additionalProperties"] {
                    faults += self.faults(member, rest, at: place + "." + name)
                } else if !known.isEmpty {
                    // Further members are allowed; in a test they show what the schema forgot.
                    faults.append("\(place).\(name): not in the schema")
                }
            }
        }
        if let items = value.array {
            if let least = schema["minItems"]?.integer, items.count < least { faults.append("\(place): too few") }
            if let most = schema["maxItems"]?.integer, items.count > most { faults.append("\(place): too many") }
            if let schema = schema["items"] {
                for (index, item) in items.enumerated() {
                    faults += self.faults(item, schema, at: "\(place)[\(index)]")
                }
            }
        }
        return faults
    }

    private func isA(_ value: JSONValue, _ type: String) -> Bool {
        switch (type, value) {
        case ("object", .object), ("array", .array), ("string", .string), ("boolean", .bool), ("number", .number),
            ("null", .null):
            true
        case ("integer", .number): value.integer != nil
        default: false
        }
    }
}
