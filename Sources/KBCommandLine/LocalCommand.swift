import ArgumentParser

/// The commands that need nothing but files: what ``FullProgram`` need not be loaded for.
package enum LocalCommand {
    private static let types: [any AsyncParsableCommand.Type] = [
        ShowCommand.self, IndexCommand.self, LintCommand.self, EvalCommand.self, FeedbackCommand.self, GapsCommand.self,
        NewCommand.self,
    ]

    /// Runs such a command and ends the process; returns for all else.
    ///
    /// - Parameter arguments: Those of the process, its name left out. Help and faults are worded by the tree of all commands.
    package static func run(_ arguments: some Collection<String>) async {
        guard let name = arguments.first else { return }
        let rest = Array(arguments.dropFirst())
        if name == "ask" {
            guard let ask = ask(rest) else { return }
            // Called by its type, it stays on this thread, and nothing has to be looked up.
            await Program.run { try await ask.run() }
        }
        guard let type = types.first(where: { $0._commandName == name }), (try? type.parse(rest)) != nil else { return }
        await Program.run {
            guard var command = try type.parse(rest) as? any AsyncParsableCommand else { return }
            try await command.run()
        }
    }

    /// - Returns: `nil` for a walk, which may test a connection.
    private static func ask(_ arguments: [String]) -> AskCommand? {
        // No word begins with a dash: all of them are the question, whatever options there are.
        if arguments.allSatisfy({ $0.utf8.first != UInt8(ascii: "-") }) { return AskCommand.asking(arguments) }
        guard let command = try? AskCommand.parse(arguments), !command.walk else { return nil }
        return command
    }
}
