import ArgumentParser
import Foundation

/// What all of kb's programs do around a command.
package enum Program {
    /// Runs a command and ends the process with its exit code.
    ///
    /// A reader that closes the pipe early is no error: what cannot be written any more is left unsaid. Neither is a limit on
    /// the size of files: writing beyond it fails, and that is said.
    package static func run(_ command: () async throws -> Void) async -> Never {
        signal(SIGPIPE, SIG_IGN)
        signal(SIGXFSZ, SIG_IGN)
        do {
            try await command()
        } catch {
            AskCommand.exit(withError: error)
        }
        exit(0)
    }
}
