/// Something that a person picks in the client to begin with.
struct Prompt: Sendable, Hashable {
    struct Argument: Sendable, Hashable {
        var name: String
        var description: String
        var isRequired: Bool
    }

    /// Bytes of an argument at most.
    private static let longestArgument = 65_536

    var name: String
    var title: String
    var description: String
    var arguments: [Argument]
    /// The text, with `{name}` where an argument goes, and lines that go with their argument.
    private var lines: [String]

    static let all = [
        Prompt(
            name: "troubleshoot", title: "Troubleshoot an error",
            description: "Finds the article for an error and says what to do, with sources.",
            arguments: [
                Argument(name: "error", description: "The error as it was shown or logged.", isRequired: true),
                Argument(name: "product", description: "The product it is about.", isRequired: false),
            ],
            lines: [
                "Call kb_ask with the text between the marks below as \"question\", unchanged.",
                "Take \"{product}\" as \"product\".",
                "Tell me the cause, what I need and the steps in their order, with warnings before the step they are about. "
                    + "Cite each as path:line. Add nothing that is not in the answer. Where the outcome is ambiguous, ask me "
                    + "which of the choices it is. Where it is none, say that no article fits and what was understood.",
                "<error>\n{error}\n</error>",
            ]),
        Prompt(
            name: "walk_through", title: "Walk me through an article",
            description: "Goes through an article's fixes one step at a time.",
            arguments: [
                Argument(name: "article", description: "Id of the article.", isRequired: true)
            ],
            lines: [
                "Walk me through the article \"{article}\" with kb_walk, or with kb_get where that is not offered. Show me one step "
                    + "at a time with its warnings and its place (path:line), wait for what I say came of it, and give that as "
                    + "\"reply\". Do not skip steps and do not answer for me."
            ]),
    ]

    func has(_ argument: String) -> Bool { arguments.contains { $0.name == argument } }

    var listed: JSONValue {
        [
            "name": .string(name), "title": .string(title), "description": .string(description),
            "arguments": .array(
                arguments.map {
                    [
                        "name": .string($0.name), "description": .string($0.description),
                        "required": .bool($0.isRequired),
                    ]
                }),
        ]
    }

    /// The prompt that a request names, filled in.
    ///
    /// - Throws: ``MCPError`` that names the argument at fault.
    static func get(_ request: MCPRequest) throws(MCPError) -> JSONValue {
        let name = try request.string("name")
        guard let prompt = all.first(where: { $0.name == name }) else {
            throw MCPError(
                .invalidParameters,
                "there is no prompt '\(name.prefix(100))'\(NearestTool.advice(name, all.map(\.name)))")
        }
        let given = request.parameters["arguments"] ?? [:]
        guard let members = given.object else {
            throw MCPError(.invalidParameters, "'arguments' must be an object, not \(given.kind)")
        }
        for name in members.keys.sorted() where !prompt.has(name) {
            throw MCPError(
                .invalidParameters,
                "unknown argument '\(name.prefix(100))'\(NearestTool.advice(name, prompt.arguments.map(\.name)))")
        }
        var values: [String: String] = [:]
        for argument in prompt.arguments {
            guard let value = members[argument.name] else {
                guard !argument.isRequired else { throw MCPError(.invalidParameters, "'\(argument.name)' is missing") }
                continue
            }
            guard let text = value.string else {
                throw MCPError(.invalidParameters, "'\(argument.name)' must be a string, not \(value.kind)")
            }
            guard text.utf8.count <= longestArgument else {
                throw MCPError(.invalidParameters, "'\(argument.name)' has more than \(longestArgument) bytes")
            }
            values[argument.name] = text
        }
        return [
            "description": .string(prompt.description),
            "messages": [
                ["role": "user", "content": ["type": "text", "text": .string(prompt.text(values))]]
            ],
        ]
    }

    /// The lines whose arguments are given, filled in.
    ///
    /// Each line has at most one argument, so that nothing is looked for in what a person wrote.
    private func text(_ values: [String: String]) -> String {
        lines.compactMap { line in
            for argument in arguments where line.contains("{\(argument.name)}") {
                guard let value = values[argument.name] else { return nil }
                return line.replacing("{\(argument.name)}", with: value)
            }
            return line
        }.joined(separator: "\n\n")
    }
}
