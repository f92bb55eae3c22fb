package import Serving

/// Answers agents that speak the Model Context Protocol, in both of its eras: 2026-07-28, and those up to 2025-11-25.
///
/// Knows no transport: a message goes in, a reply comes out. What the two eras demand is written down at
/// <https://modelcontextprotocol.io/specification>.
package struct MCPHandler: Sendable {
    /// Who sends a message: what the transport found out.
    package struct Caller: Sendable, Hashable {
        package var audience: Audience
        /// Whether feedback and walks are taken.
        package var mayWrite: Bool

        package init(audience: Audience, mayWrite: Bool) {
            self.audience = audience
            self.mayWrite = mayWrite
        }
    }

    /// How a message came.
    package enum Transport: Sendable, Hashable {
        case standardInput
        /// The request's headers, names in lower case.
        case http(headers: [String: String])
    }

    /// What is sent back.
    package struct Reply: Sendable, Hashable {
        /// Status for HTTP.
        package var status: Int
        /// One JSON message without line breaks; `nil` where nothing is sent.
        package var body: [UInt8]?
        /// What went wrong inside, for the log; the caller is not told.
        package var failure: String?

        package init(status: Int, body: [UInt8]?, failure: String? = nil) {
            self.status = status
            self.body = body
            self.failure = failure
        }
    }

    let knowledgeBase: KnowledgeBase
    let walks: WalkDesk?
    let address: ArticleAddress
    private let session = StandardInputSession()

    /// - Parameters:
    ///   - knowledgeBase: What is asked.
    ///   - walks: Takes walks; without it none are offered.
    ///   - site: Where the articles are served, such as `https://kb.example`, without a slash at its end; `nil` if nowhere.
    package init(knowledgeBase: KnowledgeBase, walks: WalkDesk?, site: String?) {
        self.knowledgeBase = knowledgeBase
        self.walks = walks
        self.address = ArticleAddress(site: site)
    }

    /// Bytes of a message at most.
    package static let longestMessage = 1_000_000
    /// Messages in a batch at most.
    static let largestBatch = 20

    /// Answers one message.
    ///
    /// - Parameters:
    ///   - message: The bytes of one JSON-RPC message, or of a batch.
    ///   - transport: How it came.
    ///   - caller: Who sends it; what the message itself says about that counts for nothing.
    /// - Returns: A reply in any case: what cannot be answered is refused.
    package func reply(to message: [UInt8], over transport: Transport, from caller: Caller) async -> Reply {
        guard message.count <= Self.longestMessage else {
            let error = MCPError(.invalidRequest, "the message is longer than \(Self.longestMessage) bytes")
            return Reply(status: 413, body: Self.body(.null, error).bytes)
        }
        let value: JSONValue
        do {
            value = try JSONReader.read(message)
        } catch {
            let fault = MCPError(.parseError, "this is no JSON: \(error)")
            return Reply(status: 400, body: Self.body(.null, fault).bytes)
        }
        if case .array(let messages) = value { return batch(messages, transport, caller) }
        let outcome = answer(value, transport, caller)
        return Reply(status: outcome.status, body: outcome.body?.bytes, failure: outcome.failure)
    }

    /// What one message led to.
    private struct Outcome {
        var status = 202
        var body: JSONValue?
        var failure: String?
    }

    private func batch(_ messages: [JSONValue], _ transport: Transport, _ caller: Caller) -> Reply {
        func refused(_ reason: String) -> Reply {
            Reply(status: 400, body: Self.body(.null, MCPError(.invalidRequest, reason)).bytes)
        }
        guard version(over: transport) == ProtocolVersion.withBatches else {
            return refused("several messages in one are taken in version \(ProtocolVersion.withBatches) alone")
        }
        guard !messages.isEmpty else { return refused("there is no message in the array") }
        guard messages.count <= Self.largestBatch else {
            return refused("there are \(messages.count) messages in one; at most \(Self.largestBatch) are taken")
        }
        let outcomes = messages.map { message in
            let isStart = ["initialize", "server/discover"].contains(message["method"]?.string)
            if isStart || message["params"]?["_meta"]?[ProtocolVersion.versionKey] != nil {
                let error = MCPError(.invalidRequest, "this message must come by itself")
                return Outcome(status: 400, body: Self.body(.null, error))
            }
            return answer(message, transport, caller)
        }
        let bodies = outcomes.compactMap(\.body)
        let failures = outcomes.compactMap(\.failure)
        return Reply(
            status: bodies.isEmpty ? 202 : 200, body: bodies.isEmpty ? nil : JSONValue.array(bodies).bytes,
            failure: failures.isEmpty ? nil : failures.joined(separator: "; "))
    }

    /// The version that messages without a word about it are in; `nil` where nothing was agreed.
    private func version(over transport: Transport) -> String? {
        switch transport {
        case .standardInput: session.version
        case .http(let headers): headers["mcp-protocol-version"] ?? ProtocolVersion.assumed
        }
    }

    private func answer(_ value: JSONValue, _ transport: Transport, _ caller: Caller) -> Outcome {
        let message: MCPMessage
        do {
            message = try MCPMessage(value)
        } catch {
            return Outcome(status: 400, body: Self.body(error.id, error.error))
        }
        guard case .request(let request) = message else { return Outcome() }
        let era = Self.era(of: request, transport)
        do {
            let result =
                try era == .modern
                ? modern(request, transport, caller) : legacy(request, transport, caller)
            return Outcome(status: 200, body: ["jsonrpc": "2.0", "id": request.id, "result": result])
        } catch {
            return Outcome(status: error.status(era), body: Self.body(request.id, error), failure: error.failure)
        }
    }

    /// A request is modern if it says so itself; the header alone is enough, so that the lack of the rest is named.
    private static func era(of request: MCPRequest, _ transport: Transport) -> Era {
        if request.method == "server/discover" || request.meta?[ProtocolVersion.versionKey] != nil { return .modern }
        if case .http(let headers) = transport, let version = headers["mcp-protocol-version"] {
            return ProtocolVersion.modern.contains(version) ? .modern : .legacy
        }
        return .legacy
    }

    private static func body(_ id: JSONValue, _ error: MCPError) -> JSONValue {
        ["jsonrpc": "2.0", "id": id, "error": error.value]
    }

    private func legacy(
        _ request: MCPRequest, _ transport: Transport, _ caller: Caller
    ) throws(MCPError) -> JSONValue {
        if case .http(let headers) = transport, let version = headers["mcp-protocol-version"],
            !ProtocolVersion.legacy.contains(version)
        {
            throw Self.unsupported(version)
        }
        switch request.method {
        case "initialize":
            let answer = Initialization.result(try request.string("protocolVersion"), caller)
            if transport == .standardInput { session.version = answer["protocolVersion"]?.string }
            return answer
        case "ping": return [:]
        default: return try MCPMethods(self, request, .legacy, caller).result()
        }
    }

    private func modern(
        _ request: MCPRequest, _ transport: Transport, _ caller: Caller
    ) throws(MCPError) -> JSONValue {
        guard let meta = request.meta else {
            throw MCPError(.invalidParameters, "'params._meta' must be an object with '\(ProtocolVersion.versionKey)'")
        }
        for key in [ProtocolVersion.versionKey, ProtocolVersion.capabilitiesKey] where meta[key] == nil {
            throw MCPError(.invalidParameters, "'\(key)' is missing in 'params._meta'")
        }
        guard meta[ProtocolVersion.capabilitiesKey]?.object != nil else {
            throw MCPError(.invalidParameters, "'\(ProtocolVersion.capabilitiesKey)' must be an object")
        }
        if case .http(let headers) = transport { try HeaderAgreement.check(request, headers) }
        guard let version = meta[ProtocolVersion.versionKey]?.string else {
            throw MCPError(.invalidParameters, "'\(ProtocolVersion.versionKey)' must be a string")
        }
        guard ProtocolVersion.modern.contains(version) else { throw Self.unsupported(version) }
        let methods = MCPMethods(self, request, .modern, caller)
        var members =
            (request.method == "server/discover" ? Initialization.discovery(caller) : try methods.result())
            .object ?? [:]
        if members["resultType"] == nil { members["resultType"] = "complete" }
        if let lifetime = methods.lifetime {
            members["ttlMs"] = JSONValue(lifetime)
            // What anybody may see may be kept for anybody.
            members["cacheScope"] = caller.audience == .everyone && !caller.mayWrite ? "public" : "private"
        }
        return .object(members)
    }

    private static func unsupported(_ version: String) -> MCPError {
        MCPError(
            .unsupportedVersion, "this version of the protocol is not spoken here",
            data: [
                "supported": JSONValue(ProtocolVersion.modern + ProtocolVersion.legacy.reversed()),
                "requested": .string(version),
            ])
    }
}
