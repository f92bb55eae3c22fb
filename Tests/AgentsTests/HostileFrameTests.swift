import KBTestSupport
import Testing

@testable import Agents

struct HostileFrameTests {
    private static let seeds = [
        #"{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"kb_ask","arguments":{"question":"ACME-401","limit":3}}}"#,
        #"{"jsonrpc":"2.0","id":"a","method":"tools/call","params":{"name":"kb_walk","arguments":{"article":"token-rejected"},"requestState":"walk 1 0 abc","inputResponses":{"reply":{"action":"accept","content":{"reply":"done"}}},"_meta":{"io.modelcontextprotocol/protocolVersion":"2026-07-28","io.modelcontextprotocol/clientCapabilities":{"elicitation":{}}}}}"#,
        #"{"jsonrpc":"2.0","id":2,"method":"resources/list","params":{"cursor":"YQ=="}}"#,
        #"{"jsonrpc":"2.0","id":2,"method":"resources/read","params":{"uri":"kb://articles/acme/token-rejected"}}"#,
        #"{"jsonrpc":"2.0","id":2,"method":"completion/complete","params":{"ref":{"type":"ref/prompt","name":"troubleshoot"},"argument":{"name":"product","value":"a"}}}"#,
        #"{"jsonrpc":"2.0","id":2,"method":"prompts/get","params":{"name":"troubleshoot","arguments":{"error":"x"}}}"#,
        #"[{"jsonrpc":"2.0","id":1,"method":"ping"},{"jsonrpc":"2.0","id":2,"method":"tools/list"}]"#,
        #"{"jsonrpc":"2.0","id":4,"method":"tools/call","params":{"name":"kb_get","arguments":{"article":"token-rejected","section":"Cause","offset":5,"limit":2}}}"#,
    ]
    private static let pieces = [
        "{", "}", "[", "]", "\"", ",", ":", "null", "-1", "1e999", "\\ud800", "\\u0000", "\u{202E}", "é", "\0", "\n",
        "true",
        "\"_meta\"", "{}", "[]", "99999999999999999999", "\"\"", "kb://articles/", "..", "%00", "\u{1F600}",
    ]

    /// Frames that were valid once: each is answered with JSON on one line, or not at all, and nothing goes wrong inside.
    @Test func answersWhateverComes() async throws {
        let world = try await AgentWorld()
        var generator = SeededGenerator(seed: 20_260_728)
        var answered = 0
        for number in 0..<3_000 {
            var bytes = Array(Self.seeds[number % Self.seeds.count].utf8)
            for _ in 0..<Int.random(in: 1...6, using: &generator) {
                let place = Int.random(in: 0...bytes.count, using: &generator)
                switch Int.random(in: 0..<4, using: &generator) {
                case 0 where place < bytes.count: bytes[place] = UInt8.random(in: 0...255, using: &generator)
                case 1 where place < bytes.count:
                    bytes.removeSubrange(place..<min(bytes.count, place + Int.random(in: 1...20, using: &generator)))
                case 2:
                    let from = Int.random(in: 0...bytes.count, using: &generator)
                    bytes.insert(contentsOf: Array(bytes[from..<min(bytes.count, from + 30)]), at: place)
                default:
                    let piece = Self.pieces.randomElement(using: &generator) ?? ""
                    bytes.insert(contentsOf: Array(piece.utf8), at: place)
                }
            }
            let transport: MCPHandler.Transport =
                number % 3 == 0 ? .http(headers: ["mcp-protocol-version": "2025-03-26"]) : .standardInput
            let caller = number % 2 == 0 ? AgentWorld.staff : AgentWorld.anybody
            let reply = await world.handler.reply(to: bytes, over: transport, from: caller)
            let frame = String(decoding: bytes, as: UTF8.self)
            #expect(reply.failure == nil, "\(frame)")
            #expect([200, 202, 400, 404].contains(reply.status), "\(frame)")
            guard let body = reply.body else { continue }
            answered += 1
            #expect(!body.contains(0x0A) && !body.contains(0x0D), "\(frame)")
            #expect(throws: Never.self, "\(frame)") { try JSONReader.read(body) }
        }
        #expect(answered > 2_000)
    }

    @Test func survivesQuestionsThatMeanHarm() async throws {
        let world = try await AgentWorld()
        let questions = [
            "\u{0}", "ACME-401\u{0}\u{0}", "' OR 1=1 --", "\" AND NEAR(* OR", String(repeating: "(", count: 5_000),
            String(repeating: "a ", count: 30_000), String(repeating: "\u{301}", count: 20_000), "\u{202E}rejected",
            String(repeating: "😀", count: 16_000), "\u{1B}[2J", String(repeating: "<a", count: 20_000),
        ]
        for question in questions {
            for (tool, key) in [("kb_ask", "question"), ("kb_search", "query"), ("kb_walk", "question")] {
                let message: JSONValue = [
                    "jsonrpc": "2.0", "id": 1, "method": "tools/call",
                    "params": ["name": .string(tool), "arguments": [key: .string(question)]],
                ]
                let reply = try await world.send(message.text)
                #expect(reply.status == 200)
                #expect((reply.body?.bytes.count ?? 0) < 75_000)
            }
        }
    }
}
