import Foundation
import KBTestSupport
import Testing

/// The built program, run as a user runs it.
struct BlackBoxTests {
    private let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
        try folder.write(
            """
            ---
            product: Acme Sync
            ---

            # Acme Sync says "Token rejected"

            The token is no longer valid.

            ## Error messages

            - `Token rejected for user <user>`
            - `ACME-401`

            ## Symptoms

            - Nightly jobs stop.

            ## Prerequisites

            - The role "Owner".

            ## Cause

            Tokens live 30 days.

            ## Solution

            1. Open **Settings > Connections**.
            2. Click **Reconnect**. \u{1B}[31mRed\u{1B}[0m

            ## Verify

            1. Click **Run now**. You see **Finished**.

            """, to: "articles/acme/token-rejected.md")
        try folder.write(
            "# Printer is on fire\n\nCall the fire brigade.\n\n## Solution\n\n1. Leave the building.\n",
            to: "articles/office/printer-on-fire.md")
    }

    private func kb(
        _ arguments: [String], input: [UInt8] = [], environment: [String: String] = [:], below path: String = ""
    ) throws -> ProgramRun {
        let place = path.isEmpty ? folder.url : folder.url.appendingPathComponent(path)
        return try ProgramRun.of(
            ProgramRun.built("kb"), arguments, input: input, environment: environment, in: place)
    }

    @Test func answersFromAnyFolderBelow() throws {
        let run = try kb(["ask", "token rejected"], below: "articles/office")
        #expect(run.code == 0)
        #expect(run.errors.isEmpty, "\(run.errors)")
        #expect(run.output.hasPrefix("Acme Sync says \"Token rejected\""), "\(run.output)")
        #expect(run.output.contains("2  Click Reconnect. Red :"))
        #expect(!run.output.contains("\u{1B}"), "no colour and no control codes in a pipe")
    }

    @Test(arguments: [["ask", "-"], ["ask"]])
    func readsStandardInput(arguments: [String]) throws {
        let log = "2026-01-01 00:00:00 INFO start\n2026-01-01 ERROR ACME-401 Token rejected for user bob\n"
        let run = try kb(arguments, input: Array(log.utf8))
        #expect(run.code == 0, "\(run.errors)")
        #expect(run.output.hasPrefix("Acme Sync says"), "\(run.output)")
    }

    @Test func toleratesBytesThatAreNotText() throws {
        let run = try kb(
            ["ask", "-"], input: [0xFF, 0xFE, 0x00] + Array("Token rejected ACME-401 \u{1B}[2J".utf8) + [0xC3])
        #expect(run.code == 0, "\(run.errors)")
        #expect(!run.output.contains("\u{1B}"))
    }

    @Test func cutsAnEndlessInputAndSaysSo() throws {
        let line = Array("Token rejected ACME-401\n".utf8)
        var input: [UInt8] = []
        input.reserveCapacity(10_500_000)
        while input.count < 10_400_000 { input += line }
        let run = try kb(["ask", "-"], input: input)
        #expect(run.code == 0, "\(run.errors)")
        #expect(run.errors.contains("only the first 10 MB"), "\(run.errors)")
    }

    @Test(arguments: [["ask"], ["ask", "-"], ["ask", ""], ["ask", "  \n "]])
    func wantsAQuestion(arguments: [String]) throws {
        let run = try kb(arguments)
        #expect(run.code == 64)
        #expect(run.output.isEmpty)
        #expect(run.errors.contains("ask like this: kb ask \"connection expired\""), "\(run.errors)")
    }

    @Test func saysNoWithExitCodeOne() throws {
        let run = try kb(["ask", "ORA-12541 quantum flux"])
        #expect(run.code == 1)
        #expect(run.output.hasPrefix("Nothing fits:"), "\(run.output)")
        let json = try kb(["ask", "--json", "ORA-12541 quantum flux"])
        #expect(json.code == 1)
        #expect(json.output.contains("\"outcome\" : \"none\""))
    }

    @Test func printsOneJSONDocumentTheSameEachTime() throws {
        let first = try kb(["ask", "--json", "token rejected"])
        #expect(first.code == 0)
        #expect(try kb(["ask", "token rejected", "--format", "json"]).output == first.output)
        let document = try #require(
            try JSONSerialization.jsonObject(with: Data(first.output.utf8)) as? [String: Any])
        #expect(document["schemaVersion"] as? Int == 1)
        for key in [
            "question", "outcome", "confidence", "understood", "answer", "matches", "choices", "sources", "followUps",
        ] {
            #expect(document[key] != nil, "\(key)")
        }
    }

    @Test func takesAQuestionBehindTheDashes() throws {
        let run = try kb(["ask", "--format", "markdown", "--", "--sync", "token", "rejected"])
        #expect(run.output.hasPrefix("# --sync token rejected\n"), "\(run.errors)")
    }

    @Test func printsMarkdown() throws {
        let run = try kb(["ask", "--format", "markdown", "token rejected"])
        #expect(run.code == 0)
        #expect(run.output.hasPrefix("# token rejected\n"))
        #expect(run.output.contains("1. Open **Settings > Connections**."))
    }

    @Test func explains() throws {
        let run = try kb(["ask", "--explain", "token rejected"])
        #expect(run.code == 0)
        #expect(run.output.contains("acme/token-rejected.md"))
        #expect(run.output.contains("%"), "\(run.output)")
    }

    @Test func findsAnEditAtOnce() throws {
        #expect(try kb(["ask", "token rejected"]).code == 0)
        try folder.write(
            "# Zebra crossing\n\nA zebra crosses.\n\n## Solution\n\n1. Wait.\n", to: "articles/zoo/zebra.md")
        let run = try kb(["ask", "zebra crossing"])
        #expect(run.output.hasPrefix("Zebra crossing"), "\(run.output)")
    }

    @Test func showsAnArticle() throws {
        let run = try kb(["show", "token-rejected"])
        #expect(run.code == 0)
        #expect(run.output.contains("Open Settings > Connections."))
        #expect(!run.output.contains("\u{1B}"))
        let json = try kb(["show", "--json", "acme/token-rejected.md"])
        let record = try #require(try JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [String: Any])
        #expect(record["id"] as? String == "acme/token-rejected")
        #expect((record["errorMessages"] as? [Any])?.isEmpty == false)
    }

    @Test func suggestsArticles() throws {
        let run = try kb(["show", "token-rejcted"])
        #expect(run.code == 2)
        #expect(run.errors.contains("did you mean acme/token-rejected?"), "\(run.errors)")
    }

    @Test func saysWhatToDoWithoutArticles() throws {
        let empty = try TemporaryFolder()
        let run = try ProgramRun.of(ProgramRun.built("kb"), ["ask", "x"], in: empty.url)
        #expect(run.code == 2)
        #expect(run.output.isEmpty)
        #expect(run.errors.contains("--articles"), "\(run.errors)")
    }

    @Test func usesTheArticlesInstalledWithIt() throws {
        let prefix = try TemporaryFolder()
        try prefix.write("# Token rejected\n\n## Solution\n\n1. Reconnect.\n", to: "share/kb/articles/acme/token.md")
        try prefix.write("", to: "bin/empty")
        let program = prefix.url.appendingPathComponent("bin/kb")
        try FileManager.default.copyItem(atPath: ProgramRun.built("kb"), toPath: program.path)
        let elsewhere = try TemporaryFolder()
        let run = try ProgramRun.of(
            program.path, ["ask", "token rejected"], environment: ["HOME": elsewhere.url.path], in: elsewhere.url)
        #expect(run.code == 0, "\(run.errors)")
        #expect(FileManager.default.fileExists(atPath: elsewhere.url.path + "/.cache/kb/kb.sqlite"))
    }

    @Test func endsQuietlyWhenNobodyReadsOn() throws {
        let run = try ProgramRun.of(
            "/bin/bash",
            ["-c", "\"$0\" show acme/token-rejected | head -n 1; echo \"${PIPESTATUS[0]}\"", ProgramRun.built("kb")],
            in: folder.url)
        #expect(run.errors.isEmpty, "\(run.errors)")
        #expect(run.output.hasSuffix("\n0\n"), "\(run.output)")
        let closed = try ProgramRun.of(
            "/bin/bash", ["-c", "\"$0\" ask 'token rejected' >&-", ProgramRun.built("kb")], in: folder.url)
        #expect(closed.errors.isEmpty, "\(closed.errors)")
    }

    @Test func dressesUpOnATerminalOnly() throws {
        func run(_ environment: [String: String]) throws -> String {
            let terminal = try TerminalProgram(
                "/bin/sh", ["-c", "cd '\(folder.url.path)'; '\(ProgramRun.built("kb"))' ask 'token rejected'"],
                columns: 60, environment: environment)
            #expect(terminal.waitForEnd() == 0)
            return terminal.output
        }
        let base = ["PATH": "/usr/bin:/bin", "TERM": "xterm"]
        #expect(try run(base).contains("\u{1B}[1m"))
        #expect(try !run(base.merging(["NO_COLOR": "1"]) { $1 }).contains("\u{1B}["))
        #expect(try !run(base.merging(["TERM": "dumb"]) { $1 }).contains("\u{1B}["))
    }
}
