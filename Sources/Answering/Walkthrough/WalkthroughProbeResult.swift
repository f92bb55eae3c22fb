/// What a connection test found, as far as a walkthrough has to know.
package struct WalkthroughProbeResult: Sendable, Hashable, Codable {
    package enum Status: String, Sendable, Hashable, Codable {
        case passed
        case failed
        /// Nothing failed, and something that matters could not be decided.
        case inconclusive
        /// Not tested: the configuration or a secret is missing.
        case couldNotRun
    }

    package var status: Status
    /// Raw value of the ``ConnectionFinding`` that decides, for example `tls.expired`; `nil` where there is none.
    package var finding: String?
    /// What was found, on one line, without secrets.
    package var summary: String

    package init(status: Status, finding: String? = nil, summary: String = "") {
        self.status = status
        self.finding = finding
        self.summary = summary
    }
}
