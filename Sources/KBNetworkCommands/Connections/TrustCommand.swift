import Answering
package import ArgumentParser
import Foundation
package import KBCommandLine
import Probing

/// `kb trust`: lets `kb check` use a project's own connections.
package struct TrustCommand: AsyncParsableCommand {
    package static let configuration = CommandConfiguration(
        commandName: "trust",
        abstract: "Lets kb check use the connections of a project, as they are now.",
        discussion: """
            A project can bring kb-connections.yaml beside its articles. It says where your secrets would be sent, so it is
            used only after you looked at it; after any change it has to be trusted again.

            Examples:
              kb trust
              kb trust ~/work/shop/kb-connections.yaml
              kb trust --list
              kb trust --remove
            """)

    @OptionGroup(title: "Articles") package var collection: CollectionOptions

    @Flag(help: "Take trust back.")
    package var remove = false

    @Flag(help: "List the files that are trusted.")
    package var list = false

    @Argument(help: "The file (default: kb-connections.yaml beside the articles).")
    package var file: String?

    package init() {}

    package func run() async throws {
        try await reportingFailures {
            let folder = try ConnectionOptions.folder()
            let store = TrustStore(folder)
            if list {
                let entries = try store.entries()
                Output.print(
                    entries.isEmpty
                        ? "No file is trusted."
                        : entries.map { TerminalText.cleanLine(folder.shown($0.path)) }.joined(separator: "\n"))
                return
            }
            let path = try self.path()
            let shown = TerminalText.cleanLine(folder.shown(path))
            if remove {
                guard try store.distrust(path) else {
                    throw ConfigurationFault(
                        path: shown, "File was not trusted", fix: "'kb trust --list' lists those that are")
                }
                Output.print("\(shown) is no longer trusted.")
                return
            }
            let review = try store.review(path)
            if !review.faults.isEmpty {
                for fault in review.faults { printToStandardError("kb: " + "\(fault)".escapingControlCodes) }
                throw ExitCode(2)
            }
            guard !review.connections.isEmpty else {
                throw ConfigurationFault(path: shown, "File holds no connections", fix: "there is nothing to trust")
            }
            try store.trust(review.entry)
            let table = ConnectionTable.text(of: review.connections, terminal: .detect())
            Output.print("\(shown) is trusted as it is now:\n\n\(table)\nTake it back: kb trust --remove")
        }
    }

    private func path() throws -> String {
        let working = FileManager.default.currentDirectoryPath
        if let file { return file.hasPrefix("/") ? file : (working == "/" ? "" : working) + "/" + file }
        return ConnectionOptions.projectFolder(of: try collection.locate()) + "/" + ConfigurationFolder.projectFileName
    }
}
