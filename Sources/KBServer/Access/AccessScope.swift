/// What a token allows.
package enum AccessScope: String, Sendable, Hashable, CaseIterable {
    /// Articles for internal readers.
    case read
    /// Feedback and walks.
    case write
    /// Tests of configured connections.
    case check
    /// `/metrics`.
    case metrics
}
