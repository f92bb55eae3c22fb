import HTTPTypes

/// Which names the server answers to, and whose pages may make a browser write.
///
/// A page of another site can point its own name at this server's address (DNS rebinding) and would then read and write as
/// the user. So the name that a request was sent to must be one of the server's own.
struct HostGuard: Sendable {
    /// Names without a port, in lower case; an IPv6 address in brackets.
    private let names: Set<String>
    /// Origin of ``ServerConfiguration/site``, where it is set.
    private let siteOrigin: String?

    /// - Parameters:
    ///   - names: Names besides those of loopback.
    ///   - site: `https://kb.example`, where the server is known by that.
    init(names: [String], site: String?) {
        var all: Set<String> = ["localhost", "127.0.0.1", "[::1]"]
        for name in names { all.insert(name.lowercased()) }
        siteOrigin = site.map { $0.lowercased() }
        if let site, let host = Self.host(ofOrigin: site.lowercased()) { all.insert(Self.split(host).name) }
        self.names = all
    }

    /// Finds fault with the names in a request.
    ///
    /// - Throws: ``Problem`` with status 421 or 403.
    func check(authority: String?, origin: String?, fetchSite: String?, isSafe: Bool) throws(Problem) {
        guard let authority, isOurs(authority) else {
            throw Problem(
                HTTPResponse.Status(code: 421, reasonPhrase: "Misdirected Request"), "Unknown host",
                "this server does not answer to that host name; start it with --host-name NAME to allow one")
        }
        guard !isSafe else { return }
        if let origin, !isOurs(origin: origin, authority: authority) {
            throw Problem(.forbidden, "Foreign origin", "a page of another site may not send this")
        }
        if let fetchSite, fetchSite == "cross-site" {
            throw Problem(.forbidden, "Foreign origin", "a page of another site may not send this")
        }
    }

    private func isOurs(_ authority: String) -> Bool {
        let (name, port) = Self.split(authority.lowercased())
        guard port.allSatisfy({ $0.isASCII && $0.isNumber }), port.utf8.count <= 5 else { return false }
        return names.contains(name)
    }

    /// The page's own origin is where the request was sent to, or the public address in front of it.
    private func isOurs(origin: String, authority: String) -> Bool {
        let origin = origin.lowercased()
        if origin == siteOrigin { return true }
        guard let host = Self.host(ofOrigin: origin) else { return false }
        return host == authority.lowercased()
    }

    private static func host(ofOrigin origin: String) -> String? {
        for scheme in ["http://", "https://"] where origin.hasPrefix(scheme) {
            return String(origin.dropFirst(scheme.count))
        }
        return nil
    }

    /// - Returns: The name, and the port's digits or nothing.
    private static func split(_ authority: String) -> (name: String, port: String) {
        if authority.hasPrefix("["), let end = authority.firstIndex(of: "]") {
            let rest = authority[authority.index(after: end)...]
            // Anything but a port behind the bracket is no name of ours.
            if rest.isEmpty || rest.first == ":" { return (String(authority[...end]), String(rest.dropFirst())) }
            return (authority, "")
        }
        let parts = authority.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
        return (String(parts.first ?? ""), parts.count > 1 ? String(parts[1]) : "")
    }
}
