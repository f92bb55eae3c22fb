/// Which of the protocol's two manners a message is in.
enum Era: Sendable, Hashable {
    /// Each request says by itself what its sender knows and can.
    case modern
    /// Said once, when a session begins.
    case legacy

    var isModern: Bool { self == .modern }
}

/// Revisions of the Model Context Protocol.
enum ProtocolVersion {
    static let modern = ["2026-07-28"]
    /// Oldest first.
    static let legacy = ["2024-11-05", "2025-03-26", "2025-06-18", "2025-11-25"]
    static let latestLegacy = "2025-11-25"
    /// What a request over HTTP that does not say is taken for.
    static let assumed = "2025-03-26"
    /// The only one that knows several messages in one.
    static let withBatches = "2025-03-26"

    /// Keys of what a modern request says about itself.
    static let versionKey = "io.modelcontextprotocol/protocolVersion"
    static let capabilitiesKey = "io.modelcontextprotocol/clientCapabilities"
    static let serverKey = "io.modelcontextprotocol/serverInfo"
}
