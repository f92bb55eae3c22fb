import Answering
package import ArgumentParser
import Foundation
import Journal

/// `kb gaps`: what articles are missing for.
package struct GapsCommand: AsyncParsableCommand {
    package static let configuration = CommandConfiguration(
        commandName: "gaps",
        abstract: "Lists questions that found nothing or did not help, grouped, most frequent first.",
        discussion: """
            Questions that share an error code, a message or their rare words are one gap; kb new --from-gap begins an
            article for it. kb ask remembers on this machine the questions that it finds nothing for, without the secrets in
            them, and never one that it answers. KB_NO_HISTORY=1 switches that off. At most 10,000 questions are kept.

            Examples:
              kb gaps
              kb gaps --json --limit 100
              kb gaps --dismiss 3
            """)

    @Option(help: ArgumentHelp("At most this many, 1 to 10000.", valueName: "count"))
    package var limit = 20

    @Option(
        help: ArgumentHelp("Take a gap off the list; it comes back when one of its questions does.", valueName: "id"))
    package var dismiss: Int?

    @Flag(help: "Print one JSON document.")
    package var json = false

    package init() {}

    package func validate() throws {
        guard (1...10_000).contains(limit) else {
            throw ValidationError("'--limit \(limit)' is out of range; give a count from 1 to 10000.")
        }
    }

    package func run() async throws {
        try await reportingFailures {
            let journal = try openJournal()
            if let dismiss {
                let gap = try journal.dismissGap(dismiss, at: Date())
                let shown = SessionsPage.shortened(gap.common.text)
                Output.print(
                    json
                        ? try PrintedJSON.text(of: GapsDocument([gap]))
                        : "Dismissed gap \(gap.id): \(shown), asked \(gap.count == 1 ? "once" : "\(gap.count) times").")
                return
            }
            let gaps = try journal.gaps()
            let shown = Array(gaps.prefix(limit))
            if json {
                Output.print(try PrintedJSON.text(of: GapsDocument(shown)))
            } else if gaps.isEmpty {
                Output.print("No gaps: no question is remembered that found nothing or was not helped.")
            } else {
                Output.print(GapsPage.text(of: shown, more: gaps.count - shown.count, terminal: .detect()))
            }
        }
    }
}

/// What `kb gaps --json` prints.
struct GapsDocument: Codable, Hashable {
    struct Item: Codable, Hashable {
        var id: Int
        var common: Gap.Common
        /// How often its questions were asked in all.
        var count: Int
        /// ISO 8601, UTC, like the other times.
        var first: String
        var last: String
        var questions: [Question]
    }

    struct Question: Codable, Hashable {
        var id: Int
        var source: UnansweredQuestion.Source
        var text: String
        var article: String?
        var product: String?
        var errorCodes: [String]
        var errorMessages: [String]
        var reasons: [String]
        var count: Int
        var last: String
    }

    var schemaVersion = 1
    var gaps: [Item]

    init(_ gaps: [Gap]) {
        self.gaps = gaps.map { gap in
            Item(
                id: gap.id, common: gap.common, count: gap.count, first: ExportedTime.text(gap.first),
                last: ExportedTime.text(gap.last),
                questions: gap.questions.map { question in
                    Question(
                        id: question.id, source: question.source, text: question.text, article: question.article,
                        product: question.product, errorCodes: question.codes, errorMessages: question.messages,
                        reasons: question.reasons, count: question.count, last: ExportedTime.text(question.last))
                })
        }
    }
}
