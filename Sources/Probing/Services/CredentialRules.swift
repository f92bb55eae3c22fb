import Articles

/// What holds for every type that sends a password or a token over HTTP.
enum CredentialRules {
    /// A secret is only sent where nobody on the way can read it: over verified TLS, or within this machine.
    static func check(_ connection: Connection) throws(LayerFailure) {
        guard !connection.secrets.isEmpty else { return }
        let isVerified = try TLSMode(connection) == .verify && TLSMode.isUsed(by: connection)
        guard isVerified || Endpoint(host: connection.host ?? "", port: 1).isLoopback else {
            throw LayerFailure.couldNotRun(
                .invalidValue, "tls: a secret is only sent over verified TLS; write 'tls: verify', and ca_file for an own authority")
        }
    }

    /// `https://acme.my.salesforce.com`, for showing what would be sent.
    static func origin(_ connection: Connection, _ service: any ServiceTest.Type) -> String {
        let target = Endpoint(
            host: connection.host ?? service.defaultHost(of: connection) ?? "",
            port: connection.port ?? service.defaultPort(of: connection) ?? 443)
        return HTTPSession.origin(target, usesTLS: TLSMode.isUsed(by: connection))
    }
}
