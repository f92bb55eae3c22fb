import Answering
package import ArgumentParser
import Articles
import Foundation
import KBCommandLine
import Probing

/// `kb connections`: what `kb check` can test.
package struct ConnectionsCommand: AsyncParsableCommand {
    package static let configuration = CommandConfiguration(
        commandName: "connections",
        abstract: "Lists, adds and removes the connections that kb check tests.",
        discussion: """
            They stand in ~/.config/kb/connections.yaml, without secrets: a secret is a reference to a file of mode 0600, a
            variable of the environment or the output of a password manager. A project's own kb-connections.yaml beside its
            articles is used once 'kb trust' was run.

            Examples:
              kb connections
              kb connections add
              kb connections add orders-db --type postgresql --set host=db.example.com --secret password=env:ORDERS_PW
              kb connections remove orders-db
              kb connections --schema > connections.schema.json
            """,
        subcommands: [ConnectionsListCommand.self, ConnectionsAddCommand.self, ConnectionsRemoveCommand.self],
        defaultSubcommand: ConnectionsListCommand.self)

    package init() {}
}

/// `kb connections list`, also without `list`.
struct ConnectionsListCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "list",
        abstract: "Lists the connections that kb check tests.",
        discussion: """
            Exit code 0: listed; 2: something in the files is wrong.

            Examples:
              kb connections
              kb connections --json
              kb connections --schema > connections.schema.json
            """)

    @OptionGroup(title: "Articles") var collection: CollectionOptions

    @Flag(help: "Print one JSON document.")
    var json = false

    @Flag(help: "Print the JSON Schema of connections.yaml, for editors.")
    var schema = false

    func run() async throws {
        try await reportingFailures {
            if schema {
                Output.print(try ConnectionsSchema.json())
                return
            }
            let list = ConnectionOptions.list(collection)
            for notice in list.notices { printToStandardError("kb: " + notice.escapingControlCodes) }
            for fault in list.faults { printToStandardError("kb: " + "\(fault)".escapingControlCodes) }
            if json {
                Output.print(try ConnectionTable.json(of: list.connections))
            } else if list.connections.isEmpty, list.faults.isEmpty {
                Output.print("No connection is configured. Add one: kb connections add")
            } else {
                Output.print(ConnectionTable.text(of: list.connections, terminal: .detect()))
            }
            if !list.faults.isEmpty { throw ExitCode(2) }
        }
    }
}

/// `kb connections remove`.
struct ConnectionsRemoveCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "remove",
        abstract: "Removes a connection, and the secrets that kb stored for it.",
        discussion: """
            Everything else in connections.yaml stays as you wrote it.

            Examples:
              kb connections remove orders-db
            """)

    @Argument(help: "Name of the connection.")
    var name: String

    func run() async throws {
        try await reportingFailures {
            let folder = try ConnectionOptions.folder()
            let removed = try ConnectionsEditor(folder).remove(name)
            var text = "Removed \(name) from \(folder.shown(folder.connectionsFile))."
            if let removed {
                let others = ConnectionList(folder, projectFolder: nil).connections
                let files = SecretFiles(folder).remove(for: removed, keeping: others)
                if !files.isEmpty {
                    text += " Its secret is gone too: \(files.map(folder.shown).joined(separator: ", "))."
                }
            }
            Output.print(TerminalText.cleanLine(text))
        }
    }
}
