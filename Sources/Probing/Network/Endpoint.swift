import NIOCore

/// A host and a port.
struct Endpoint: Sendable, Hashable {
    /// Name or numeric address, without brackets.
    var host: String
    /// 1 to 65535.
    var port: Int

    init(host: String, port: Int) {
        self.host = host.hasPrefix("[") && host.hasSuffix("]") ? String(host.dropFirst().dropLast()) : host
        self.port = port
    }

    /// Whether the host is an address and not a name.
    var isNumeric: Bool { (try? SocketAddress(ipAddress: host, port: port)) != nil }

    /// Whether the host is this machine by name or address; what is sent there leaves no machine.
    var isLoopback: Bool {
        let name = host.lowercased()
        if name == "localhost" || name.hasSuffix(".localhost") || name == "::1" { return true }
        return isNumeric && name.hasPrefix("127.")
    }

    /// The host as it stands in a URL or a `Host` header.
    var bracketedHost: String { host.contains(":") ? "[\(host)]" : host }
}

extension Endpoint: CustomStringConvertible {
    var description: String { "\(bracketedHost):\(port)" }
}
