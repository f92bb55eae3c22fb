import Articles

/// How far a connection insists on TLS: the setting `tls`.
enum TLSMode: String, Sendable, Hashable, CaseIterable {
    /// No TLS.
    case off
    /// TLS where the server offers it; certificates are looked at and not insisted on.
    case preferred
    /// TLS or nothing; certificates are looked at and not insisted on.
    case required
    /// TLS with a certificate that fits the host and that a known authority signed.
    case verify

    /// The connection's setting.
    ///
    /// - Throws: A layer that could not run, where the value is none of the four.
    init(_ connection: Connection, default usual: TLSMode = .verify) throws(LayerFailure) {
        guard let setting = connection.settings["tls"] else {
            self = usual
            return
        }
        guard let mode = TLSMode(rawValue: setting.value) else {
            throw LayerFailure.couldNotRun(
                .invalidValue, "tls: '\(setting.value)' is no mode; write off, preferred, required or verify")
        }
        self = mode
    }
}
