import Foundation

/// `kb-full`: the program with all commands, which needs longer to load than a question to be answered.
package enum FullProgram {
    private static let name = "kb-full"

    /// Continues this process as `kb-full`, with the same arguments.
    ///
    /// Where it cannot be started, says so and ends the process with 2.
    package static func takeOver() -> Never {
        let places = places(beside: InstalledArticles.runningProgram)
        for place in places {
            var arguments = ([CommandLine.arguments.first ?? "kb"] + CommandLine.arguments.dropFirst()).map {
                strdup($0)
            }
            arguments.append(nil)
            execv(place, arguments)
            for argument in arguments { free(argument) }
        }
        Output.note(
            "kb: \(places.last ?? name) is missing: it holds all commands but a plain 'kb ask'; build it with 'make build', or "
                + "install it beside kb with 'make install'")
        exit(2)
    }

    /// Where it may lie, in the order to try: beside the program as built, and where `make install` puts it.
    ///
    /// - Parameter program: Absolute path of the running program.
    /// - Returns: Absolute paths.
    package static func places(beside program: String?) -> [String] {
        guard let parts = program?.split(separator: "/"), !parts.isEmpty else { return [] }
        let folder = parts.dropLast().map { "/" + $0 }.joined()
        let prefix = parts.dropLast(2).map { "/" + $0 }.joined()
        return ["\(folder)/\(name)", "\(prefix)/libexec/\(name)"]
    }
}
