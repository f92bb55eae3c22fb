import KBTestSupport
import Serving
import Testing

@testable import Agents

struct ToolTests {
    @Test func offersWhatTheCallerMayUse() async throws {
        func names(_ world: AgentWorld, _ caller: MCPHandler.Caller) async throws -> [String] {
            try await world.modern("tools/list", as: caller)["tools"]?.array?.compactMap { $0["name"]?.string } ?? []
        }
        let world = try await AgentWorld()
        let reading = ["kb_ask", "kb_search", "kb_get", "search", "fetch"]
        #expect(try await names(world, AgentWorld.anybody) == reading)
        #expect(
            try await names(world, AgentWorld.staff)
                == ["kb_ask", "kb_search", "kb_get", "kb_walk", "kb_feedback", "search", "fetch"])
        #expect(
            try await names(AgentWorld(walks: false), AgentWorld.staff)
                == ["kb_ask", "kb_search", "kb_get", "kb_feedback", "search", "fetch"])
        let reply = try await world.send(
            #"{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"kb_feedback","arguments":{"helped":true,"question":"x"}}}"#,
            as: AgentWorld.anybody)
        #expect(reply.body?["error"]?["code"] == -32602)
    }

    @Test(arguments: [
        ("kb_ask", #"{"quesiton":"x"}"#, "unknown parameter 'quesiton'; did you mean 'question'?"),
        (
            "kb_ask", #"{"question":"x","zzzzzz":1}"#,
            "unknown parameter 'zzzzzz'; kb_ask takes question, product, article, limit"
        ),
        ("kb_ask", "{}", "'question' is missing"),
        ("kb_ask", #"{"question":5}"#, "'question' must be a string, not a number"),
        ("kb_ask", #"{"question":" \n\u0000"}"#, "'question' is empty"),
        ("kb_ask", #"{"question":"x","limit":"5"}"#, "'limit' must be a whole number from 1 to 20, not a string"),
        ("kb_ask", #"{"question":"x","limit":0}"#, "'limit' must be a whole number from 1 to 20"),
        ("kb_ask", #"{"question":"x","limit":1.5}"#, "'limit' must be a whole number from 1 to 20"),
        ("kb_ask", #"{"question":"x","limit":1e400}"#, "'limit' must be a whole number from 1 to 20"),
        (
            "kb_ask", #"{"question":"x","limit":null}"#,
            "'limit' must be a whole number from 1 to 20, not null; leave it out"
        ),
        ("kb_ask", #"{"question":["x"]}"#, "'question' must be a string, not an array"),
        ("kb_ask", "[]", "'arguments' must be an object, not an array"),
        (
            "kb_ask", #"{"question":"x","article":"acme/token-rejectd"}"#,
            "acme/token-rejectd: no such article; did you mean acme/token-rejected?"
        ),
        ("kb_get", #"{"article":"../../etc/passwd"}"#, "../../etc/passwd: no such article; find it with kb_search"),
        (
            "kb_get", #"{"article":"disconnected"}"#,
            "disconnected: 2 articles end so; name one of books/disconnected, ledger/disconnected"
        ),
        (
            "kb_get", #"{"article":"token-rejected","section":"Prerequisite"}"#,
            "acme/token-rejected.md has no section 'Prerequisite'; did you mean 'Prerequisites'?"
        ),
        (
            "kb_get", #"{"article":"token-rejected","offset":900}"#,
            "acme/token-rejected.md has no text at these lines; its last is line 39"
        ),
        ("kb_walk", "{}", "give 'article' or 'question' to begin a walk, or a 'session' to go on"),
        ("kb_walk", #"{"session":"1"}"#, "there is no such walk; begin a new one"),
        (
            "kb_walk", #"{"session":"1","article":"x"}"#,
            "'article' begins a walk and 'session' goes on with one; give one of them"
        ),
        (
            "kb_walk", #"{"article":"token-rejected","reply":"done"}"#,
            "'reply' goes with a 'session'; begin with 'article' or 'question' alone"
        ),
        (
            "kb_walk", #"{"session":"1","reply":"probe"}"#,
            "'reply' must be one of done, yes, no, didNotHelp, skip, back, notRelevant, choose, solved, escalate, not 'probe'"
        ),
        ("kb_feedback", #"{"helped":true}"#, "say what it is about: 'question', 'article' or 'session' is missing"),
        ("kb_feedback", #"{"helped":"yes","question":"x"}"#, "'helped' must be true or false, not a string"),
        ("fetch", #"{"id":"nope"}"#, "nope: no such article; find it with kb_search"),
    ])
    func refusesByName(_ tool: String, _ arguments: String, _ message: String) async throws {
        let result = try await AgentWorld().call(tool, JSONReader.read(Array(arguments.utf8)))
        #expect(result["isError"] == true)
        #expect(result.toolText == message)
        #expect(result.structure == nil)
    }

    @Test func refusesAQuestionThatIsTooLong() async throws {
        let result = try await AgentWorld().call("kb_ask", ["question": .string(String(repeating: "x", count: 65_537))])
        #expect(result.toolText.hasPrefix("'question' has 65537 bytes, at most 65536 are taken"))
    }

    @Test func answersWithLinesAndTheirPlaces() async throws {
        let result = try await AgentWorld().call("kb_ask", ["question": "Token rejected for user bob"])
        #expect(result["isError"] == false)
        #expect(result.structure?["answer"]?["article"] == "acme/token-rejected")
        #expect(result.toolText.contains("`acme/token-rejected.md`"))
        #expect(result.toolText.contains("Click **Reconnect**. You see **Connected** within 10 seconds. `:29`"))
    }

    @Test func findingNothingIsNoError() async throws {
        let world = try await AgentWorld()
        for (tool, key) in [("kb_ask", "question"), ("kb_search", "query"), ("search", "query")] {
            let result = try await world.call(tool, [key: "purple elephants on the moon"])
            #expect(result["isError"] == false)
            #expect((result.structure?["outcome"] ?? "none") == "none")
            #expect((result.structure?["results"] ?? []) == [])
        }
    }

    @Test func remembersAQuestionWithoutAnAnswerOnlyForThoseWhoMayWrite() async throws {
        let world = try await AgentWorld()
        let question: JSONValue = ["question": "QUUX-9 purple elephants"]
        _ = try await world.call("kb_ask", question, as: AgentWorld.anybody)
        #expect(try world.journal.gaps().isEmpty)
        _ = try await world.call("kb_ask", question)
        #expect(try world.journal.gaps().count == 1)
    }

    @Test func hidesInternalArticles() async throws {
        let world = try await AgentWorld()
        let calls: [(String, JSONValue)] = [
            ("kb_ask", ["question": "ZEBRA-77"]), ("kb_search", ["query": "ZEBRA-77 escalation"]),
            ("search", ["query": "ZEBRA-77"]), ("kb_get", ["article": "acme/escalation"]),
            ("fetch", ["id": "acme/escalation"]), ("kb_get", ["article": "acme/escalatio"]),
            ("kb_ask", ["question": "x", "article": "acme/escalation"]),
        ]
        for (tool, arguments) in calls {
            let hidden = try await world.call(tool, arguments, as: AgentWorld.anybody).text
            #expect(!hidden.contains("pager") && !hidden.contains("escalation codes"), "\(tool): \(hidden)")
            #expect(!hidden.contains("did you mean acme/escalation"))
        }
        #expect(try await world.call("kb_ask", ["question": "ZEBRA-77"]).text.contains("pager"))
        let list = try await world.modern("resources/list", as: AgentWorld.anybody)
        #expect(list["resources"]?.array?.count == 3)
        let read =
            #"{"jsonrpc":"2.0","id":1,"method":"resources/read","params":{"uri":"kb://articles/acme/escalation"}}"#
        #expect(try await world.send(read, as: AgentWorld.anybody).body?["error"]?["code"] == -32002)
        let reference: JSONValue = ["type": "ref/resource", "uri": "kb://articles/{+article}"]
        let completed = try await world.modern(
            "completion/complete", ["ref": reference, "argument": ["name": "article", "value": "acme/"]],
            as: AgentWorld.anybody)
        #expect(completed["completion"] == ["values": ["acme/token-rejected"], "total": 1, "hasMore": false])
    }

    @Test func readsALongArticleInParts() async throws {
        var text = "# Long\n\nAbout it.\n\n## Solution\n\n"
        for step in 1...2000 {
            text += "\(step). Do thing number \(step) \(String(repeating: "and so on ", count: 8)).\n"
        }
        let world = try await AgentWorld([
            "long.md": text, "wide.md": "# Wide\n\n" + String(repeating: "wide ", count: 60_000),
        ])
        var seen = Set<Int>()
        var offset = 1
        var parts = 0
        while true {
            let result = try await world.call("kb_get", ["article": "long", "offset": JSONValue(offset)])
            #expect(result.text.utf8.count <= 70_000)
            let structure = try #require(result.structure)
            for line in structure["record"]?["solutions"]?[0]?["steps"]?.array ?? [] {
                seen.insert(line["number"]?.integer ?? 0)
            }
            parts += 1
            guard let next = structure["next"]?.integer else { break }
            #expect(next > offset)
            offset = next
        }
        #expect(seen == Set(1...2000))
        #expect(parts > 3)
        for tool in ["long", "wide"] {
            let read = try await world.modern("resources/read", ["uri": .string("kb://articles/\(tool)")])
            #expect(read.text.utf8.count <= 70_000)
            #expect(try await world.call("fetch", ["id": .string(tool)]).text.utf8.count <= 70_000)
        }
        let answer = try await world.call("kb_ask", ["question": "Do thing number 5", "article": "long"])
        #expect(answer.text.utf8.count <= 75_000)
    }

    @Test func answersInTheShapeOfConnectors() async throws {
        let world = try await AgentWorld(site: "https://kb.example")
        let found = try await world.call("search", ["query": "ACME-401"])
        #expect(found["content"]?.array?.count == 1)
        #expect(try JSONReader.read(Array(found.toolText.utf8)) == found.structure)
        #expect(found.structure?["results"]?[0]?["url"] == "https://kb.example/acme/token-rejected")
        let read = try await world.call("fetch", ["id": try #require(found.structure?["results"]?[0]?["id"])])
        #expect(read["content"]?.array?.count == 1)
        let document = try JSONReader.read(Array(read.toolText.utf8))
        #expect(Set(document.object?.keys.sorted() ?? []) == ["id", "title", "text", "url", "metadata"])
        #expect(document["text"]?.string?.contains("Tokens live 30 days. `:21`") == true)
    }

    @Test func keepsFeedback() async throws {
        let world = try await AgentWorld()
        let kept = try await world.call(
            "kb_feedback", ["helped": false, "article": "token-rejected", "reason": "step 2 is gone"])
        #expect(kept.structure == ["kept": true])
        #expect(try world.journal.gaps().first?.questions.first?.article == "acme/token-rejected")
    }

    /// Whatever a tool answers is as it says it would be.
    @Test func keepsToItsSchemas() async throws {
        let world = try await AgentWorld()
        let calls: [(String, JSONValue)] = [
            ("kb_ask", ["question": "ACME-401"]), ("kb_ask", ["question": "Account is disconnected."]),
            ("kb_ask", ["question": "purple elephants"]), ("kb_search", ["query": "token"]),
            ("kb_search", ["query": "account is disconnected", "limit": 1]),
            ("kb_search", ["query": "purple elephants"]),
            ("kb_get", ["article": "token-rejected"]),
            ("kb_get", ["article": "token-rejected", "section": "Prerequisites"]),
            ("kb_walk", ["article": "token-rejected"]), ("kb_walk", ["question": "ACME-401"]),
            ("kb_walk", ["question": "Account is disconnected."]), ("kb_walk", ["question": "purple elephants"]),
            ("kb_feedback", ["helped": true, "question": "x"]), ("search", ["query": "ACME-401"]),
            ("fetch", ["id": "acme/token-rejected"]),
        ]
        for (name, arguments) in calls {
            let tool = try #require(Tool.all.first { $0.name == name })
            let structure = try #require(try await world.call(name, arguments).structure, "\(name) \(arguments.text)")
            #expect(SchemaCheck(root: tool.output).faults(structure) == [], "\(name) \(arguments.text)")
        }
        #expect(SchemaCheck(root: AskTool.tool.output).faults(["schemaVersion": "1"]).count > 5)
    }

    @Test func readsEveryArticleThatShips() async throws {
        let folder = try TemporaryFolder()
        let base = try await KnowledgeBase(
            KnowledgeBase.Configuration(articles: ShippedArticles.folder.path, cache: folder.url.path))
        let handler = MCPHandler(knowledgeBase: base, walks: nil, site: nil)
        for entry in base.edition(for: .staff).articles {
            let message: JSONValue = [
                "jsonrpc": "2.0", "id": 1, "method": "tools/call",
                "params": ["name": "kb_get", "arguments": ["article": .string(entry.id)]],
            ]
            let reply = await handler.reply(to: message.bytes, over: .standardInput, from: AgentWorld.staff)
            let body = try #require(reply.body)
            #expect(body.count < 75_000)
            let structure = try #require(try JSONReader.read(body)["result"]?.structure, "\(entry.id)")
            #expect(SchemaCheck(root: GetTool.tool.output).faults(structure) == [], "\(entry.id)")
        }
    }
}
