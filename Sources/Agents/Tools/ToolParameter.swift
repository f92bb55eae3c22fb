/// One thing that a tool is told: the schema that agents see and the check of what they send are made from it.
struct ToolParameter: Sendable, Hashable {
    enum Kind: Sendable, Hashable {
        /// Not empty; at most so many bytes.
        case text(longest: Int)
        case integer(ClosedRange<Int>)
        case boolean
        case choice([String])
    }

    var name: String
    var kind: Kind
    var description: String
    var isRequired: Bool

    init(_ name: String, _ kind: Kind, _ description: String, isRequired: Bool = false) {
        self.name = name
        self.kind = kind
        self.description = description
        self.isRequired = isRequired
    }

    var schema: JSONValue {
        var members: [String: JSONValue] = ["description": .string(description)]
        switch kind {
        case .text(let longest):
            members["type"] = "string"
            members["minLength"] = 1
            members["maxLength"] = JSONValue(longest)
        case .integer(let range):
            members["type"] = "integer"
            members["minimum"] = JSONValue(range.lowerBound)
            members["maximum"] = JSONValue(range.upperBound)
        case .boolean: members["type"] = "boolean"
        case .choice(let values):
            members["type"] = "string"
            members["enum"] = JSONValue(values)
        }
        return .object(members)
    }

    /// - Throws: ``ToolRefusal`` that names the parameter.
    func check(_ value: JSONValue) throws(ToolRefusal) {
        switch (kind, value) {
        case (.text(let longest), .string(let text)):
            guard text.contains(where: { !$0.isWhitespace && $0 != "\0" }) else {
                throw ToolRefusal("'\(name)' is empty")
            }
            guard text.utf8.count <= longest else {
                throw ToolRefusal(
                    "'\(name)' has \(text.utf8.count) bytes, at most \(longest) are taken; send the lines that carry the error"
                )
            }
        case (.integer(let range), .number):
            guard let number = value.integer, range.contains(number) else {
                throw ToolRefusal("'\(name)' must be \(expectation)")
            }
        case (.boolean, .bool): break
        case (.choice(let values), .string(let text)):
            guard values.contains(text) else {
                throw ToolRefusal("'\(name)' must be \(expectation), not '\(text.prefix(100))'")
            }
        default:
            let hint = value == .null && !isRequired ? "; leave it out" : ""
            throw ToolRefusal("'\(name)' must be \(expectation), not \(value.kind)\(hint)")
        }
    }

    private var expectation: String {
        switch kind {
        case .text: "a string"
        case .integer(let range): "a whole number from \(range.lowerBound) to \(range.upperBound)"
        case .boolean: "true or false"
        case .choice(let values): "one of \(values.joined(separator: ", "))"
        }
    }
}
