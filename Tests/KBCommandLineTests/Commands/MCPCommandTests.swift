import Foundation
import KBTestSupport
import Testing

/// `kb mcp` as a program that an agent starts.
struct MCPCommandTests {
    private func run(_ input: String, _ arguments: [String] = []) throws -> ProgramRun {
        let folder = try TemporaryFolder()
        try folder.write("# Token rejected\n\nText.\n\n## Solution\n\n1. Reconnect.\n", to: "articles/acme/token.md")
        return try ProgramRun.of(
            ProgramRun.built("kb"), ["mcp"] + arguments, input: Array(input.utf8),
            environment: ["KB_STATE": folder.url.path + "/state"], in: folder.url)
    }

    @Test func answersOneMessageALineAndNothingElse() throws {
        let start =
            #"{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"2025-06-18","capabilities":{}}}"#
        let ask =
            #"{"jsonrpc":"2.0","id":3,"method":"tools/call","params":{"name":"kb_ask","arguments":{"question":"token rejected"}}}"#
        // The last line has no end, and one ends as on Windows.
        let run = try run(
            "\(start)\n{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}\n\n{\"jsonrpc\":\"2.0\",\"id\":2,\"method\":\"ping\"}\r\nnot JSON\n\(ask)"
        )
        let lines = run.output.split(separator: "\n")
        #expect(run.code == 0)
        #expect(run.errors == "")
        try #require(lines.count == 4, "\(run.output)")
        #expect(lines[0].contains("\"protocolVersion\":\"2025-06-18\""))
        #expect(lines[1] == #"{"id":2,"jsonrpc":"2.0","result":{}}"#)
        #expect(lines[2].contains("-32700"))
        #expect(lines[3].contains("\"article\":\"acme/token\""))
    }

    @Test func endsWithItsInput() throws {
        let run = try run("")
        #expect(run.code == 0)
        #expect(run.output == "")
    }

    @Test func answersAfterALineThatIsTooLong() throws {
        let run = try run(
            String(repeating: "x", count: 3_000_000) + "\n" + #"{"jsonrpc":"2.0","id":2,"method":"ping"}"# + "\n")
        let lines = run.output.split(separator: "\n")
        try #require(lines.count == 2, "\(lines)")
        #expect(lines[0].contains("longer than 1000000 bytes"))
        #expect(lines[1] == #"{"id":2,"jsonrpc":"2.0","result":{}}"#)
    }

    @Test func offersNothingThatWritesWhereItIsToldSo() throws {
        let run = try run(#"{"jsonrpc":"2.0","id":1,"method":"tools/list"}"#, ["--read-only"])
        #expect(run.output.contains("kb_ask"))
        #expect(!run.output.contains("kb_walk"))
        #expect(!run.output.contains("kb_feedback"))
    }
}
