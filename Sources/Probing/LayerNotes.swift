import Articles

/// What a layer has to say while it is climbed; ends up in its ``LayerResult``.
struct LayerNotes: Sendable {
    /// One line for people, without the layer's name.
    var summary = ""
    var details: [String] = []
    /// What the server said, as it came: the recorder redacts and cuts it.
    var serverText: String?
    /// A line each, without secrets.
    var requests: [String] = []
    private(set) var status = LayerResult.Status.passed
    private(set) var finding: ConnectionFinding?

    /// The layer works, and something about it will soon be wrong; the first warning stays.
    mutating func warn(_ finding: ConnectionFinding, _ summary: String) {
        guard status == .passed else {
            details.append(summary)
            return
        }
        status = .warning
        self.finding = finding
        self.summary = summary
    }

    /// What was seen proves nothing either way; the layers above are tried nevertheless.
    mutating func leaveOpen(_ summary: String, finding: ConnectionFinding? = nil) {
        status = .inconclusive
        self.finding = finding
        self.summary = summary
    }
}

/// Ends a layer, and with it the test.
struct LayerFailure: Error, Sendable {
    var finding: ConnectionFinding?
    var summary: String
    var details: [String]
    var serverText: String?
    /// `failed`, or `couldNotRun` where nothing could be tried.
    var status: LayerResult.Status

    init(
        _ finding: ConnectionFinding?, _ summary: String, details: [String] = [], serverText: String? = nil,
        status: LayerResult.Status = .failed
    ) {
        self.finding = finding
        self.summary = summary
        self.details = details
        self.serverText = serverText
        self.status = status
    }

    /// Nothing could be tried: a value or a secret is missing.
    static func couldNotRun(_ finding: ConnectionFinding?, _ summary: String) -> LayerFailure {
        LayerFailure(finding, summary, status: .couldNotRun)
    }

    init(_ failure: TLSFailure) {
        self.init(failure.finding, failure.summary, details: failure.details, serverText: failure.serverText)
    }
}
