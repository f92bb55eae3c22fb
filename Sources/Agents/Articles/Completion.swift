import Serving

/// What a half-typed argument may become.
struct Completion {
    /// Values in one answer at most, as the protocol has it.
    private static let limit = 100

    let edition: Edition
    let template: String

    /// - Throws: ``MCPError`` for something that has no such argument.
    func complete(_ request: MCPRequest) throws(MCPError) -> JSONValue {
        guard let argument = request.parameters["argument"]?.object, let name = argument["name"]?.string,
            let typed = argument["value"]?.string
        else { throw MCPError(.invalidParameters, "'argument' must be an object with 'name' and 'value'") }
        guard let reference = request.parameters["ref"]?.object, let type = reference["type"]?.string else {
            throw MCPError(.invalidParameters, "'ref' must be an object with 'type'")
        }
        let all: [String]
        switch type {
        case "ref/resource":
            guard reference["uri"]?.string == template else {
                throw MCPError(.invalidParameters, "there is no such resource template; there is \(template)")
            }
            all = name == "article" ? edition.articles.map(\.id) : []
        case "ref/prompt":
            guard let prompt = Prompt.all.first(where: { $0.name == reference["name"]?.string }) else {
                throw MCPError(.invalidParameters, "there is no such prompt")
            }
            switch name {
            case "article" where prompt.has(name): all = edition.articles.map(\.id)
            case "product" where prompt.has(name): all = Set(edition.articles.compactMap(\.product)).sorted()
            default: all = []
            }
        default: throw MCPError(.invalidParameters, "'type' of 'ref' must be ref/resource or ref/prompt")
        }
        let found = Self.matches(typed, among: all)
        return [
            "completion": [
                "values": JSONValue(found.prefix(Self.limit)), "total": JSONValue(found.count),
                "hasMore": .bool(found.count > Self.limit),
            ]
        ]
    }

    /// Values that begin with what was typed, then those that hold it.
    private static func matches(_ typed: String, among all: [String]) -> [String] {
        let typed = typed.prefix(200).lowercased()
        guard !typed.isEmpty else { return all }
        var begin: [String] = []
        var hold: [String] = []
        for value in all {
            let lower = value.lowercased()
            if lower.hasPrefix(typed) { begin.append(value) } else if lower.contains(typed) { hold.append(value) }
        }
        return begin + hold
    }
}
