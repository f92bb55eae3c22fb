import Answering
import Articles
import Foundation
import KBCommandLine
import Probing
import Search
import Serving

/// Diagnoses outcomes with the articles at hand; the index is opened for the first one that needs it.
struct CheckDiagnosis: Sendable {
    private let location: CollectionLocation?
    private let edition: Edition?

    /// Without articles there are causes from the table, and no fixes.
    init(_ collection: CollectionOptions) {
        self.init(location: try? collection.locate())
    }

    init(location: CollectionLocation?) {
        self.location = location
        edition = nil
    }

    /// With the articles that a server shows to who asked for the test.
    init(edition: Edition) {
        location = nil
        self.edition = edition
    }

    /// The checks of outcomes, in their order.
    func checks(of outcomes: [ProbeOutcome]) async throws -> [Check] {
        var checks: [Check] = []
        for outcome in outcomes { checks.append(try await check(outcome)) }
        return checks
    }

    /// The outcome with what it means.
    ///
    /// - Throws: What the index throws if it cannot be read.
    func check(_ outcome: ProbeOutcome) async throws -> Check {
        guard let found = Self.found(in: outcome) else { return Check(outcome: outcome, diagnosis: nil) }
        if let edition { return Check(outcome: outcome, diagnosis: try edition.diagnose(found)) }
        guard let location else {
            return Check(outcome: outcome, diagnosis: Diagnoser.withoutArticles(found))
        }
        let diagnosis = try await withIndex(location) { try Diagnoser(index: $0).diagnose(found) }
        return Check(outcome: outcome, diagnosis: diagnosis)
    }

    /// An answer to a question in words about a connection of a type; `nil` where nothing surely fits.
    func answer(_ question: String, type: ConnectionType) async throws -> Diagnosis.Fix? {
        guard let location else { return nil }
        return try await withIndex(location) { try Diagnoser(index: $0).fix(answering: question, type: type) }
    }

    /// What of an outcome needs an explanation.
    static func found(in outcome: ProbeOutcome) -> TestFinding? {
        guard let layer = outcome.decisive, let finding = layer.finding else { return nil }
        return TestFinding(type: outcome.type, finding: finding, serverText: layer.serverText)
    }
}
