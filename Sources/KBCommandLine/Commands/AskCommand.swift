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
    package var limit = defaultLimit

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

    /// Makes the command of words that are no options, without parsing, which takes a fifth of a question's time.
    ///
    /// - Parameter question: None begins with a dash.
    /// - Returns: What parsing would make of them.
    static func asking(_ question: [String]) -> AskCommand {
        // Not an initializer: there, an assignment would declare the option anew instead of giving it a value.
        var command = AskCommand()
        command.collection = .standard
        command.product = nil
        command.limit = defaultLimit
        command.explain = false
        command.noInput = false
        command.walk = false
        command.output = .standard
        command.question = question
        return command
    }

    package func validate() throws {
        guard (1...100).contains(limit) else {
            throw ValidationError("'--limit \(limit)' is out of range; give a count from 1 to 100.")
        }
        try QuestionInput.checkOptions(question, known: Self.optionNames)
    }

    package func run() async throws {
        try await reportingFailures {
            let isPiped = question.isEmpty || question == ["-"]
            let question = try QuestionInput.read(question)
            let location = try collection.locate()
            if walk {
                let manner = WalkManner(isJSON: !output.isForPeople, isPlan: noInput, isPlain: false)
                let run = WalkRun(location: location, product: product, manner: manner)
                return try await run.walk(question, mayBeName: false, isQuestionPiped: isPiped)
            }
            var options = Answerer.Options(
                product: product, limit: limit, explains: explain, excerpts: output.showsExcerpts)
            let (index, answerer, first) = try await withIndex(location) { index in
                let answerer = Answerer(ranker: Ranker(index: index), files: ArticleFiles(folder: index.folder))
                return (index, answerer, try answerer.answer(question, options: options))
            }
            defer { index.closeForGood() }
            var answer = first
            Output.print(try output.text(of: answer))
            if answer.outcome == .ambiguous, let chosen = askBack(answer) {
                options.product = chosen
                answer = try answerer.answer(question, options: options)
                Output.print("\n" + (try output.text(of: answer)))
            }
            AskHistory.remember(answer, product: options.product)
            if answer.outcome == .none { throw ExitCode(1) }
        }
    }

    /// The product that the reader chose; `nil` where there is nobody to ask, or no choice was made.
    private func askBack(_ answer: Answer) -> String? {
        guard !noInput, output.isForPeople, isatty(0) == 1, isatty(1) == 1,
            let choice = answer.choices.first(where: { $0.kind == .product })
        else { return nil }
        return ChoicePrompt(choice).ask(read: { readLine() }, write: { Output.write($0, to: 1) })?.label
    }

    private static let defaultLimit = 5

    private static let optionNames = [
        "--articles", "--index", "--product", "--limit", "--explain", "--no-input", "--walk", "--format", "--json",
        "--help",
        "--version",
    ]
}

/// How an answer is printed.
package struct OutputOptions: ParsableArguments {
    package enum Format: String, ExpressibleByArgument, CaseIterable, Sendable {
        case text
        case json
        case markdown
    }

    @Option(help: "Print the answer as text, json or markdown.")
    package var format: Format = .text

    @Flag(help: "Print one JSON document; the same as --format json.")
    package var json = false

    package init() {}

    /// What parsing makes of no option.
    static var standard: OutputOptions {
        var options = OutputOptions()
        options.format = .text
        options.json = false
        return options
    }

    /// Whether what is printed holds the matches' excerpts.
    var showsExcerpts: Bool { json || format == .json }

    /// Whether what is printed is read by people and not by a program.
    var isForPeople: Bool { !json && format == .text }

    /// Renders an answer for standard output.
    ///
    /// - Throws: `EncodingError` if it cannot be written as JSON.
    func text(of answer: Answer) throws -> String {
        switch json ? .json : format {
        case .text: AnswerPage.text(of: answer, terminal: .detect())
        case .json: try PrintedJSON.text(of: answer)
        case .markdown: AnswerMarkdown.text(of: answer)
        }
    }
}
