import Answering

/// What a tool was told, checked against its parameters.
struct ToolArguments: Sendable, Hashable {
    private let values: [String: JSONValue]

    /// - Throws: ``ToolRefusal`` that names the first parameter at fault.
    init(_ value: JSONValue, of tool: Tool) throws(ToolRefusal) {
        guard let members = value.object else {
            throw ToolRefusal("'arguments' must be an object, not \(value.kind)")
        }
        let names = tool.parameters.map(\.name)
        for name in members.keys.sorted() where !names.contains(name) {
            let shown = name.prefix(100)
            let near = Suggestion.nearest(to: String(shown), among: names).first
            throw ToolRefusal(
                "unknown parameter '\(shown)'; "
                    + (near.map { "did you mean '\($0)'?" } ?? "\(tool.name) takes \(names.joined(separator: ", "))"))
        }
        for parameter in tool.parameters {
            guard let value = members[parameter.name] else {
                guard !parameter.isRequired else { throw ToolRefusal("'\(parameter.name)' is missing") }
                continue
            }
            try parameter.check(value)
        }
        values = members
    }

    func text(_ name: String) -> String? { values[name]?.string }

    func integer(_ name: String) -> Int? { values[name]?.integer }

    func boolean(_ name: String) -> Bool? { values[name]?.bool }
}

/// Advice about a tool that is not there.
enum NearestTool {
    /// To be put behind a sentence without its end.
    static func advice(_ wanted: String, _ names: [String]) -> String {
        Suggestion.nearest(to: String(wanted.prefix(100)), among: names).first.map { "; did you mean '\($0)'?" }
            ?? "; there are \(names.joined(separator: ", "))"
    }
}
