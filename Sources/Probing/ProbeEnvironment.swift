import Foundation

/// What a test takes from the machine it runs on.
struct ProbeEnvironment: Sendable {
    /// Variables of the environment: proxies, secrets, `HOME`.
    var variables: [String: String]
    var resolver: Resolver
    var trustRoots: TrustRoots
    /// The local clock.
    var now: @Sendable () -> Date
}
