import ArgumentParser
import KBCommandLine
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
