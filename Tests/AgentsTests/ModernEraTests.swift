import KBTestSupport
import Testing

@testable import Agents

/// What clients of 2026-07-28 are answered.
struct ModernEraTests {
    private static let meta =
        #""_meta":{"io.modelcontextprotocol/protocolVersion":"2026-07-28","io.modelcontextprotocol/clientCapabilities":{}}"#
    private static let ask =
        #"{"jsonrpc":"2.0","id":3,"method":"tools/call","params":{"name":"kb_ask","arguments":{"question":"ACME-401"},\#(meta)}}"#
    private static let headers = [
        "mcp-protocol-version": "2026-07-28", "mcp-method": "tools/call", "mcp-name": "kb_ask",
    ]

    @Test func answersOverHTTP() async throws {
        let reply = try await AgentWorld().send(Self.ask, over: .http(headers: Self.headers))
        #expect(reply.status == 200)
        #expect(reply.body?["result"]?["resultType"] == "complete")
        #expect(reply.body?["result"]?["structuredContent"]?["outcome"] == "answered")
    }

    @Test(
        arguments: [
            ("mcp-protocol-version", "2025-11-25"), ("mcp-protocol-version", nil), ("mcp-method", "tools/list"),
            ("mcp-method", nil), ("mcp-name", "kb_get"), ("mcp-name", nil), ("mcp-name", "=?base64?!?="),
        ] as [(String, String?)])
    func refusesHeadersThatDisagree(_ name: String, _ value: String?) async throws {
        var headers = Self.headers
        headers[name] = value
        let reply = try await AgentWorld().send(Self.ask, over: .http(headers: headers))
        #expect(reply.status == 400)
        #expect(reply.body?["error"]?["code"] == -32020)
    }

    @Test func readsEncodedHeaders() async throws {
        var headers = Self.headers
        headers["mcp-name"] = "=?base64?a2JfYXNr?="
        #expect(try await AgentWorld().send(Self.ask, over: .http(headers: headers)).status == 200)
    }

    /// Method, the inside of params, status, code.
    @Test(
        arguments: [
            ("tools/list", "{\(meta)}", 200, nil), ("server/discover", "{\(meta)}", 200, nil),
            ("no/such", "{\(meta)}", 404, -32601), ("ping", "{\(meta)}", 404, -32601),
            ("initialize", "{\(meta),\"protocolVersion\":\"2025-11-25\"}", 404, -32601),
            ("resources/subscribe", "{\(meta)}", 404, -32601), ("server/discover", "{}", 400, -32602),
            ("tools/list", #"{"_meta":{"io.modelcontextprotocol/protocolVersion":"2026-07-28"}}"#, 400, -32602),
            (
                "tools/list",
                #"{"_meta":{"io.modelcontextprotocol/protocolVersion":"2026-07-28","io.modelcontextprotocol/clientCapabilities":1}}"#,
                400, -32602
            ),
            (
                "tools/list",
                #"{"_meta":{"io.modelcontextprotocol/protocolVersion":5,"io.modelcontextprotocol/clientCapabilities":{}}}"#,
                400, -32602
            ),
            (
                "tools/list",
                #"{"_meta":{"io.modelcontextprotocol/protocolVersion":"2099-01-01","io.modelcontextprotocol/clientCapabilities":{}}}"#,
                400, -32022
            ),
            ("tools/call", "{\(meta),\"name\":\"nope\"}", 400, -32602), ("tools/call", "{\(meta)}", 400, -32602),
            ("tools/call", "{\(meta),\"name\":5}", 400, -32602),
            ("resources/read", "{\(meta),\"uri\":\"kb://articles/no\"}", 400, -32602),
            ("prompts/get", "{\(meta),\"name\":\"troubleshoot\"}", 400, -32602),
        ] as [(String, String, Int, Int?)])
    func says(_ method: String, _ parameters: String, _ status: Int, _ code: Int?) async throws {
        let reply = try await AgentWorld().send(
            #"{"jsonrpc":"2.0","id":1,"method":"\#(method)","params":\#(parameters)}"#)
        #expect(reply.status == status, "\(reply)")
        #expect(reply.body?["error"]?["code"]?.integer == code)
    }

    @Test func namesTheVersionsItSpeaks() async throws {
        let world = try await AgentWorld()
        let reply = try await world.send(
            #"{"jsonrpc":"2.0","id":1,"method":"server/discover","params":{"_meta":{"io.modelcontextprotocol/protocolVersion":"2099-01-01","io.modelcontextprotocol/clientCapabilities":{}}}}"#
        )
        let data = reply.body?["error"]?["data"]
        #expect(data?["requested"] == "2099-01-01")
        #expect(data?["supported"]?[0] == "2026-07-28")
        let found = try await world.modern("server/discover")
        #expect(found["supportedVersions"] == ["2026-07-28"])
        #expect(found["_meta"]?["io.modelcontextprotocol/serverInfo"]?["name"] == "kb")
        #expect(found["instructions"]?.string?.contains("kb_ask") == true)
    }

    @Test(arguments: ["server/discover", "tools/list", "resources/list", "resources/templates/list", "prompts/list"])
    func saysHowLongAListHolds(_ method: String) async throws {
        let world = try await AgentWorld()
        for (caller, scope) in [(AgentWorld.staff, "private"), (AgentWorld.anybody, "public")] {
            let result = try await world.modern(method, as: caller)
            #expect(result["resultType"] == "complete")
            #expect((result["ttlMs"]?.integer ?? -1) >= 0)
            #expect(result["cacheScope"] == .string(scope))
        }
    }
}
