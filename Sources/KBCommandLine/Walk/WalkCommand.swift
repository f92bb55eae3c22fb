import Answering
package import ArgumentParser
import Articles
import Foundation

/// `kb walk`: goes through an article's fixes step by step.
package struct WalkCommand: AsyncParsableCommand {
    package static let configuration = CommandConfiguration(
        commandName: "walk",
        abstract: "Walks you through an article's fixes, step by step.",
        discussion: """
            Name an article, or ask as with kb ask: the walk begins with the fix the
            question hits. One step is shown at a time; type a key, a word or a
            number ('?' lists them). Every reply is kept at once: kb walk --resume
            goes on where you were, also after a crash, a closed window or Ctrl-C.

            With --json another program drives the walk, one object a line. Out comes
            {"walk": ...} once, then {"prompt": ...} with kind, lines, question,
            options and the replies that may be given, and {"error": ...} for a line
            that does not answer. In go, for example:
              {"reply": "done"}
              {"reply": "choose", "option": 1}              counted from 0
              {"reply": "notRelevant", "reason": "..."}
              {"reply": "probe", "probe": {"status": "passed", "summary": "..."}}
              {"reply": "note", "text": "..."}
              {"reply": "back"}
              {"reply": "quit"}

            Exit code 0: solved, or the plan is printed; 1: not solved or not yet, or
            nothing matches; 2: could not do it; 64: wrong usage; 129: the window was
            closed; 130: interrupted.

            Examples:
              kb walk replit/salesforce-connection-expired
              kb walk "connection expired"
              kb walk --no-input postgresql/too-many-clients
              kb walk --resume
              kb walk --resume 12
              driver | kb walk --json postgresql/too-many-clients
            """)

    @OptionGroup(title: "Articles") package var collection: CollectionOptions

    @Option(help: ArgumentHelp("Only articles about this product; also the product to walk for.", valueName: "name"))
    package var product: String?

    @Flag(help: "Go on with the last open walk, with the walk of this number, or with a file handed over.")
    package var resume = false

    @OptionGroup package var options: WalkOptions

    @Argument(
        parsing: .allUnrecognized,
        help: ArgumentHelp(
            "Id or path of an article, or a question; with --resume a number or file.", valueName: "article or question"
        ))
    package var words: [String] = []

    package init() {}

    package func validate() throws {
        try QuestionInput.checkOptions(words, known: Self.optionNames)
        if resume {
            guard words.count <= 1 else {
                throw ValidationError("'--resume' takes one number or file: kb walk --resume 12")
            }
            return
        }
        guard !words.isEmpty else {
            throw ValidationError(
                "there is nothing to walk; name an article or ask: kb walk \"connection expired\"")
        }
    }

    package func run() async throws {
        try await reportingFailures {
            if resume {
                let run = WalkRun(location: try collection.locate(), product: product, manner: options.manner)
                return try await run.resume(words.first)
            }
            let isPiped = words == ["-"]
            let question = try QuestionInput.read(words)
            let run = WalkRun(location: try collection.locate(), product: product, manner: options.manner)
            try await run.walk(question, isQuestionPiped: isPiped)
        }
    }

    private static let optionNames = [
        "--articles", "--index", "--product", "--json", "--no-input", "--plain", "--resume", "--help", "--version",
    ]
}

/// How a walk is spoken with.
package struct WalkOptions: ParsableArguments {
    @Flag(help: "Speak one JSON object a line in both directions.")
    package var json = false

    @Flag(name: .customLong("no-input"), help: "Print the whole plan instead of walking it.")
    package var noInput = false

    @Flag(help: "Plain lines: no colour, nothing drawn over; for screen readers.")
    package var plain = false

    package init() {}

    var manner: WalkManner { WalkManner(isJSON: json, isPlan: noInput, isPlain: plain) }
}
