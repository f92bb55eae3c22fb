import ArgumentParser
import KBCommandLine
import KBNetworkCommands
import KBTestSupport
import Testing

/// What the command tree makes of arguments, without running anything.
struct CommandTreeTests {
    @Test(arguments: [
        (["ask", "connection", "expired"], ["connection", "expired"]),
        (["ask", "-"], ["-"]),
        (["ask"], []),
        (["ask", "MCP error -32602 again"], ["MCP error -32602 again"]),
        (["ask", "error", "-32602"], ["error", "-32602"]),
        (["ask", "--limit", "3", "--product", "Acme Sync", "x"], ["x"]),
    ])
    func readsAQuestion(arguments: [String], question: [String]) throws {
        let command = try #require(try KB.parse(arguments) as? AskCommand)
        #expect(command.question == question)
    }

    @Test func takesAQuestionBehindTheDashes() throws {
        let command = try #require(try KB.parse(["ask", "--", "--no-verify", "fails"]) as? AskCommand)
        #expect(command.question.filter { $0 != "--" } == ["--no-verify", "fails"])
    }

    @Test func readsOptions() throws {
        let command = try #require(
            try KB.parse(["ask", "x", "--product", "Acme", "--limit", "7", "--explain", "--format", "markdown"])
                as? AskCommand)
        #expect(command.product == "Acme")
        #expect(command.limit == 7)
        #expect(command.explain)
        #expect(command.output.format == .markdown)
    }

    @Test(arguments: [
        (["aks", "x"], "Unknown command 'aks'; did you mean 'kb ask'?"),
        (["connection", "expired"], "kb ask \"connection expired\""),
        (["ask", "--prodct", "x", "y"], "Unknown option '--prodct'; did you mean '--product'?"),
        (["ask", "x", "--zzzzzzzz"], "Unknown option '--zzzzzzzz'."),
        (["ask", "--limit", "0", "x"], "'--limit 0' is out of range"),
        (["ask", "--limit", "many", "x"], "--limit"),
        (["ask", "--format", "xml", "x"], "xml"),
        (["show"], "article"),
        (["show", " "], "name is empty"),
        (["show", "a", "b"], "b"),
        (["show", "--jsn", "a"], "--json"),
    ])
    func explainsWrongUsage(arguments: [String], message: String) {
        do {
            _ = try KB.parse(arguments)
            Issue.record("\(arguments) was accepted")
        } catch {
            #expect(KB.exitCode(for: error).rawValue == 64)
            #expect(KB.fullMessage(for: error).contains(message), "\(KB.fullMessage(for: error))")
        }
    }

    /// `ask` and `show` are parsed by themselves, and words alone not at all; nobody may notice.
    @Test(arguments: [
        [], ["why", "does", "it", "fail"], ["-"], ["--", "--help"], ["--", "-h"], ["x", "--", "--limit", "9"], ["help"],
        ["show"], ["error", "-32602"], ["a -b"], ["--limit", "3", "x"], ["--limit=3", "x"], ["x", "--limit", "0"],
        ["--limit"], ["--limit", "x"], ["--product", "A B", "x"], ["--product", "--explain", "x"], ["--json", "x"],
        ["--format", "markdown", "x"], ["--format", "no", "x"], ["--explain", "--no-input", "x"], ["--help"], ["-h"],
        ["x", "--help"], ["--help-hidden"], ["--version"], ["x", "--version"], ["--", "--version"],
        ["--articles", "a", "--index", "b", "x"], ["--articles=a", "x"], ["--prodct", "x"], ["-x"], ["--"], [""],
        ["", "x"], ["x="],
        ["ask"], ["ask", "show"], ["—dash", "−minus"], ["a", "b c", "é"], ["x\n-y"],
        ["--generate-completion-script"], ["--generate-completion-script", "bash"],
        ["---completion", "ask", "--", "x"],
        ["--experimental-dump-help"], ["x", "y"],
    ])
    func parsesACommandByItselfAsTheTreeDoes(arguments: [String]) {
        for name in ["ask", "show"] {
            let (alone, tree) = (Self.outcome { try KB.parse($0) }, Self.outcome { try KB.parseAsRoot($0) })
            #expect(alone([name] + arguments) == tree([name] + arguments))
        }
    }

    /// What came of parsing, as text: all values, or the message and the exit code.
    private static func outcome(
        _ parse: @escaping ([String]) throws -> any ParsableCommand
    ) -> ([String]) -> String {
        { arguments in
            do {
                let command = try parse(arguments)
                if let ask = command as? AskCommand {
                    let values: [Any?] = [
                        ask.question, ask.product, ask.limit, ask.explain, ask.noInput, ask.output.format,
                        ask.output.json, ask.collection.articlesFolder, ask.collection.indexFile,
                    ]
                    return "\(values)"
                }
                if let show = command as? ShowCommand {
                    let values: [Any?] = [
                        show.article, show.json, show.collection.articlesFolder, show.collection.indexFile,
                    ]
                    return "\(values)"
                }
                return "\(type(of: command))"
            } catch {
                return "\(KB.exitCode(for: error).rawValue): \(KB.fullMessage(for: error))"
            }
        }
    }

    @Test(arguments: [["--help"], ["ask", "--help"], ["show", "-h"], ["help", "ask"], ["help"]])
    func helps(arguments: [String]) {
        do {
            var command = try KB.parse(arguments)
            try command.run()
            Issue.record("\(arguments) printed no help")
        } catch {
            #expect(KB.exitCode(for: error) == .success)
            let text = KB.fullMessage(for: error)
            #expect(text.contains("Example"), "\(text)")
            #expect(text.contains("kb "))
        }
    }

    @Test func everyCommandHasExamples() {
        for command in KB.configuration.subcommands {
            let help = KB.helpMessage(for: command)
            #expect(help.contains("Example"), "kb \(command._commandName) --help shows no example")
        }
    }

    @Test func saysItsVersion() {
        do {
            _ = try KB.parse(["--version"])
            Issue.record("no version")
        } catch {
            #expect(KB.exitCode(for: error) == .success)
            #expect(KB.fullMessage(for: error).split(separator: ".").count == 3)
        }
    }
}
