import KBTestSupport
import Testing

@testable import Agents

struct WalkToolTests {
    private static let forms: JSONValue = ["elicitation": ["form": [:]]]

    @Test func walksToTheEnd() async throws {
        let world = try await AgentWorld()
        var result = try await world.call("kb_walk", ["article": "token-rejected"])
        let session = try #require(result.structure?["session"])
        var kinds: [String] = []
        while kinds.count < 20, let prompt = result.structure?["prompt"], prompt["kind"] != "end" {
            kinds.append(prompt["kind"]?.string ?? "")
            let replies = prompt["replies"]?.array?.compactMap(\.string) ?? []
            let reply = try #require(["done", "yes"].first(where: replies.contains), "\(kinds)")
            result = try await world.call(
                "kb_walk",
                ["session": session, "reply": .string(reply), "given": result.structure?["given"] ?? .null])
            #expect(result["isError"] == false, "\(kinds): \(result.toolText)")
        }
        #expect(result.structure?["prompt"]?["result"]?["outcome"] == "solved", "\(kinds)")
        #expect(result.structure?["ticketNote"]?.string?.contains("**solved**") == true)
        #expect(SchemaCheck(root: WalkTool.tool.output).faults(result.structure ?? .null) == [])
        let back = try await world.call("kb_walk", ["session": session, "reply": "back"])
        #expect(back["isError"] == false)
        let feedback = try await world.call("kb_feedback", ["helped": true, "session": session])
        #expect(feedback.structure == ["kept": true])
    }

    @Test func takesAReplyThatComesTwiceOnce() async throws {
        let world = try await AgentWorld()
        let session = try #require(try await world.call("kb_walk", ["article": "token-rejected"]).structure?["session"])
        let reply: JSONValue = ["session": session, "reply": "done", "given": 0]
        let first = try await world.call("kb_walk", reply)
        let second = try await world.call("kb_walk", reply)
        #expect(first == second)
        #expect(second.structure?["given"] == 1)
        let other = try await world.call("kb_walk", ["session": session, "reply": "skip", "given": 0])
        #expect(other["isError"] == true)
    }

    @Test func asksTheUserWithForms() async throws {
        let world = try await AgentWorld()
        var parameters: [String: JSONValue] = ["name": "kb_walk", "arguments": ["article": "token-rejected"]]
        var result = try await world.modern("tools/call", parameters, capabilities: Self.forms)
        var asked = 0
        while result["resultType"] == "input_required" {
            let form = try #require(result["inputRequests"]?["reply"])
            #expect(form["method"] == "elicitation/create")
            let schema = try #require(form["params"]?["requestedSchema"])
            for (_, property) in schema["properties"]?.object ?? [:] {
                // Flat: nothing within anything.
                #expect(property["type"] == "string" && property["properties"] == nil)
            }
            let replies = schema["properties"]?["reply"]?["oneOf"]?.array?.compactMap { $0["const"]?.string } ?? []
            let reply = try #require(["done", "yes"].first(where: replies.contains), "\(replies)")
            asked += 1
            parameters["requestState"] = try #require(result["requestState"])
            parameters["inputResponses"] = [
                "reply": ["action": "accept", "content": ["reply": .string(reply), "note": "seen"]]
            ]
            result = try await world.modern("tools/call", parameters, capabilities: Self.forms)
            // The same once more changes nothing.
            let again = try await world.modern("tools/call", parameters, capabilities: Self.forms)
            #expect(again == result)
        }
        #expect(asked >= 3)
        #expect(result["resultType"] == "complete")
        #expect(result.structure?["prompt"]?["result"]?["outcome"] == "solved")
        #expect(try world.journal.walks().count == 1)
    }

    @Test func stopsAskingAfterSomeForms() async throws {
        var text = "# Many\n\n## Solution\n\n"
        for step in 1...30 { text += "\(step). Do thing \(step).\n" }
        let world = try await AgentWorld(["many.md": text])
        var parameters: [String: JSONValue] = ["name": "kb_walk", "arguments": ["article": "many"]]
        var result = try await world.modern("tools/call", parameters, capabilities: Self.forms)
        var asked = 0
        while result["resultType"] == "input_required", asked < 50 {
            asked += 1
            parameters["requestState"] = result["requestState"]
            parameters["inputResponses"] = ["reply": ["action": "accept", "content": ["reply": "done"]]]
            result = try await world.modern("tools/call", parameters, capabilities: Self.forms)
        }
        // The official client gives up after 10.
        #expect((5...9).contains(asked))
        #expect(result.structure?["given"] == JSONValue(asked))
        #expect(result.structure?["prompt"]?["kind"] == "step")
    }

    @Test(arguments: ["decline", "cancel"])
    func goesOnHereWhereTheUserDoesNotAnswer(_ action: String) async throws {
        let world = try await AgentWorld()
        var parameters: [String: JSONValue] = ["name": "kb_walk", "arguments": ["article": "token-rejected"]]
        let asked = try await world.modern("tools/call", parameters, capabilities: Self.forms)
        parameters["requestState"] = asked["requestState"]
        parameters["inputResponses"] = ["reply": ["action": .string(action)]]
        let result = try await world.modern("tools/call", parameters, capabilities: Self.forms)
        #expect(result["resultType"] == "complete")
        #expect(result.structure?["given"] == 0)
        #expect(result.toolText.hasPrefix("The person did not answer the form."))
    }

    @Test func asksWhichProduct() async throws {
        let world = try await AgentWorld()
        var parameters: [String: JSONValue] = [
            "name": "kb_walk", "arguments": ["question": "Account is disconnected."],
        ]
        let asked = try await world.modern("tools/call", parameters, capabilities: Self.forms)
        let reply = asked["inputRequests"]?["reply"]?["params"]?["requestedSchema"]?["properties"]?["reply"]
        #expect(reply?["oneOf"]?.array?.compactMap { $0["const"]?.string }.sorted() == ["Books", "Ledger"])
        parameters["requestState"] = asked["requestState"]
        parameters["inputResponses"] = ["reply": ["action": "accept", "content": ["reply": "Ledger"]]]
        let walking = try await world.modern("tools/call", parameters, capabilities: Self.forms)
        #expect(
            walking["inputRequests"]?["reply"]?["params"]?["message"]?.string?.contains("ledger/disconnected.md:")
                == true)
        let plain = try await world.call("kb_walk", ["question": "Account is disconnected."])
        #expect(plain.structure?["answer"]?["outcome"] == "ambiguous")
    }

    /// No form for a client that cannot show one, and none where the agent wants to ask by itself.
    @Test func asksTheAgentOtherwise() async throws {
        let world = try await AgentWorld()
        let cases: [(JSONValue, JSONValue)] = [
            ([:], ["article": "token-rejected"]), (["elicitation": ["url": [:]]], ["article": "token-rejected"]),
            (Self.forms, ["article": "token-rejected", "elicit": false]),
        ]
        for (capabilities, arguments) in cases {
            let result = try await world.modern(
                "tools/call", ["name": "kb_walk", "arguments": arguments], capabilities: capabilities)
            #expect(result["resultType"] == "complete")
            #expect(result.toolText.contains("Go on: kb_walk with \"session\""))
        }
    }

    @Test(arguments: ["", "x", "walk 1 0", "walk 1 -1 abc", "walk 99999999 0 abc", "choose 1"])
    func refusesAStateThatWasNotGiven(_ state: String) async throws {
        let message: JSONValue = [
            "jsonrpc": "2.0", "id": 1, "method": "tools/call",
            "params": [
                "name": "kb_walk", "arguments": ["article": "token-rejected"], "requestState": .string(state),
                "_meta": [
                    "io.modelcontextprotocol/protocolVersion": "2026-07-28",
                    "io.modelcontextprotocol/clientCapabilities": Self.forms,
                ],
            ],
        ]
        let reply = try await AgentWorld().send(message.text)
        #expect(reply.body?["error"]?["code"] == -32602)
    }
}
