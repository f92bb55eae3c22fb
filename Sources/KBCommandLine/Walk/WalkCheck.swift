package import Answering
package import Articles

/// Runs the connection test that an article calls for, on a connection the user has configured.
///
/// The walk itself never opens a connection: what is tested, and with which consent, is the runner's affair. It may ask on
/// the terminal. It returns `nil` where the reader decided against the test or nothing of the type is configured.
package typealias WalkCheck = @Sendable (ConnectionType) async -> WalkthroughProbeResult?
