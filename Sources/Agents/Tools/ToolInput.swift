/// What passes between a tool and the user, where the client can ask the user.
///
/// A tool that needs the user's word ends with a question and a state; the client makes the same call once more with the
/// answer and the state.
struct ToolInput: Sendable, Hashable {
    /// Names the one question in a result.
    static let key = "reply"

    /// What the user did with the question.
    enum Response: Sendable, Hashable {
        /// What was filled in.
        case accepted([String: JSONValue])
        /// The user would not answer, or closed the form.
        case declined
    }

    /// Whether the client can show the user a form.
    var canAsk: Bool
    var response: Response?
    /// As the tool gave it; whoever sends it can have changed it.
    var state: String?

    /// - Throws: ``MCPError`` for an answer that is none.
    init(_ request: MCPRequest, _ era: Era) throws(MCPError) {
        guard era == .modern else {
            canAsk = false
            return
        }
        // A client that names no manner of asking means forms.
        let elicitation = request.meta?[ProtocolVersion.capabilitiesKey]?["elicitation"]?.object
        canAsk = elicitation.map { $0["form"]?.object != nil || $0["url"] == nil } ?? false
        if request.parameters["requestState"] != nil { state = try request.string("requestState") }
        guard let responses = request.parameters["inputResponses"] else { return }
        guard let members = responses.object else {
            throw MCPError(.invalidParameters, "'inputResponses' must be an object, not \(responses.kind)")
        }
        guard let answer = members[Self.key] else { return }
        switch answer["action"]?.string {
        case "accept"?: response = .accepted(answer["content"]?.object ?? [:])
        case "decline"?, "cancel"?: response = .declined
        default:
            throw MCPError(.invalidParameters, "'action' of an answer must be accept, decline or cancel")
        }
    }
}
