import Articles
import Foundation

/// Which proxy a connection takes: its own setting `proxy`, else the variables of the environment as curl reads them.
struct ProxySettings: Sendable {
    /// Types that speak HTTP or are tested like it follow the environment; a database's client does not.
    private static let webTypes: Set<ConnectionType> = [.http, .oauth2, .salesforce, .quickbooksOnline]

    /// The way for a connection.
    ///
    /// - Throws: A configuration that could not be used: an address that is no proxy's.
    static func route(
        _ connection: Connection, to target: Endpoint, environment: [String: String]
    ) throws(LayerFailure) -> ProxyRoute {
        if let setting = connection.settings["proxy"]?.value {
            if setting == "none" { return .direct(reason: "proxy: none") }
            guard !setting.contains("@") else {
                throw LayerFailure.couldNotRun(
                    .invalidValue, "proxy: a password does not belong here; set HTTPS_PROXY and leave proxy out")
            }
            return .through(try parse(setting, source: "proxy"))
        }
        guard webTypes.contains(connection.type), TLSMode.isUsed(by: connection) else { return .direct(reason: nil) }
        for name in ["https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY"] {
            guard let address = environment[name], !address.isEmpty else { continue }
            let exceptions = environment["no_proxy"] ?? environment["NO_PROXY"] ?? ""
            if let entry = exception(in: exceptions, for: target) {
                return .direct(reason: "no proxy: NO_PROXY names \(entry)")
            }
            return .through(try parse(address, source: name))
        }
        return .direct(reason: nil)
    }

    /// The entry of a `NO_PROXY` list that a host falls under.
    ///
    /// Entries are separated by commas or blanks. `*` stands for all hosts; a name for itself and all below it, with or without
    /// a dot or `*.` in front; an address for itself; `10.0.0.0/8` for a network. `:port` limits an entry to a port. Letters'
    /// case does not matter (<https://curl.se/libcurl/c/CURLOPT_NOPROXY.html>).
    static func exception(in list: String, for target: Endpoint) -> String? {
        let host = target.host.lowercased().trimmingSuffix(".")
        for entry in list.split(whereSeparator: { $0 == "," || $0.isWhitespace }).map(String.init) {
            if entry == "*" { return entry }
            var (name, port) = split(entry.lowercased())
            if let port, port != target.port { continue }
            name = name.trimmingSuffix(".")
            if name.hasPrefix("*.") { name.removeFirst(2) }
            if name.hasPrefix(".") { name.removeFirst() }
            guard !name.isEmpty else { continue }
            if target.isNumeric {
                if AddressRange(name)?.contains(host) ?? false { return entry }
            } else if host == name || host.hasSuffix("." + name) {
                return entry
            }
        }
        return nil
    }

    /// `example.com:8443` and `[::1]:8443` in their two parts; an address with colons and no brackets is whole.
    private static func split(_ entry: String) -> (String, Int?) {
        if entry.hasPrefix("["), let end = entry.firstIndex(of: "]") {
            let rest = entry[entry.index(after: end)...]
            return (String(entry[entry.index(after: entry.startIndex)..<end]), Int(rest.dropFirst()))
        }
        let parts = entry.split(separator: ":", omittingEmptySubsequences: false)
        if parts.count == 2, let port = Int(parts[1]) { return (String(parts[0]), port) }
        return (entry, nil)
    }

    private static func parse(_ address: String, source: String) throws(LayerFailure) -> Proxy {
        let text = address.contains("://") ? address : "http://" + address
        guard let url = URLComponents(string: text), let host = url.host, !host.isEmpty else {
            // The address may hold a password: it is not repeated.
            throw LayerFailure.couldNotRun(.invalidValue, "\(source): not the address of a proxy; write http://HOST:PORT")
        }
        guard url.scheme?.lowercased() == "http" else {
            throw LayerFailure.couldNotRun(
                .invalidValue,
                "\(source): a proxy of the kind '\(url.scheme ?? "")' is not supported; write http://HOST:PORT")
        }
        guard (1...65535).contains(url.port ?? 1080) else {
            throw LayerFailure.couldNotRun(.invalidValue, "\(source): no such port; write http://HOST:PORT")
        }
        let login = url.user.map { Secret($0 + ":" + (url.password ?? "")) }
        // curl's own default port for proxies.
        return Proxy(endpoint: Endpoint(host: host, port: url.port ?? 1080), login: login, source: source)
    }
}

extension TLSMode {
    /// Whether a connection that speaks HTTP speaks it over TLS.
    static func isUsed(by connection: Connection) -> Bool {
        if connection.settings["url"]?.value.lowercased().hasPrefix("http://") ?? false { return false }
        return connection.settings["tls"]?.value != TLSMode.off.rawValue
    }
}

extension String {
    fileprivate func trimmingSuffix(_ suffix: String) -> String {
        hasSuffix(suffix) ? String(dropLast(suffix.count)) : self
    }
}
