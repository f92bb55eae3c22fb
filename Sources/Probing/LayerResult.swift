package import Articles

/// What a test found at one layer.
package struct LayerResult: Sendable, Hashable, Codable {
    package enum Status: String, Sendable, Hashable, Codable {
        case passed
        /// It works, and something will soon be wrong.
        case warning
        case failed
        /// Not tried, because a layer below failed.
        case skipped
        /// Tried, and what was seen proves nothing either way.
        case inconclusive
        /// Could not be tried: a secret cannot be read, a value is missing.
        case couldNotRun
    }

    package var layer: ConnectionLayer
    package var status: Status
    package var finding: ConnectionFinding?
    /// One line for people, without its layer: `2 addresses`, `1.3, certificate valid for 61 days`.
    package var summary: String
    /// What more was seen, a line each: addresses, the chain of certificates.
    package var details: [String]
    /// What the server itself said, verbatim but for redacted secrets and cut at 2,000 characters; it comes from outside.
    package var serverText: String?
    /// Time it took; 0 where it was skipped.
    package var milliseconds: Int
    /// Requests that were sent, a line each, without secrets: `GET /services/data/v68.0/limits`.
    package var requests: [String]

    package init(
        _ layer: ConnectionLayer, _ status: Status, finding: ConnectionFinding? = nil, summary: String,
        details: [String] = [], serverText: String? = nil, milliseconds: Int = 0, requests: [String] = []
    ) {
        self.layer = layer
        self.status = status
        self.finding = finding
        self.summary = summary
        self.details = details
        self.serverText = serverText
        self.milliseconds = milliseconds
        self.requests = requests
    }
}
