import Foundation

/// Where connections, their secrets and what is trusted are kept.
package struct ConfigurationFolder: Sendable, Hashable {
    /// `$XDG_CONFIG_HOME/kb`, or what `KB_CONFIG` names; absolute.
    package var configuration: String
    /// `$XDG_STATE_HOME/kb`, or what `KB_STATE` names; absolute.
    package var state: String
    /// The user's home folder, for `~/`; `nil` where it is not known.
    package var home: String?

    package init(configuration: String, state: String, home: String?) {
        self.configuration = configuration
        self.state = state
        self.home = home
    }

    /// Finds the folders.
    ///
    /// A path that is not absolute counts as unset, as the XDG Base Directory Specification (0.8, "Environment variables")
    /// says; `KB_CONFIG` and `KB_STATE` may be relative to the working folder.
    /// - Returns: `nil` where neither a variable nor `HOME` says where they are.
    package init?(
        environment: [String: String] = ProcessInfo.processInfo.environment,
        workingFolder: String = FileManager.default.currentDirectoryPath
    ) {
        func folder(_ override: String, _ base: String, _ below: String) -> String? {
            if let named = environment[override], !named.isEmpty {
                return named.hasPrefix("/") ? named : (workingFolder == "/" ? "" : workingFolder) + "/" + named
            }
            if let named = environment[base], named.hasPrefix("/") { return named + "/kb" }
            return environment["HOME"].flatMap { $0.hasPrefix("/") ? $0 + below : nil }
        }
        guard let configuration = folder("KB_CONFIG", "XDG_CONFIG_HOME", "/.config/kb"),
            let state = folder("KB_STATE", "XDG_STATE_HOME", "/.local/state/kb")
        else { return nil }
        self.init(
            configuration: configuration, state: state, home: environment["HOME"].flatMap { $0.isEmpty ? nil : $0 })
    }

    /// The user's own connections.
    package var connectionsFile: String { configuration + "/connections.yaml" }
    /// Where `kb connections add` puts secrets.
    package var secretsFolder: String { configuration + "/secrets" }
    /// Which files of projects are trusted.
    package var trustFile: String { state + "/trusted.json" }

    /// Name of a project's file of connections; it stands beside the folder of articles.
    package static let projectFileName = "kb-connections.yaml"

    /// The path as a person would write it: with `~` for the home folder.
    package func shown(_ path: String) -> String {
        guard let home, home != "/", path.hasPrefix(home + "/") else { return path }
        return "~" + path.dropFirst(home.count)
    }
}
