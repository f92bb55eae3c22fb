/// An HTTP proxy that opens tunnels.
struct Proxy: Sendable {
    var endpoint: Endpoint
    /// `user:password`, decoded; `nil` where the address names no user.
    var login: Secret?
    /// Where it was named: `HTTPS_PROXY`, `proxy`.
    var source: String
}

/// The way to a service.
enum ProxyRoute: Sendable {
    /// Without a proxy; the reason, where there could have been one.
    case direct(reason: String?)
    case through(Proxy)

    var proxy: Proxy? {
        if case .through(let proxy) = self { proxy } else { nil }
    }

    var reason: String? {
        if case .direct(let reason) = self { reason } else { nil }
    }
}
