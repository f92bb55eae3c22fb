import Articles
import Foundation

/// What is wrong with a connection's values, before anything is sent.
enum ConfigurationReview {
    /// Looks at the host, then at all values, then at what the type asks for.
    ///
    /// - Throws: The first fault. A wrong value is a failure; a missing one means that nothing could be tried.
    static func check(_ connection: Connection, _ service: any ServiceTest.Type) throws(LayerFailure) {
        if let host = connection.host { try check(host: host, of: connection) }
        for (key, setting) in connection.settings.sorted(by: { $0.key < $1.key }) {
            if setting.value.contains(where: \.isNewline) || setting.value != setting.value.trimmed {
                throw LayerFailure(
                    .blanksInValue, "\(key): blanks or line ends around the value; write it without them")
            }
        }
        if let port = connection.port, !(1...65535).contains(port) {
            throw LayerFailure.couldNotRun(.invalidValue, "port: \(port) is none; write a number from 1 to 65535")
        }
        try service.check(connection)
        guard connection.host ?? service.defaultHost(of: connection) != nil else {
            throw LayerFailure.couldNotRun(.missingValue, "host is missing; write the name of the server")
        }
        guard connection.port ?? service.defaultPort(of: connection) != nil else {
            throw LayerFailure.couldNotRun(.missingValue, "port is missing; write the number of the port")
        }
    }

    private static func check(host: String, of connection: Connection) throws(LayerFailure) {
        let bare = host.trimmed
        if bare.isEmpty { throw LayerFailure.couldNotRun(.missingValue, "host is empty; write the name of the server") }
        if let scheme = bare.range(of: "://") {
            let rest = bare[scheme.upperBound...].prefix { $0 != "/" && $0 != "?" && $0 != "#" }
            throw LayerFailure(.addressInHost, "host: '\(bare)' is an address; write '\(rest.lowercased())'")
        }
        if bare.contains("/") || bare.contains("?") || bare.contains("#") {
            let rest = bare.prefix { $0 != "/" && $0 != "?" && $0 != "#" }
            throw LayerFailure(.addressInHost, "host: '\(bare)' holds a path; write '\(rest)'")
        }
        if bare.contains("@") {
            throw LayerFailure(.addressInHost, "host: a login does not belong here; write the name of the server alone")
        }
        if bare != host || bare.contains(where: \.isWhitespace) {
            throw LayerFailure(.blanksInValue, "host: blanks or line ends in '\(bare)'; write it without them")
        }
        let isNumeric = Endpoint(host: bare, port: 1).isNumeric
        if !isNumeric, let colon = bare.lastIndex(of: ":") {
            throw LayerFailure(
                .addressInHost,
                "host: '\(bare)' holds a port; write '\(bare[..<colon])' and 'port: \(bare[bare.index(after: colon)...])'")
        }
        let allowed = { (byte: UInt8) in byte > 32 && byte != 127 && !#""'<>\^`{|}"#.utf8.contains(byte) }
        guard bare.utf8.count <= 253, bare.utf8.allSatisfy(allowed) else {
            throw LayerFailure.couldNotRun(.invalidValue, "host: '\(bare)' is not the name of a server; write its name or address")
        }
    }
}

extension String {
    fileprivate var trimmed: String { trimmingCharacters(in: .whitespacesAndNewlines) }
}
