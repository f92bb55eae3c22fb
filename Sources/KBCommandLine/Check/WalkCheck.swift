package import Answering
package import Articles
package import Probing

/// What a walkthrough needs to offer a connection test at a step: the user's connections, what would be sent, the result.
///
/// The walkthrough shows ``plan(of:)`` and asks before it calls ``run(_:report:)``: nothing is sent without consent.
package struct WalkCheck: Sendable {
    /// What the test found, as the walkthrough needs it.
    package struct Result: Sendable, Hashable {
        package var outcome: ProbeOutcome
        /// The finding that decides; `nil` where the test passed without one.
        package var finding: ConnectionFinding?
        package var status: ProbeOutcome.Status { outcome.status }
        /// One line for people and for the record.
        package var summary: String
        /// Where the article itself says that this leads; `nil` where it says nothing.
        package var meaning: ProbeDeclaration.Meaning?
        /// What it means by all articles; `nil` where nothing was found.
        package var diagnosis: Diagnosis?
    }

    private let article: Article
    private let list: ConnectionList
    private let prober: Prober
    private let diagnosis: CheckDiagnosis

    package init(article: Article, connections: ConnectionList, prober: Prober, location: CollectionLocation?) {
        self.article = article
        list = connections
        self.prober = prober
        diagnosis = CheckDiagnosis(location: location)
    }

    /// The user's connections that a step's test can be made with, in the order of the files.
    ///
    /// - Parameter probe: The step's; `nil` stands for any test that the article declares.
    /// - Returns: Empty where the user has none of these types.
    package func candidates(for probe: StepProbe? = nil) -> [Connection] {
        let types = article.probes.map(\.type).filter { type in probe.map { $0.name == type.rawValue } ?? true }
        return list.connections.filter { types.contains($0.type) }
    }

    /// What would be sent, for showing before consent: one line a request.
    package func plan(of connection: Connection) -> [String] {
        prober.plan(connection).map { "\($0.layer.rawValue): \($0.text)" }
    }

    /// Tests a connection; cancellation ends it.
    ///
    /// - Parameters:
    ///   - connection: One of ``candidates(for:)``.
    ///   - report: Gets each layer as it finishes.
    /// - Returns: What was found, and where it leads.
    /// - Throws: What the index throws if it cannot be read.
    package func run(
        _ connection: Connection, report: @escaping @Sendable (LayerResult) -> Void = { _ in }
    ) async throws -> Result {
        let outcome = await prober.test(connection, report: report)
        let check = try await diagnosis.check(outcome)
        let finding = outcome.decisive?.finding
        let isKnown = finding != nil || outcome.status == .passed
        return Result(
            outcome: outcome, finding: finding, summary: Self.summary(of: outcome),
            meaning: isKnown ? Diagnoser.meaning(of: finding, type: outcome.type, in: article) : nil,
            diagnosis: check.diagnosis)
    }

    /// The lines that `kb check` shows of a layer, without a final line feed.
    package static func line(of result: LayerResult, terminal: Terminal) -> String {
        String(CheckPage.layer(result, terminal: terminal).dropLast())
    }

    private static func summary(of outcome: ProbeOutcome) -> String {
        let words =
            switch outcome.status {
            case .passed: "passed"
            case .failed: "failed"
            case .inconclusive: "could not be decided"
            case .couldNotRun: "could not be tested"
            }
        guard let layer = outcome.decisive else { return "\(outcome.connection): \(words)" }
        return "\(outcome.connection): \(words) at \(layer.layer.rawValue): \(layer.summary)"
    }
}
