import Agents
import Answering
package import ArgumentParser
import KBCommandLine

/// The command tree of `kb`.
package struct KB: AsyncParsableCommand {
    package static let configuration = CommandConfiguration(
        commandName: "kb",
        abstract: "Finds the article for an error and says what to do.",
        discussion: """
            Examples:
              kb ask "connection expired"
              kb walk replit/salesforce-connection-expired
              kb show replit/salesforce-connection-expired
              kb help ask
            """,
        version: MCPHandler.version,
        subcommands: [
            AskCommand.self, WalkCommand.self, ServeCommand.self, CheckCommand.self, ConnectionsCommand.self,
            TrustCommand.self,
            ShowCommand.self, SessionsCommand.self, FeedbackCommand.self, GapsCommand.self, NewCommand.self,
            MCPCommand.self,
            IndexCommand.self, LintCommand.self, EvalCommand.self,
        ])

    package init() {}

    /// Runs the command that the process was started with, and ends the process.
    package static func main() async {
        await Program.run {
            WalkRun.checks.withLock { $0 = ConnectionTestOffer.runner(for:) }
            var command = try parse(Array(CommandLine.arguments.dropFirst()))
            if var asynchronous = command as? any AsyncParsableCommand {
                try await asynchronous.run()
            } else {
                try command.run()
            }
        }
    }

    /// Finds the command that the arguments name.
    ///
    /// - Parameter arguments: Without the program's name.
    /// - Returns: The command, ready to run.
    /// - Throws: What `ArgumentParser` throws; for an unknown command a `ValidationError` with the nearest.
    package static func parse(_ arguments: [String]) throws -> any ParsableCommand {
        if let first = arguments.first, !first.hasPrefix("-") {
            let rest = Array(arguments.dropFirst())
            // Only what succeeds: help and faults are worded by the whole tree.
            if let command = subcommand(named: first).flatMap({ try? $0.parse(rest) }) {
                return command
            }
            let names = configuration.subcommands.map { $0._commandName } + ["help"]
            if !names.contains(first) {
                let near = Suggestion.nearest(to: first, among: names)
                throw ValidationError(
                    "Unknown command '\(TerminalText.cleanLine(first))'"
                        + (near.first.map { "; did you mean 'kb \($0)'?" } ?? "; kb --help lists the commands.")
                        + " To ask a question: kb ask \(CommandText.quoted(TerminalText.cleanLine(arguments.joined(separator: " ")), always: true))"
                )
            }
        }
        return try parseAsRoot(arguments)
    }

    /// A command that is parsed by itself where that succeeds.
    ///
    /// The tree reads the options of `kb` and of two commands about completion before those of the command: twice the
    /// time. Such a command names `kb` as its super-command, so that it does not read the latter by itself either.
    private static func subcommand(named name: String) -> (any ParsableCommand.Type)? {
        switch name {
        case "ask": AskCommand.self
        case "show": ShowCommand.self
        default: nil
        }
    }
}
