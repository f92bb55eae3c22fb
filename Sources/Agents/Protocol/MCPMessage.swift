/// One JSON-RPC message that was understood as such.
enum MCPMessage: Sendable {
    case request(MCPRequest)
    case notification(method: String)
    /// An answer to something that was never asked.
    case response

    /// - Throws: ``MCPRefusal`` with the id where the message has one.
    init(_ value: JSONValue) throws(MCPRefusal) {
        guard let members = value.object else {
            throw MCPRefusal(id: .null, .invalidRequest, "a message is a JSON object, not \(value.kind)")
        }
        var id: JSONValue?
        switch members["id"] {
        case nil: break
        case .string(let text)? where text.utf8.count <= MCPRequest.longestID: id = .string(text)
        case .number(let literal)?: id = .number(literal)
        default:
            throw MCPRefusal(
                id: .null, .invalidRequest, "'id' must be a number or a string of at most \(MCPRequest.longestID) bytes"
            )
        }
        guard members["jsonrpc"] == "2.0" else {
            throw MCPRefusal(id: id ?? .null, .invalidRequest, "'jsonrpc' must be \"2.0\"")
        }
        guard let name = members["method"] else {
            guard id != nil, (members["result"] != nil) != (members["error"] != nil) else {
                throw MCPRefusal(id: id ?? .null, .invalidRequest, "'method' is missing")
            }
            self = .response
            return
        }
        guard let method = name.string else {
            throw MCPRefusal(id: id ?? .null, .invalidRequest, "'method' must be a string, not \(name.kind)")
        }
        guard let id else {
            self = .notification(method: method)
            return
        }
        let parameters = members["params"] ?? .object([:])
        guard let object = parameters.object else {
            throw MCPRefusal(id: id, .invalidParameters, "'params' must be an object, not \(parameters.kind)")
        }
        self = .request(MCPRequest(id: id, method: method, parameters: object))
    }
}

/// A message that wants an answer.
struct MCPRequest: Sendable, Hashable {
    /// Bytes of an id that is a string, at most.
    static let longestID = 1000

    /// As it was sent.
    var id: JSONValue
    var method: String
    var parameters: [String: JSONValue]

    /// What a modern request says about itself.
    var meta: [String: JSONValue]? { parameters["_meta"]?.object }

    /// A parameter that must be a string.
    ///
    /// - Throws: ``MCPError`` with the parameter's name.
    func string(_ name: String) throws(MCPError) -> String {
        guard let value = parameters[name] else { throw MCPError(.invalidParameters, "'\(name)' is missing") }
        guard let text = value.string else {
            throw MCPError(.invalidParameters, "'\(name)' must be a string, not \(value.kind)")
        }
        return text
    }
}

/// A message that is refused before it is known what it asks for.
struct MCPRefusal: Error, Sendable, Hashable {
    var id: JSONValue
    var error: MCPError

    init(id: JSONValue, _ code: MCPError.Code, _ message: String) {
        self.id = id
        self.error = MCPError(code, message)
    }
}
