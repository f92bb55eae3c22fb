import KBTestSupport
import Testing

@testable import Agents

/// What clients up to 2025-11-25 are answered.
struct LegacyEraTests {
    @Test(arguments: [
        ("2024-11-05", "2024-11-05"), ("2025-03-26", "2025-03-26"), ("2025-06-18", "2025-06-18"),
        ("2025-11-25", "2025-11-25"), ("1999-01-01", "2025-11-25"), ("2026-07-28", "2025-11-25"),
    ])
    func agreesOnAVersion(_ wanted: String, _ agreed: String) async throws {
        let world = try await AgentWorld()
        let reply = try await world.send(
            #"{"jsonrpc":"2.0","id":"a","method":"initialize","params":{"protocolVersion":"\#(wanted)","capabilities":{},"clientInfo":{"name":"t","version":"1"}}}"#
        )
        let result = try #require(reply.body?["result"])
        #expect(reply.status == 200)
        #expect(reply.body?["id"] == "a")
        #expect(result["protocolVersion"] == .string(agreed))
        #expect(result["serverInfo"]?["name"] == "kb")
        #expect(result["capabilities"]?["tools"] == [:])
        #expect(result["resultType"] == nil)
    }

    /// Message, status, and the reply or the beginning of the error's text.
    @Test(
        arguments: [
            (#"{"jsonrpc":"2.0","id":7,"method":"ping"}"#, 200, #"{"id":7,"jsonrpc":"2.0","result":{}}"#),
            (#"{"jsonrpc":"2.0","id":1.50,"method":"ping"}"#, 200, #"{"id":1.50,"jsonrpc":"2.0","result":{}}"#),
            (
                #"{"jsonrpc":"2.0","id":99999999999999999999,"method":"ping","params":{}}"#, 200,
                #"{"id":99999999999999999999,"jsonrpc":"2.0","result":{}}"#
            ),
            (#"{"jsonrpc":"2.0","id":"\u0000","method":"ping"}"#, 200, #"{"id":"\u0000","jsonrpc":"2.0","result":{}}"#),
            (#"{"jsonrpc":"2.0","method":"notifications/initialized"}"#, 202, nil),
            (#"{"jsonrpc":"2.0","method":"notifications/cancelled","params":{"requestId":1}}"#, 202, nil),
            (#"{"jsonrpc":"2.0","method":"ping"}"#, 202, nil),
            (#"{"jsonrpc":"2.0","id":1,"result":{}}"#, 202, nil),
            (#"{"jsonrpc":"2.0","id":1,"error":{"code":1,"message":"x"}}"#, 202, nil),
            (
                #"{"jsonrpc":"2.0","id":1,"method":"no/such"}"#, 200,
                #"{"error":{"code":-32601,"message":"there is no method 'no/such'"},"id":1,"jsonrpc":"2.0"}"#
            ),
            (
                #"{"jsonrpc":"2.0","id":1,"method":"logging/setLevel","params":{"level":"info"}}"#, 200,
                #"{"error":{"code":-32601,"message":"there is no method 'logging/setLevel'"},"id":1,"jsonrpc":"2.0"}"#
            ),
            (
                #"{"jsonrpc":"2.0","id":1,"method":"initialize","params":{}}"#, 200,
                #"{"error":{"code":-32602,"message":"'protocolVersion' is missing"},"id":1,"jsonrpc":"2.0"}"#
            ),
            (
                #"{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"kb_aks"}}"#, 200,
                #"{"error":{"code":-32602,"message":"there is no tool 'kb_aks'; did you mean 'kb_ask'?"},"id":1,"jsonrpc":"2.0"}"#
            ),
            (
                #"{"jsonrpc":"2.0","id":1,"method":"resources/read","params":{"uri":"kb://articles/no"}}"#, 200,
                #"{"error":{"code":-32002,"data":{"uri":"kb://articles/no"},"message":"there is no such resource"},"id":1,"jsonrpc":"2.0"}"#
            ),
            (
                #"{"jsonrpc":"2.0","id":1,"method":"resources/list","params":{"cursor":"!"}}"#, 200,
                #"{"error":{"code":-32602,"message":"'cursor' is none that was given here"},"id":1,"jsonrpc":"2.0"}"#
            ),
            (
                #"{"jsonrpc":"2.0","id":1,"method":"ping","params":[1]}"#, 400,
                #"{"error":{"code":-32602,"message":"'params' must be an object, not an array"},"id":1,"jsonrpc":"2.0"}"#
            ),
            (
                #"{"id":1,"method":"ping"}"#, 400,
                #"{"error":{"code":-32600,"message":"'jsonrpc' must be \"2.0\""},"id":1,"jsonrpc":"2.0"}"#
            ),
            (
                #"{"jsonrpc":"2.0","id":null,"method":"ping"}"#, 400,
                #"{"error":{"code":-32600,"message":"'id' must be a number or a string of at most 1000 bytes"},"id":null,"jsonrpc":"2.0"}"#
            ),
            (
                #"{"jsonrpc":"2.0","id":1,"method":5}"#, 400,
                #"{"error":{"code":-32600,"message":"'method' must be a string, not a number"},"id":1,"jsonrpc":"2.0"}"#
            ),
            (
                #"{"jsonrpc":"2.0","id":1}"#, 400,
                #"{"error":{"code":-32600,"message":"'method' is missing"},"id":1,"jsonrpc":"2.0"}"#
            ),
            (
                "5", 400,
                #"{"error":{"code":-32600,"message":"a message is a JSON object, not a number"},"id":null,"jsonrpc":"2.0"}"#
            ),
            (
                "{\"jsonrpc\"", 400,
                #"{"error":{"code":-32700,"message":"this is no JSON: a colon should stand here, at byte 11"},"id":null,"jsonrpc":"2.0"}"#
            ),
        ] as [(String, Int, String?)])
    func answers(_ message: String, _ status: Int, _ body: String?) async throws {
        let reply = try await AgentWorld().send(message)
        #expect(reply.status == status)
        #expect(reply.body?.text == body)
    }

    @Test func refusesWhatIsTooLong() async throws {
        let reply = try await AgentWorld().send(String(repeating: " ", count: MCPHandler.longestMessage + 1))
        #expect(reply.status == 413)
        #expect(reply.body?["error"]?["code"] == -32600)
    }

    @Test func takesSeveralMessagesInOneOnlyWhereTheVersionHasThem() async throws {
        let world = try await AgentWorld()
        let batch =
            #"[{"jsonrpc":"2.0","id":1,"method":"ping"},{"jsonrpc":"2.0","method":"x"},{"jsonrpc":"2.0","id":2,"method":"x"},5]"#
        #expect(try await world.send(batch).body?["error"]?["code"] == -32600)
        for version in [nil, "2025-03-26"] as [String?] {
            let headers = version.map { ["mcp-protocol-version": $0] } ?? [:]
            let reply = try await world.send(batch, over: .http(headers: headers))
            #expect(reply.status == 200)
            #expect(reply.body?.array?.count == 3)
            #expect(reply.body?[0]?["result"] == [:])
            #expect(reply.body?[1]?["error"]?["code"] == -32601)
            #expect(reply.body?[2]?["error"]?["code"] == -32600)
        }
        for version in ["2025-06-18", "2025-11-25", "2026-07-28"] {
            let reply = try await world.send(batch, over: .http(headers: ["mcp-protocol-version": version]))
            #expect(reply.status == 400)
        }
        for empty in ["[]", "[\(Array(repeating: "1", count: 21).joined(separator: ","))]"] {
            #expect(try await world.send(empty, over: .http(headers: [:])).status == 400)
        }
        let silent = try await world.send(#"[{"jsonrpc":"2.0","method":"x"}]"#, over: .http(headers: [:]))
        #expect(silent.status == 202)
        #expect(silent.body == nil)
        let start =
            #"{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"2025-03-26"}}"#
        #expect(
            try await world.send("[\(start)]", over: .http(headers: [:])).body?[0]?["error"]?["code"] == -32600)
        _ = try await world.send(start)
        #expect(try await world.send(batch).body?.array?.count == 3)
    }

    @Test func refusesAVersionItDoesNotSpeak() async throws {
        let reply = try await AgentWorld().send(
            #"{"jsonrpc":"2.0","id":1,"method":"ping"}"#, over: .http(headers: ["mcp-protocol-version": "2020-01-01"]))
        #expect(reply.status == 400)
        #expect(reply.body?["error"]?["code"] == -32022)
        #expect(reply.body?["error"]?["data"]?["requested"] == "2020-01-01")
    }
}
