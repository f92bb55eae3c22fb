import Articles
import Foundation
import KBTestSupport
import Testing

@testable import Probing

/// A prober for tests: believes one authority, knows no environment, waits shortly where it must wait in vain.
func makeProber(
    trusting pem: String? = nil, environment: [String: String] = [:], limits: TimeLimits = .patient,
    resolver: Resolver = .system, now: @escaping @Sendable () -> Date = { Date() }
) -> Prober {
    Prober(
        limits: limits, environment: environment, resolver: resolver,
        trustRoots: pem.map { .certificates(pem: $0) } ?? .system, now: now)
}

extension TimeLimits {
    /// So long that no load on the machine makes a difference.
    static let patient = {
        var limits = TimeLimits.standard
        for path in [\TimeLimits.secret, \.dns, \.connect, \.proxy, \.greeting, \.tls, \.http, \.signIn, \.read, \.total] {
            limits[keyPath: path] = .seconds(120)
        }
        return limits
    }()

    /// For waits that end in vain; everything else is quick on loopback.
    static func short(_ change: (inout TimeLimits) -> Void) -> TimeLimits {
        var limits = TimeLimits.patient
        change(&limits)
        return limits
    }
}

/// A connection to a port of this machine.
func makeConnection(
    _ type: ConnectionType, port: Int?, host: String? = "localhost", settings: [String: String] = [:],
    secrets: [String: SecretReference] = [:]
) -> Connection {
    var connection = Connection(name: "test", type: type, host: host, port: port)
    connection.settings = settings.mapValues { Connection.Setting($0) }
    connection.secrets = secrets
    return connection
}

extension ProbeOutcome {
    func result(_ layer: ConnectionLayer) -> LayerResult? { layers.first { $0.layer == layer } }

    /// `tls.expired`, with its layer's status; `passed` where nothing was found.
    var verdict: String {
        guard let decisive else { return status.rawValue }
        return "\(decisive.status.rawValue) \(decisive.finding?.rawValue ?? "-")"
    }

    /// Everything a person or a file could get to see.
    var everything: String {
        let json = (try? JSONEncoder().encode(self)).map { String(decoding: $0, as: UTF8.self) } ?? ""
        return "\(self) \(json)"
    }
}
