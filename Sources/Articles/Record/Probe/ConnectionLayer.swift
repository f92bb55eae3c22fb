/// A layer of a connection, in the order in which a test climbs them.
///
/// Behind a proxy, the name and the port that `dns` and `tcp` look at are the proxy's.
package enum ConnectionLayer: String, Sendable, Hashable, Codable, CaseIterable {
    /// What the user configured, before anything is sent.
    case configuration
    case dns
    case tcp
    /// Asking a proxy for a tunnel.
    case proxy
    /// First bytes of a database's protocol, before anybody signs in.
    case greeting
    case tls
    case http
    case signIn = "sign-in"
    /// One read-only call.
    case read
    /// What is left of a quota.
    case limits
}
