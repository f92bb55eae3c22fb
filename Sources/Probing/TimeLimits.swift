package import Articles

/// How long a test waits for each layer before it says that nothing answers.
package struct TimeLimits: Sendable, Hashable {
    /// For a program that prints a secret.
    package var secret = Duration.seconds(30)
    package var dns = Duration.seconds(3)
    /// For each address of a host; they are tried side by side.
    package var connect = Duration.seconds(5)
    package var proxy = Duration.seconds(10)
    package var greeting = Duration.seconds(10)
    package var tls = Duration.seconds(5)
    package var http = Duration.seconds(10)
    package var signIn = Duration.seconds(15)
    package var read = Duration.seconds(20)
    /// For the whole test.
    package var total = Duration.seconds(60)
    /// How many addresses of a host are tried, 1 or more.
    package var addresses = 3

    package static let standard = TimeLimits()

    package init() {}

    /// The time that a layer has in all.
    package subscript(layer: ConnectionLayer) -> Duration {
        switch layer {
        case .configuration: secret
        case .dns: dns
        case .tcp: connect
        case .proxy: proxy
        case .greeting: greeting
        case .tls: tls
        case .http: http
        case .signIn: signIn
        case .read, .limits: read
        }
    }
}
