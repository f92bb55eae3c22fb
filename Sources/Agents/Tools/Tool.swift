import Serving

/// Something that an agent can have done.
struct Tool: Sendable {
    /// What must be there for it to be offered.
    enum Need: Sendable {
        case nothing
        /// Something to write to, and a caller who may.
        case journal
        /// Walks, and a caller who may write.
        case walks
    }

    var name: String
    var title: String
    /// For the agent: when to use it, and what comes back.
    var description: String
    var parameters: [ToolParameter]
    /// JSON Schema of the structured result.
    var output: JSONValue
    var need: Need = .nothing
    /// - Throws: ``ToolRefusal`` for what the agent can do better, ``MCPError``, and whatever hinders the work.
    var run: @Sendable (ToolCall) throws -> ToolResult

    static let all: [Tool] = [
        AskTool.tool, SearchTool.tool, GetTool.tool, WalkTool.tool, FeedbackTool.tool, ConnectorTools.search,
        ConnectorTools.fetch,
    ]

    /// The tool in the list of all.
    var listed: JSONValue {
        let reads = need == .nothing
        return [
            "name": .string(name), "title": .string(title), "description": .string(description),
            "inputSchema": input, "outputSchema": output,
            "annotations": [
                "title": .string(title), "readOnlyHint": .bool(reads), "destructiveHint": false,
                "idempotentHint": .bool(reads), "openWorldHint": false,
            ],
        ]
    }

    private var input: JSONValue {
        var properties: [String: JSONValue] = [:]
        for parameter in parameters { properties[parameter.name] = parameter.schema }
        var schema: [String: JSONValue] = [
            "$schema": .string(Schema.dialect), "type": "object", "properties": .object(properties),
            "additionalProperties": false,
        ]
        let required = parameters.filter(\.isRequired).map(\.name)
        if !required.isEmpty { schema["required"] = JSONValue(required) }
        return .object(schema)
    }
}

/// What an agent can do something about, in words for it.
struct ToolRefusal: Error, Sendable, Hashable, CustomStringConvertible {
    var description: String

    init(_ description: String) {
        self.description = description
    }

    /// There is no space, or somebody else writes.
    static let notKept = ToolRefusal("it cannot be written down at this moment and was not taken; try again soon")
}

/// One call of a tool.
struct ToolCall: Sendable {
    var handler: MCPHandler
    var caller: MCPHandler.Caller
    var edition: Edition
    var arguments: ToolArguments
    var input: ToolInput

    var address: ArticleAddress { handler.address }
}

/// What came of a call.
struct ToolResult: Sendable, Hashable {
    /// The result as the client gets it.
    var value: JSONValue

    /// A result with its structure and as text.
    init(_ structure: JSONValue, text: String) {
        value = [
            "content": [["type": "text", "text": .string(text)]], "structuredContent": structure, "isError": false,
        ]
    }

    /// A question to the user, to be answered with the call once more.
    init(asking request: JSONValue, state: String) {
        value = [
            "resultType": "input_required", "inputRequests": [ToolInput.key: request], "requestState": .string(state),
        ]
    }

    private init(value: JSONValue) {
        self.value = value
    }

    static func refused(_ reason: String) -> ToolResult {
        ToolResult(value: ["content": [["type": "text", "text": .string(reason)]], "isError": true])
    }
}
