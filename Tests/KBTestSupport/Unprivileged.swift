import Foundation

/// Runs programs as a user who may not write everywhere, where the tests run as root.
package enum Unprivileged {
    /// Whether a program can be run so.
    ///
    /// Not where the tests run as root and cannot become `nobody`, or where `nobody` cannot reach the program.
    package static func canRun(_ program: String) -> Bool {
        guard let folder = try? TemporaryFolder() else { return false }
        let (path, arguments) = command(program, ["--version"])
        return (try? ProgramRun.of(path, arguments, in: folder.url))?.code == 0
    }

    /// The command line that runs a program so.
    package static func command(_ program: String, _ arguments: [String]) -> (program: String, arguments: [String]) {
        guard geteuid() == 0 else { return (program, arguments) }
        return ("/usr/bin/setpriv", ["--reuid=65534", "--regid=65534", "--clear-groups", program] + arguments)
    }
}
