import Answering
package import ArgumentParser
import Foundation
import Search

/// `kb ask`: answers a question.
package struct AskCommand: AsyncParsableCommand {
    package static let configuration = CommandConfiguration(
        commandName: "ask",
        _superCommandName: "kb",
        abstract: "Answers a question from the articles.",
        discussion: """
            Ask in your own words, or paste what is on the screen: a message, a code, a log, an error body.
            Where several products fit equally, a terminal is asked which one; elsewhere each is listed with its command.
            Exit code 0: answered; 1: nothing fits; 2: could not do it; 64: wrong usage.

            Examples:
              kb ask "connection expired"
              kb ask why does the salesforce connection keep expiring
              kb ask --product Replit "connection expired"
              tail -n 200 sync.log | kb ask -
              kb ask --walk "connection expired"
              kb ask --json "ORA-12541" | jq .outcome
            """)

    @OptionGroup(title: "Articles") package var collection: CollectionOptions

    @Option(help: ArgumentHelp("Only articles about this product.", valueName: "name"))
    package var product: String?

    @Option(help: ArgumentHelp("At most this many matches, 1 to 100.", valueName: "count"))
    package var limit = AskRun.defaultLimit

    @Flag(help: "Say for each match what its score is made of.")
    package var explain = false

    @Flag(name: .customLong("no-input"), help: "Never ask back, not even on a terminal.")
    package var noInput = false

    @Flag(help: "Walk through the answer's article step by step instead of printing it; see kb help walk.")
    package var walk = false

    @OptionGroup package var output: OutputOptions

    @Argument(
        parsing: .allUnrecognized,
        help: ArgumentHelp("What to ask; '-' reads it from standard input.", valueName: "question"))
    package var question: [String] = []

    package init() {}

    package func validate() throws {
        guard (1...100).contains(limit) else {
            throw ValidationError("'--limit \(limit)' is out of range; give a count from 1 to 100.")
        }
        try QuestionInput.checkOptions(question, known: Self.optionNames)
    }

    package func run() async throws {
        var run = AskRun(question)
        run.collection = collection.choice
        run.product = product
        run.limit = limit
        run.explains = explain
        run.asksBack = !noInput
        run.walks = walk
        run.format = output.chosen
        try await run.run()
    }

    private static let optionNames = [
        "--articles", "--index", "--product", "--limit", "--explain", "--no-input", "--walk", "--format", "--json",
        "--help",
        "--version",
    ]
}

/// How an answer is printed.
package struct OutputOptions: ParsableArguments {
    @Option(help: "Print the answer as text, json or markdown.")
    package var format: AnswerFormat = .text

    @Flag(help: "Print one JSON document; the same as --format json.")
    package var json = false

    package init() {}

    /// What the options say together.
    package var chosen: AnswerFormat { json ? .json : format }
}

extension AnswerFormat: ExpressibleByArgument {}
