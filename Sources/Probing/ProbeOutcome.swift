package import Articles

/// Everything that a test of one connection found.
package struct ProbeOutcome: Sendable, Hashable, Codable {
    package enum Status: String, Sendable, Hashable, Codable {
        case passed
        case failed
        /// Nothing failed, and something that matters could not be decided.
        case inconclusive
        /// Not tested: the configuration or a secret is missing.
        case couldNotRun
    }

    /// Name of the connection.
    package var connection: String
    package var type: ConnectionType
    /// Host and port that were tested, for people: `acme.my.salesforce.com`.
    package var target: String
    /// When it began, in seconds since 1970.
    package var started: Int
    /// In the order in which they were tried; every layer of the type is there.
    package var layers: [LayerResult]

    package init(connection: String, type: ConnectionType, target: String, started: Int, layers: [LayerResult]) {
        self.connection = connection
        self.type = type
        self.target = target
        self.started = started
        self.layers = layers
    }

    /// Failed before could-not-run before inconclusive before passed.
    package var status: Status {
        if layers.contains(where: { $0.status == .failed }) { return .failed }
        if layers.contains(where: { $0.status == .couldNotRun }) { return .couldNotRun }
        if layers.contains(where: { $0.status == .inconclusive }) { return .inconclusive }
        return .passed
    }

    /// The result that decides: the first that failed or could not run, else the first with a finding of its own.
    package var decisive: LayerResult? {
        layers.first { $0.status == .failed || $0.status == .couldNotRun } ?? layers.first { $0.finding != nil }
    }

    /// How many requests were sent.
    package var requestCount: Int { layers.reduce(0) { $0 + $1.requests.count } }
}
