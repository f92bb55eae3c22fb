import Foundation
import KBTestSupport
import Testing

/// `kb check` with the built program, against sockets on this machine.
struct CheckCommandTests {
    private static let refused = """
        ---
        probe:
          type: tcp
          findings:
            tcp.refused: cause 2
        ---

        # The port is closed

        ## Cause 1: Something else

        Not this.

        ### Solution 1: Do nothing

        1. Wait.

        ## Cause 2: The service is down

        Nobody started it.

        ### Solution 2: Start the service

        1. Log in to the server.
        2. Start the service of **Acme**.

        """

    private static func tcp(_ name: String, _ port: Int) -> String {
        "  \(name): {type: tcp, host: 127.0.0.1, port: \(port)}\n"
    }

    /// The output with its times made the same.
    private static func timeless(_ text: String) -> String {
        text.replacing(#/ +\d+ ms/#, with: " N ms")
    }

    @Test func endsAtTheArticleThatFixesIt() throws {
        let socket = try LoopbackSocket(.closed)
        let fixture = try CheckFixture(
            connections: Self.tcp("shop", socket.port), articles: ["tcp/closed.md": Self.refused])
        let run = try fixture.kb(["check", "shop"])
        #expect(run.code == 1, "\(run.errors)")
        #expect(run.errors.isEmpty, "\(run.errors)")
        let lines = Self.timeless(run.output).split(separator: "\n").map(String.init)
        #expect(lines.first == "shop  127.0.0.1:\(socket.port)")
        #expect(lines.contains { $0.hasPrefix("  ok    dns") }, "\(run.output)")
        #expect(lines.contains { $0.hasPrefix("  FAIL  tcp") }, "\(run.output)")
        #expect(
            run.output.contains(
                """
                Cause       The service is down :18
                Fix         tcp/closed
                Do          Solution 2: Start the service :22
                   1  Log in to the server. :24
                   2  Start the service of Acme. :25
                """), "\(run.output)")
        #expect(run.output.contains("Walk it     kb "), "\(run.output)")
        #expect(run.output.contains("Nothing was changed: "), "\(run.output)")
        #expect(!run.output.contains("\u{1B}"))
    }

    @Test func passes() throws {
        let socket = try LoopbackSocket(.silent)
        let fixture = try CheckFixture(connections: Self.tcp("shop", socket.port))
        let run = try fixture.kb(["check"])
        #expect(run.code == 0, "\(run.output)\(run.errors)")
        #expect(!run.output.contains("Cause"))
        #expect(run.output.contains("  ok    tcp"))
    }

    @Test func tellsAListenerThatHangs() throws {
        let socket = try LoopbackSocket(.silent)
        let fixture = try CheckFixture(
            connections: "  web:\n    type: tls\n    host: 127.0.0.1\n    port: \(socket.port)\n")
        let run = try fixture.kb(["check", "--json", "--timeout", "1", "web"])
        #expect(run.code == 1, "\(run.output)\(run.errors)")
        let document = try #require(try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any])
        #expect(document["schemaVersion"] as? Int == 1)
        let check = try #require((document["checks"] as? [[String: Any]])?.first)
        let layers = try #require(check["layers"] as? [[String: Any]])
        #expect(layers.map { $0["layer"] as? String } == ["configuration", "dns", "tcp", "tls"])
        #expect(layers.last?["finding"] as? String == "tls.timed-out")
        #expect(check["status"] as? String == "failed")
        #expect((check["diagnosis"] as? [String: Any])?["source"] as? String == "builtIn")
    }

    @Test func printsTenInTheirOrderWithoutMixingThem() throws {
        let open = try LoopbackSocket(.silent)
        let closed = try LoopbackSocket(.closed)
        let names = (1...12).map { "c\($0)" }
        let text = names.enumerated().map { Self.tcp($1, ($0 % 3 == 0 ? closed : open).port) }.joined()
        let run = try CheckFixture(connections: text).kb(["check"])
        #expect(run.code == 1)
        let headers = run.output.split(separator: "\n").filter { $0.contains("  127.0.0.1:") && $0.hasPrefix("c") }
        #expect(headers.map { String($0.prefix { $0 != " " }) } == names)
        let parts = run.output.components(separatedBy: "\n\n")
        #expect(parts.count == 12)
        for (offset, part) in parts.enumerated() {
            #expect(part.contains("FAIL") == (offset % 3 == 0), "\(part)")
            #expect(part.contains("Nothing was changed"), "\(part)")
        }
    }

    @Test(arguments: [
        (["check"], 2, "connections.yaml: No connection is configured; add one with 'kb connections add'\n"),
        (["check", "x", "--timeout", "0"], 64, "'--timeout 0' is out of range"),
        (["check", "--replay", "a", "b"], 64, "--replay tests nothing"),
        (["check", "--replay", "nowhere"], 2, "nowhere: No such file; name what 'kb check --record' wrote\n"),
    ])
    func saysWhatIsMissing(arguments: [String], code: Int, expected: String) throws {
        let fixture = try CheckFixture()
        let run = try fixture.kb(arguments, environment: ["KB_CONFIG": fixture.place.url.path + "/no-such-place"])
        #expect(Int(run.code) == code, "\(run.errors)")
        #expect(run.output.isEmpty)
        #expect(run.errors.contains(expected), "\(run.errors)")
    }

    @Test func testsTheGoodOnesBesideAFaultyOne() throws {
        let socket = try LoopbackSocket(.silent)
        let fixture = try CheckFixture(connections: Self.tcp("good", socket.port) + "  bad: {type: tcp, host: x}\n")
        let fault = "connections.yaml:3: 'bad' has no 'port' (port number); write 'port: 5432' below it"
        let one = try fixture.kb(["check", "good"])
        #expect(one.code == 0)
        #expect(one.errors.isEmpty, "a fault elsewhere is not in the way: \(one.errors)")
        let all = try fixture.kb(["check"])
        #expect(all.code == 2)
        #expect(all.errors.contains(fault), "\(all.errors)")
        #expect(all.output.contains("good"))
        let bad = try fixture.kb(["check", "bad"])
        #expect(bad.code == 2)
        #expect(bad.errors.contains(fault), "\(bad.errors)")
        let unknown = try fixture.kb(["check", "goood"])
        #expect(unknown.code == 2)
        #expect(unknown.errors == "kb: there is no connection 'goood'; did you mean 'good'?\n")
    }

    @Test func showsWhatItWouldSendAndSendsNothing() throws {
        let socket = try LoopbackSocket(.closed)
        let fixture = try CheckFixture(
            connections: "  web:\n    type: tls\n    host: 127.0.0.1\n    port: \(socket.port)\n")
        let run = try fixture.kb(["check", "--plan"])
        #expect(run.code == 0, "\(run.errors)")
        #expect(run.output.hasPrefix("web  127.0.0.1:\(socket.port)\n"), "\(run.output)")
        #expect(!run.output.contains("FAIL"))
        #expect(try fixture.kb(["check", "--plan", "--json"]).output.contains("\"requests\""))
    }

    @Test func listsEveryFinding() throws {
        let run = try CheckFixture().kb(["check", "--findings"])
        #expect(run.code == 0)
        #expect(run.output.contains("  sign-in.credentials"))
        let json = try CheckFixture().kb(["check", "--findings", "--json"])
        let entries = try #require(
            try JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [[String: String]])
        for entry in entries { #expect(run.output.contains("  " + (entry["finding"] ?? "?")), "\(entry)") }
        #expect(entries.count > 80)
    }

    // MARK: Record and replay

    @Test func replaysTheSameDiagnosis() throws {
        let socket = try LoopbackSocket(.closed)
        let articles = ["tcp/closed.md": Self.refused]
        let fixture = try CheckFixture(connections: Self.tcp("shop", socket.port), articles: articles)
        let first = try fixture.kb(["check", "--record", "seen.json", "shop"])
        #expect(first.code == 1)
        #expect(first.output.hasSuffix("Recorded in seen.json, without secrets.\n"))
        let file = fixture.work.path + "/seen.json"
        #expect(try FilePermissions.of(file) == 0o600)
        // A colleague has the file and the articles, and no connection.
        let other = try CheckFixture(articles: articles)
        let run = try other.kb(["check", "--replay", file])
        #expect(run.code == 1, "\(run.errors)")
        func told(_ text: String) -> Substring {
            let start = text.range(of: "Cause ")?.lowerBound ?? text.startIndex
            return text[start..<(text.range(of: "Walk it")?.lowerBound ?? text.endIndex)]
        }
        #expect(told(run.output) == told(first.output))
        #expect(run.output.hasSuffix("From a recording: nothing was sent.\n"), "\(run.output)")
        func layers(_ text: String) -> [Substring] { text.split(separator: "\n").filter { $0.hasPrefix("  ") } }
        #expect(layers(run.output) == layers(first.output))
        #expect(try other.kb(["check", "--replay", file, "--json"]).code == 1)
    }

    @Test(arguments: [
        ("", "File is no recording of a connection test"), ("{", "File is no recording of a connection test"),
        ("{\"kind\": \"kb check recording\", \"version\": 2}", "Recording has version 2; this kb reads version 1"),
        ("{\"kind\": \"kb check recording\", \"version\": 1}", "Recording is damaged"),
        ("{\"kind\": \"kb check recording\", \"version\": 1, \"outcomes\": [{}]}", "Recording is damaged"),
        (String(repeating: "[", count: 500_000), "File is no recording of a connection test"),
        (String(repeating: " ", count: 5 << 20), "File has more than 4 MB"),
    ])
    func refusesAHostileRecording(text: String, expected: String) throws {
        let fixture = try CheckFixture()
        try fixture.place.write(text, to: "work/seen.json")
        let run = try fixture.kb(["check", "--replay", "seen.json"])
        #expect(run.code == 2)
        #expect(run.output.isEmpty)
        #expect(run.errors.hasPrefix("kb: seen.json: \(expected); "), "\(run.errors)")
    }

    @Test func keepsARecordingFromCommandingTheTerminal() throws {
        let fixture = try CheckFixture()
        let layer = """
            {"layer": "tcp", "status": "failed", "finding": "tcp.refused", "summary": "\\u001b[31mred\\u001b[0m\\r\\nnext", \
            "details": ["\\u001b]0;title\\u0007"], "serverText": "\\u001b[2Jgone", "milliseconds": 1, "requests": []}
            """
        try fixture.place.write(
            """
            {"kind": "kb check recording", "version": 1, "outcomes": [{"connection": "\\u001b[1mshop", "type": "tcp", \
            "target": "x", "started": 0, "layers": [\(layer)]}]}
            """, to: "work/seen.json")
        let run = try fixture.kb(["check", "--replay", "seen.json"])
        #expect(run.code == 1, "\(run.errors)")
        #expect(!run.output.unicodeScalars.contains { $0.value < 0x20 && $0 != "\n" }, "\(run.output)")
        #expect(run.output.contains("red next"), "\(run.output)")
    }
}
