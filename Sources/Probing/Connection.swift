package import Articles

/// A connection as the user configured it.
package struct Connection: Sendable, Hashable {
    /// What `kb check NAME` calls it.
    package var name: String
    package var type: ConnectionType
    /// Name or address of the host as written; `nil` where the type knows it (QuickBooks Online).
    package var host: String?
    /// 1 to 65535; `nil` for the type's usual port.
    package var port: Int?
    /// What the type needs beyond that, by the configuration's key, as written: `database`, `user`, `client_id`, `environment`.
    package var settings: [String: Setting]
    /// By the configuration's key: `password`, `access_token`, `client_secret`.
    package var secrets: [String: SecretReference]
    /// File and line of its definition, for messages.
    package var path: String
    package var line: Int

    /// A value of the configuration with its line.
    package struct Setting: Sendable, Hashable {
        package var value: String
        package var line: Int

        package init(_ value: String, line: Int = 0) {
            self.value = value
            self.line = line
        }
    }

    package init(
        name: String, type: ConnectionType, host: String? = nil, port: Int? = nil, path: String = "", line: Int = 0
    ) {
        self.name = name
        self.type = type
        self.host = host
        self.port = port
        self.settings = [:]
        self.secrets = [:]
        self.path = path
        self.line = line
    }
}
