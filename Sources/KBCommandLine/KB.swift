package import ArgumentParser

/// The command tree of `kb`.
package struct KB: AsyncParsableCommand {
    package static let configuration = CommandConfiguration(
        commandName: "kb",
        abstract: "Finds the article for an error and says what to do.",
        subcommands: [IndexCommand.self, EvalCommand.self])

    package init() {}
}
