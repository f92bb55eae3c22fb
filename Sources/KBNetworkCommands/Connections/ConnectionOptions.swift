import Foundation
import KBCommandLine
import Probing

/// Where the connections of a run come from.
enum ConnectionOptions {
    /// The user's own connections, and those of the project whose articles are asked.
    static func list(_ collection: CollectionOptions) -> ConnectionList {
        list(location: try? collection.locate())
    }

    static func list(location: CollectionLocation?) -> ConnectionList {
        ConnectionList(ConfigurationFolder(), projectFolder: location.map(projectFolder))
    }

    /// The folder that holds the folder of articles.
    static func projectFolder(of location: CollectionLocation) -> String {
        URL(fileURLWithPath: location.articles).deletingLastPathComponent().path
    }

    /// The user's folders.
    ///
    /// - Throws: ``ConfigurationFault`` where nothing says where they are.
    static func folder() throws -> ConfigurationFolder {
        guard let folder = ConfigurationFolder() else {
            throw ConfigurationFault(
                path: "connections.yaml", "Nobody says where your configuration is", fix: "set HOME, or KB_CONFIG")
        }
        return folder
    }

    static var nothingConfigured: ConfigurationFault {
        let folder = ConfigurationFolder()
        return ConfigurationFault(
            path: folder.map { $0.shown($0.connectionsFile) } ?? "connections.yaml", "No connection is configured",
            fix: "add one with 'kb connections add'")
    }
}
