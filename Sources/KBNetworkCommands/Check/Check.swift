package import Answering
import Articles
import KBCommandLine
package import Probing

/// A tested connection and what it means.
package struct Check: Sendable, Hashable {
    package var outcome: ProbeOutcome
    /// `nil` where nothing was found that needs an explanation.
    package var diagnosis: Diagnosis?

    package init(outcome: ProbeOutcome, diagnosis: Diagnosis?) {
        self.outcome = outcome
        self.diagnosis = diagnosis
    }
}

/// What `kb check --json` prints.
struct CheckDocument: Encodable {
    struct Entry: Encodable {
        var connection: String
        var type: ConnectionType
        var target: String
        /// Seconds since 1970.
        var started: Int
        var status: ProbeOutcome.Status
        var layers: [LayerResult]
        var requests: Int
        var diagnosis: Diagnosis?
    }

    /// Raised when a key changes its meaning; new keys do not raise it.
    var schemaVersion = 1
    var checks: [Entry]

    init(_ checks: [Check]) {
        self.checks = checks.map { check in
            let outcome = check.outcome
            return Entry(
                connection: outcome.connection, type: outcome.type, target: outcome.target, started: outcome.started,
                status: outcome.status, layers: outcome.layers, requests: outcome.requestCount,
                diagnosis: check.diagnosis)
        }
    }

    func json() throws -> String { try PrintedJSON.text(of: self) }
}
