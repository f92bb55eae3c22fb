import Serving

/// What can be asked for in both eras.
struct MCPMethods {
    let handler: MCPHandler
    let request: MCPRequest
    let era: Era
    let caller: MCPHandler.Caller

    init(_ handler: MCPHandler, _ request: MCPRequest, _ era: Era, _ caller: MCPHandler.Caller) {
        self.handler = handler
        self.request = request
        self.era = era
        self.caller = caller
    }

    /// Milliseconds for which a modern client may keep the result; `nil` where it says nothing about that.
    var lifetime: Int? {
        switch request.method {
        case "server/discover", "tools/list", "prompts/list", "resources/templates/list": 300_000
        // An article is as its file is, give or take some seconds.
        case "resources/list", "resources/read": 5_000
        default: nil
        }
    }

    /// - Throws: ``MCPError``.
    func result() throws(MCPError) -> JSONValue {
        switch request.method {
        case "tools/list": return try listTools()
        case "tools/call": return try callTool()
        case "resources/list": return try resources.list(after: try cursor())
        case "resources/templates/list":
            try refuseCursor()
            return ["resourceTemplates": [resources.template]]
        case "resources/read": return try resources.read(try request.string("uri"), era)
        case "prompts/list":
            try refuseCursor()
            return ["prompts": .array(Prompt.all.map(\.listed))]
        case "prompts/get": return try Prompt.get(request)
        case "completion/complete":
            return try Completion(edition: edition, template: resources.templateURI).complete(request)
        default: throw MCPError(.methodNotFound, "there is no method '\(request.method.prefix(100))'")
        }
    }

    private var edition: Edition { handler.knowledgeBase.edition(for: caller.audience) }

    private var resources: ArticleResources { ArticleResources(edition: edition, address: handler.address) }

    private func cursor() throws(MCPError) -> String? {
        request.parameters["cursor"] == nil ? nil : try request.string("cursor")
    }

    /// For lists that are given whole: nobody has a place in them.
    private func refuseCursor() throws(MCPError) {
        if try cursor() != nil { throw MCPError(.invalidParameters, "'cursor' is none that was given here") }
    }

    // MARK: Tools

    private func listTools() throws(MCPError) -> JSONValue {
        try refuseCursor()
        return ["tools": .array(offered.map(\.listed))]
    }

    private var offered: [Tool] {
        Tool.all.filter { tool in
            switch tool.need {
            case .nothing: true
            case .journal: caller.mayWrite && handler.knowledgeBase.configuration.journal != nil
            case .walks: caller.mayWrite && handler.walks != nil
            }
        }
    }

    private func callTool() throws(MCPError) -> JSONValue {
        let name = try request.string("name")
        guard let tool = offered.first(where: { $0.name == name }) else {
            let nearest = NearestTool.advice(name, offered.map(\.name))
            throw MCPError(.invalidParameters, "there is no tool '\(name.prefix(100))'\(nearest)")
        }
        do {
            let arguments = try ToolArguments(request.parameters["arguments"] ?? [:], of: tool)
            let call = ToolCall(
                handler: handler, caller: caller, edition: edition, arguments: arguments,
                input: try ToolInput(request, era))
            return try tool.run(call).value
        } catch let refusal as ToolRefusal {
            return ToolResult.refused(refusal.description).value
        } catch let error as MCPError {
            throw error
        } catch {
            throw MCPError(
                .internalError, "the articles cannot be read at the moment; try again", failure: "\(name): \(error)")
        }
    }
}
