package import Articles

/// What a connection test found, as far as its meaning is concerned.
package struct TestFinding: Sendable, Hashable {
    /// Type of the tested connection.
    package var type: ConnectionType
    package var finding: ConnectionFinding
    /// What the server itself said, where it said something; it comes from outside.
    package var serverText: String?

    package init(type: ConnectionType, finding: ConnectionFinding, serverText: String? = nil) {
        self.type = type
        self.finding = finding
        self.serverText = serverText
    }
}
