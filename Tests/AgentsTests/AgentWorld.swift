import Foundation
import Journal
import KBTestSupport
import Serving
import Testing

@testable import Agents

/// Some articles, a journal, and an agent that sends messages.
struct AgentWorld {
    let folder: TemporaryFolder
    let knowledgeBase: KnowledgeBase
    let journal: Journal
    let handler: MCPHandler

    static let token = """
        ---
        product: Acme Sync
        updated: 2026-11-22
        ---

        # Acme Sync says "Token rejected"

        The token of the connection is no longer valid.

        ## Error messages

        - `Token rejected for user <user>`
        - `ACME-401`

        ## Prerequisites

        - The Acme role "Owner".

        ## Cause 1: The token has expired

        Tokens live 30 days.

        ### Solution 1: Reconnect

        > [!WARNING]
        > Step 2 stops running jobs.

        1. Open **Settings > Connections**.
        2. Click **Reconnect**. You see **Connected** within 10 seconds.

        ## Cause 2: The user was removed

        ### Solution 2: Connect as another user

        1. Sign in as a user with the role "Owner".

        ## If it does not help

        - Ask Acme support. Send the time of the failure.
        """

    static let secret = """
        ---
        product: Acme Sync
        audience: internal
        ---

        # Acme Sync escalation codes ZEBRA-77

        ## Error messages

        - `ZEBRA-77`

        ## Solution

        1. Call the pager.
        """

    /// The same problem on two products.
    static func twin(_ product: String) -> String {
        """
        ---
        product: \(product)
        ---

        # \(product): Account is disconnected

        ## Error messages

        - `Account is disconnected.`

        ## Solution

        1. Open \(product).
        2. Click **Connect**.
        """
    }

    init(_ further: [String: String] = [:], walks: Bool = true, site: String? = nil) async throws {
        folder = try TemporaryFolder()
        try folder.write(Self.token, to: "articles/acme/token-rejected.md")
        try folder.write(Self.secret, to: "articles/acme/escalation.md")
        try folder.write(Self.twin("Books"), to: "articles/books/disconnected.md")
        try folder.write(Self.twin("Ledger"), to: "articles/ledger/disconnected.md")
        for (path, text) in further { try folder.write(text, to: "articles/" + path) }
        journal = try Journal(at: folder.url.path + "/journal.sqlite")
        knowledgeBase = try await KnowledgeBase(
            KnowledgeBase.Configuration(
                articles: folder.url.path + "/articles", cache: folder.url.path + "/cache", journal: journal))
        handler = MCPHandler(
            knowledgeBase: knowledgeBase, walks: walks ? WalkDesk(knowledgeBase, journal: journal) : nil, site: site)
    }

    static let staff = MCPHandler.Caller(audience: .staff, mayWrite: true)
    static let anybody = MCPHandler.Caller(audience: .everyone, mayWrite: false)

    /// Sends a message as it is.
    func send(
        _ message: String, over transport: MCPHandler.Transport = .standardInput,
        as caller: MCPHandler.Caller = staff
    ) async throws -> (status: Int, body: JSONValue?) {
        let reply = await handler.reply(to: Array(message.utf8), over: transport, from: caller)
        #expect(reply.failure == nil)
        return (reply.status, try reply.body.map { try JSONReader.read($0) })
    }

    /// Sends a request of 2026-07-28 and gives its result.
    func modern(
        _ method: String, _ parameters: [String: JSONValue] = [:], capabilities: JSONValue = [:],
        as caller: MCPHandler.Caller = staff
    ) async throws -> JSONValue {
        var parameters = parameters
        parameters["_meta"] = [
            "io.modelcontextprotocol/protocolVersion": "2026-07-28",
            "io.modelcontextprotocol/clientCapabilities": capabilities,
        ]
        let message: JSONValue = [
            "jsonrpc": "2.0", "id": 1, "method": .string(method), "params": .object(parameters),
        ]
        let reply = try await send(message.text, as: caller)
        return try #require(reply.body?["result"], "\(reply)")
    }

    /// Calls a tool in the manner of 2025-11-25.
    func call(
        _ tool: String, _ arguments: JSONValue, as caller: MCPHandler.Caller = staff
    ) async throws -> JSONValue {
        let message: JSONValue = [
            "jsonrpc": "2.0", "id": 1, "method": "tools/call",
            "params": ["name": .string(tool), "arguments": arguments],
        ]
        let reply = try await send(message.text, as: caller)
        return try #require(reply.body?["result"], "\(reply)")
    }
}

extension JSONValue {
    /// The text of a tool's result.
    var toolText: String { self["content"]?.array?.first?["text"]?.string ?? "" }

    var structure: JSONValue? { self["structuredContent"] }

    subscript(_ index: Int) -> JSONValue? {
        array.flatMap { $0.indices.contains(index) ? $0[index] : nil }
    }
}
