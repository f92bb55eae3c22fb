import Articles
import Foundation
import KBTestSupport
import Testing

@testable import Answering

/// The table of what vendors document.
struct BuiltInDiagnosisTests {
    private static let pairs = ConnectionFinding.allCases.flatMap { finding in
        ConnectionType.allCases.map { (finding, $0) }
    }

    @Test func saysSomethingOfEveryFinding() {
        for (finding, type) in Self.pairs {
            let cause = BuiltInDiagnosis.entry(for: finding, type: type).cause
            #expect(!cause.isEmpty && !cause.hasSuffix(".") && !cause.contains("\n"), "\(finding.rawValue): \(cause)")
            #expect(cause.count <= 110, "\(finding.rawValue): \(cause)")
        }
    }

    /// Findings that say all there is to say: the table has no words of its own for them.
    private static let selfExplaining: Set<ConnectionFinding> = [
        .missingValue, .invalidValue, .unexpectedStatus, .signInRejected, .readFailed, .readTimedOut,
    ]

    @Test(arguments: ConnectionFinding.allCases)
    func knowsEveryFindingOrSaysThatItDoesNot(finding: ConnectionFinding) {
        let isKnown = ConnectionType.allCases.contains { BuiltInDiagnosis.special(finding, $0) != nil }
        #expect(isKnown != Self.selfExplaining.contains(finding))
        #expect(!finding.meaning.isEmpty && !finding.meaning.hasSuffix("."))
    }

    @Test func namesArticlesThatShip() {
        let articles = Set(Self.pairs.flatMap { BuiltInDiagnosis.entry(for: $0, type: $1).articles })
        #expect(articles.count >= 15)
        for article in articles {
            let file = ShippedArticles.folder.appendingPathComponent(article + ".md").path
            #expect(FileManager.default.fileExists(atPath: file), "\(article)")
        }
    }

    @Test func hasAMeaningOfItsOwnForEveryFinding() {
        let meanings = ConnectionFinding.allCases.map(\.meaning)
        #expect(Set(meanings).count == meanings.count)
    }
}
