import Answering
package import ArgumentParser
import Articles
import Foundation
import Journal

/// `kb feedback`: whether an answer helped.
package struct FeedbackCommand: AsyncParsableCommand {
    package enum Verdict: String, EnumerableFlag {
        case helped
        case notHelped

        package static func help(for value: Verdict) -> ArgumentHelp? {
            switch value {
            case .helped: "The answer helped."
            case .notHelped: "The answer did not help; it becomes part of a gap."
            }
        }
    }

    package static let configuration = CommandConfiguration(
        commandName: "feedback",
        abstract: "Says whether an answer helped, and why not.",
        discussion: """
            Without --question and --article it is about what was last done within an hour: the walk last worked on, or the
            question that found nothing. kb ask does not remember questions that it answers; name those. What was taken is
            printed. A terminal is asked what is missing. Answers that did not help are listed by kb gaps.

            Examples:
              kb feedback --helped
              kb feedback --not-helped --reason "step 4 is not there any more"
              kb feedback --not-helped --question "connection expired" --article salesforce-connection-expired
            """)

    /// Seconds for which what was last done is what feedback is about.
    static let memory: TimeInterval = 3600

    @OptionGroup(title: "Articles") package var collection: CollectionOptions

    @Flag package var verdict: Verdict?

    @Option(help: ArgumentHelp("The question that was asked.", valueName: "text"))
    package var question: String?

    @Option(help: ArgumentHelp("The article that was shown: id, path or the end of one.", valueName: "article"))
    package var article: String?

    @Option(help: ArgumentHelp("What was wrong or missing.", valueName: "text"))
    package var reason: String?

    @Flag(name: .customLong("no-input"), help: "Never ask back, not even on a terminal.")
    package var noInput = false

    @Flag(help: "Print one JSON document.")
    package var json = false

    package init() {}

    package func validate() throws {
        for (name, value) in [("question", question), ("article", article)] {
            guard let value, !value.contains(where: { !$0.isWhitespace }) else { continue }
            throw ValidationError("'--\(name)' is empty; say what the feedback is about.")
        }
    }

    package func run() async throws {
        try await reportingFailures {
            var feedback = Feedback(helped: true, question: question, reason: reason)
            feedback.article = try article.map(articleID)
            let journal = try openJournal()
            let now = Date()
            if question == nil, article == nil {
                try take(try journal.lastEvent(), at: now, into: &feedback)
                if isInteractive { Output.write("About \(subject(of: feedback)).\n", to: 2) }
            }
            feedback.helped = try verdict.map { $0 == .helped } ?? ask()
            if !feedback.helped, feedback.reason == nil, isInteractive {
                Output.write("What was wrong or missing? [Enter: nothing to add] > ", to: 2)
                feedback.reason = readLine()
            }
            try journal.record(feedback, at: now)
            Output.print(json ? try PrintedJSON.text(of: FeedbackDocument(feedback)) : confirmation(of: feedback))
        }
    }

    private var isInteractive: Bool { !noInput && !json && isatty(0) == 1 && isatty(2) == 1 }

    /// The article's id; a name that no article has is refused where there are articles to compare it with.
    private func articleID(_ name: String) throws -> String {
        guard let location = try? collection.locate() else { return name }
        let files = ArticleFiles(folder: ArticleFolder(path: location.articles))
        return ArticleFiles.identifier(of: try files.path(named: name))
    }

    private func take(_ event: Journal.LastEvent?, at now: Date, into feedback: inout Feedback) throws {
        guard let event, now.timeIntervalSince(event.time) < Self.memory else {
            throw ValidationError(
                "Nothing was walked or left unanswered within the last hour; say what it is about: "
                    + "kb feedback --not-helped --question \"connection expired\"")
        }
        switch event {
        case .walk(let walk):
            feedback.walk = walk.id
            feedback.article = walk.article
            feedback.question = walk.question
        case .question(let text, _): feedback.question = text
        }
    }

    private func ask() throws -> Bool {
        guard isInteractive else {
            throw ValidationError("Say which: kb feedback --helped, or kb feedback --not-helped --reason \"...\"")
        }
        while true {
            Output.write("Did it help? [y/n] > ", to: 2)
            guard let typed = readLine() else { throw ValidationError("Nothing was said; nothing is remembered.") }
            switch TerminalText.cleanLine(typed).lowercased() {
            case "y", "yes": return true
            case "n", "no": return false
            default: Output.write("Type y or n.\n", to: 2)
            }
        }
    }

    private func subject(of feedback: Feedback) -> String {
        let question = feedback.question.map(SessionsPage.shortened)
        let article = feedback.article.map { TerminalText.cleanLine($0) }
        let walk = feedback.walk.map { "walk \($0)" }
        return [walk, question, article].compactMap(\.self).joined(separator: ", ")
    }

    private func confirmation(of feedback: Feedback) -> String {
        let verdict = feedback.helped ? "Noted as helpful" : "Noted as not helpful"
        let next = feedback.helped ? "" : "\nWhat articles are missing for: kb gaps"
        return "\(verdict): \(subject(of: feedback)).\(next)"
    }
}

/// What `kb feedback --json` prints.
struct FeedbackDocument: Codable, Hashable {
    var schemaVersion = 1
    var helped: Bool
    var question: String?
    var article: String?
    var walk: Int?
    var reason: String?

    init(_ feedback: Feedback) {
        helped = feedback.helped
        question = feedback.question.map { SecretRedaction.redact($0).text }
        article = feedback.article
        walk = feedback.walk
        reason = feedback.reason.map { SecretRedaction.redact($0).text }
    }
}
