import ArgumentParser

/// The commands that need nothing but files: what ``FullProgram`` need not be loaded for.
package enum LocalCommand {
    private static let types: [any AsyncParsableCommand.Type] = [
        AskCommand.self, ShowCommand.self, IndexCommand.self, LintCommand.self, EvalCommand.self, FeedbackCommand.self,
        GapsCommand.self, NewCommand.self,
    ]

    /// Runs such a command and ends the process; returns for all else.
    ///
    /// - Parameter arguments: Those of the process, its name first. Help and faults are worded by the tree of all commands.
    package static func run(_ arguments: [String]) async {
        guard arguments.count > 1 else { return }
        let name = arguments[1]
        var rest: [String] = []
        for index in 2..<max(2, arguments.count) { rest.append(arguments[index]) }
        // No word begins with a dash: all of them are the question. Parsing takes a fifth of a question's time.
        if name == "ask", !rest.contains(where: { $0.utf8.first == UInt8(ascii: "-") }) {
            await Program.run { try await AskRun(rest).run() }
        }
        guard let type = types.first(where: { $0._commandName == name }), let parsed = try? type.parse(rest),
            // A walk may test a connection.
            (parsed as? AskCommand)?.walk != true
        else { return }
        await Program.run {
            guard var command = try type.parse(rest) as? any AsyncParsableCommand else { return }
            try await command.run()
        }
    }
}
