/// A request that is not answered, with the codes of JSON-RPC and of the Model Context Protocol.
struct MCPError: Error, Sendable, Hashable {
    /// Numbers that both sides know.
    enum Code: Int, Sendable {
        case parseError = -32700
        case invalidRequest = -32600
        case methodNotFound = -32601
        case invalidParameters = -32602
        case internalError = -32603
        /// A resource that is not there, up to 2025-11-25.
        case resourceNotFound = -32002
        /// Headers say something else than the message.
        case headerMismatch = -32020
        case unsupportedVersion = -32022
    }

    var code: Code
    var message: String
    var data: JSONValue?
    /// What went wrong inside, for the log.
    var failure: String?

    init(_ code: Code, _ message: String, data: JSONValue? = nil, failure: String? = nil) {
        self.code = code
        self.message = message
        self.data = data
        self.failure = failure
    }

    /// Status over HTTP.
    ///
    /// Up to 2025-11-25 what is wrong with a well-formed request is said with 200, as clients of that time expect.
    func status(_ era: Era) -> Int {
        switch code {
        case .parseError, .invalidRequest, .headerMismatch, .unsupportedVersion: 400
        case .methodNotFound: era.isModern ? 404 : 200
        case .invalidParameters: era.isModern ? 400 : 200
        case .resourceNotFound, .internalError: 200
        }
    }

    /// The error as the member of a message.
    var value: JSONValue {
        var members: [String: JSONValue] = ["code": JSONValue(code.rawValue), "message": .string(message)]
        members["data"] = data
        return .object(members)
    }
}
