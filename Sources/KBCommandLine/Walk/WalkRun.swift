import Answering
import ArgumentParser
import Articles
import Foundation

/// One run of `kb walk`: from the question to the exit code.
struct WalkRun {
    let location: CollectionLocation
    var product: String?
    let manner: WalkManner
    /// Runs connection tests; `nil` where nobody can.
    var check: WalkCheck?

    init(
        location: CollectionLocation, product: String? = nil, manner: WalkManner, check: WalkCheck? = nil
    ) {
        self.location = location
        self.product = product
        self.manner = manner
        self.check = check
    }

    /// Walks what a question or a name leads to.
    ///
    /// - Parameters:
    ///   - question: Name of an article, or a question.
    ///   - mayBeName: Whether one word may name an article.
    ///   - isQuestionPiped: Whether standard input was read for it, so that replies must come from the terminal itself.
    /// - Throws: `ExitCode` 1, 129 or 130 as documented, and what cannot be done.
    func walk(_ question: String, mayBeName: Bool = true, isQuestionPiped: Bool) async throws {
        let isInteractive = !manner.isJSON && !manner.isPlan && isatty(1) == 1
        let asksBack = isInteractive && !isQuestionPiped && isatty(0) == 1
        let start = WalkStart(
            location: location, product: product,
            choose: asksBack
                ? { ChoicePrompt($0).ask(read: { readLine() }, write: { Output.write($0, to: 1) }) } : nil)
        let (found, answer) = try await (mayBeName ? start.find(question) : start.ask(question))
        guard let found else {
            if let answer {
                Output.print(
                    manner.isJSON
                        ? try PrintedJSON.text(of: answer) : AnswerPage.text(of: answer, terminal: terminal))
            }
            throw ExitCode(1)
        }
        try await walk(found, start, isQuestionPiped: isQuestionPiped)
    }

    /// Walks the article found, and those after it that the reader goes on with.
    func walk(_ first: WalkStart.Found, _ start: WalkStart, isQuestionPiped: Bool) async throws {
        guard !manner.isPlan else {
            let walk = Walkthrough(try start.files.article(at: first.path), options: first.options)
            Output.print(manner.isJSON ? try WalkJSON.plan(of: walk) : WalkPage.plan(of: walk, terminal: terminal))
            return
        }
        guard let descriptor = Self.input(isQuestionPiped: isQuestionPiped) else {
            throw WalkError.noTerminal
        }
        WalkSignals.watch()
        var input = WalkInput(descriptor: descriptor)
        var found = first
        var walked = Set<String>()
        while true {
            let article = try start.files.article(at: found.path)
            walked.insert(article.id)
            let walk = Walkthrough(article, options: found.options)
            var others = found.others.filter { !walked.contains($0.article) }
            // A walk that no question led to has its neighbours looked up at its end, not before.
            if found.question == nil { others = [] }
            let session = WalkSession(
                walk, log: log(walk, found), others: others, findOthers: found.question == nil ? start : nil,
                walked: walked)
            let ending = await speak(session, &input)
            guard case .next(let name) = ending else { return try leave(with: ending, session.log.id) }
            found = WalkStart.Found(
                path: try start.files.path(named: name), options: Walkthrough.Options(variant: product),
                question: found.question, others: others.filter { $0.article != name })
        }
    }

    private func speak(_ session: WalkSession, _ input: inout WalkInput) async -> WalkDialog.Ending {
        if manner.isJSON {
            var driver = WalkJSON(session: session, input: input)
            defer { input = driver.input }
            return await driver.run()
        }
        var dialog = WalkDialog(session, input: input, isPlain: isPlain, check: check)
        defer { input = dialog.input }
        return await dialog.run()
    }

    private func log(_ walk: Walkthrough, _ found: WalkStart.Found) -> WalkLog {
        .nowhere
    }

    // MARK: Input and output

    private var isPlain: Bool {
        manner.isPlain || ProcessInfo.processInfo.environment["TERM"] == "dumb"
    }

    private var terminal: Terminal {
        var terminal = Terminal.detect()
        if isPlain { terminal.usesColour = false }
        return terminal
    }

    /// Where replies are read from: standard input, or the terminal itself where the question came through a pipe.
    private static func input(isQuestionPiped: Bool) -> Int32? {
        guard isQuestionPiped else { return 0 }
        let descriptor = open("/dev/tty", O_RDONLY | O_CLOEXEC)
        return descriptor < 0 ? nil : descriptor
    }

    /// Says how to go on, and ends with the exit code for an ending.
    private func leave(with ending: WalkDialog.Ending, _ id: Int?) throws {
        let resume = id.map { "kb walk --resume \($0)" }
        switch ending {
        case .solved, .next: return
        case .unsolved: throw ExitCode(1)
        case .left:
            say(resume)
            throw ExitCode(1)
        case .interrupted:
            say(resume)
            throw ExitCode(130)
        // Nobody is there to read anything.
        case .hangup: throw ExitCode(129)
        }
    }

    private func say(_ resume: String?) {
        if let resume { Output.note("go on with: \(resume)") }
    }
}

/// How a walk is spoken with.
struct WalkManner: Sendable, Hashable {
    /// One JSON object a line in both directions.
    var isJSON: Bool
    /// The whole plan instead of a walk.
    var isPlan: Bool
    /// No colour, nothing drawn over.
    var isPlain: Bool
}

/// Why a walk cannot be held.
enum WalkError: Error, CustomStringConvertible {
    case noTerminal

    var description: String {
        switch self {
        case .noTerminal:
            "the question came through a pipe and there is no terminal to answer on; use --no-input for the plan"
        }
    }
}
