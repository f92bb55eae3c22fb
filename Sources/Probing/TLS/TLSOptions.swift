import Articles

/// How a TLS handshake is to be made.
struct TLSOptions: Sendable, Hashable {
    /// The name that the certificate must be for, and that is sent (SNI); a numeric address is compared and not sent.
    var serverName: String
    /// Whether a certificate that does not fit ends the handshake. It is looked at either way.
    var verifies: Bool
    /// A PEM file of authorities, believed in place of the system's.
    var authorityFile: String?
    /// Protocols to offer (ALPN), for example `http/1.1`.
    var applicationProtocols: [String] = []

    /// Whether versions before TLS 1.2 are accepted: only for finding out which one an old server speaks.
    var acceptsOldVersions = false

    init(serverName: String, verifies: Bool = true, authorityFile: String? = nil) {
        self.serverName = serverName
        self.verifies = verifies
        self.authorityFile = authorityFile
    }

    /// From the settings `tls`, `server_name` and `ca_file`.
    init(_ connection: Connection, host: String, mode: TLSMode) {
        self.init(
            serverName: connection.settings["server_name"]?.value ?? host, verifies: mode == .verify,
            authorityFile: connection.settings["ca_file"]?.value)
    }
}
