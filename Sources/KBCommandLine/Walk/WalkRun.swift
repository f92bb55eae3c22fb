import Answering
import ArgumentParser
import Articles
import Foundation
import Journal
package import Synchronization

/// One run of `kb walk`: from the question to the exit code.
package struct WalkRun {
    let location: CollectionLocation
    var product: String?
    let manner: WalkManner
    /// Runs connection tests.
    let check: WalkCheck?

    /// Makes the runner of connection tests for a collection of articles.
    ///
    /// The program sets it when it starts, for this module knows no network.
    package static let checks = Mutex<@Sendable (CollectionLocation) -> WalkCheck?>({ _ in nil })

    init(location: CollectionLocation, product: String? = nil, manner: WalkManner) {
        self.location = location
        self.product = product
        self.manner = manner
        self.check = Self.checks.withLock { $0 }(location)
    }

    /// Walks what a question or a name leads to.
    ///
    /// - Parameters:
    ///   - question: Name of an article, or a question.
    ///   - mayBeName: Whether one word may name an article.
    ///   - isQuestionPiped: Whether standard input was read for it, so that replies must come from the terminal itself.
    /// - Throws: `ExitCode` 1, 129 or 130 as documented, and what cannot be done.
    func walk(_ question: String, mayBeName: Bool = true, isQuestionPiped: Bool) async throws {
        let input = manner.isPlan ? nil : Self.input(isQuestionPiped: isQuestionPiped).map(WalkInput.init(descriptor:))
        var start = WalkStart(location: location, product: product)
        if let input {
            start.choose = { choice in
                if manner.isJSON { return WalkJSON.choose(choice, input) }
                return ChoicePrompt(choice).ask(
                    read: { if case .line(let line) = input.next() { line } else { nil } },
                    write: { Output.write($0, to: 1) })
            }
        }
        let (found, answer) = try await (mayBeName ? start.find(question) : start.ask(question))
        guard let found else {
            if let answer {
                AskHistory.remember(answer, product: product)
                if manner.isJSON {
                    WalkJSON.send(answer)
                } else {
                    Output.print(AnswerPage.text(of: answer, terminal: terminal))
                }
            }
            throw ExitCode(1)
        }
        try await walk(found, start, input)
    }

    /// Walks the article found, and those after it that the reader goes on with.
    private func walk(_ first: WalkStart.Found, _ start: WalkStart, _ input: WalkInput?) async throws {
        guard !manner.isPlan else {
            let walk = Walkthrough(try start.files.article(at: first.path), options: first.options)
            Output.print(manner.isJSON ? try WalkJSON.plan(of: walk) : WalkPage.plan(of: walk, terminal: terminal))
            return
        }
        guard let input else { throw WalkError.noTerminal }
        WalkSignals.watch()
        var found = first
        var walked = Set<String>()
        while true {
            let (session, others) = try begin(found, start, walked)
            walked.insert(session.walk.article.id)
            let ending = await speak(session, input)
            guard case .next(let name) = ending else { return try leave(with: ending, session.keeper?.id) }
            found = WalkStart.Found(
                path: try start.files.path(named: name), options: Walkthrough.Options(variant: product),
                question: found.question, others: others.filter { $0.article != name })
        }
    }

    /// Takes up a walk where it was left.
    ///
    /// - Parameter name: Number of a walk or path of a file; `nil` for the last one that is open.
    /// - Throws: `ExitCode` as documented, and why it cannot be gone on with.
    func resume(_ name: String?) async throws {
        let resumed = try WalkResume(name)
        if let warning = resumed.warning(ArticleFolder(path: location.articles)) { Output.note(warning) }
        guard !manner.isPlan else {
            Output.print(
                manner.isJSON
                    ? try WalkJSON.plan(of: resumed.walk) : WalkPage.plan(of: resumed.walk, terminal: terminal))
            return
        }
        WalkSignals.watch()
        let input = WalkInput(descriptor: 0)
        let start = WalkStart(location: location, product: product)
        let session = WalkSession(
            resumed.walk, keeper: WalkKeeper(resumed.record.id, in: resumed.journal),
            given: resumed.record.replies.count, findOthers: start)
        let ending = await speak(session, input)
        guard case .next(let name) = ending else { return try leave(with: ending, session.keeper?.id) }
        let next = WalkStart.Found(
            path: try start.files.path(named: name), options: Walkthrough.Options(variant: product),
            question: resumed.record.question, others: [])
        try await walk(next, start, input)
    }

    /// Begins the walk over an article, in the order that earlier walks suggest.
    private func begin(
        _ found: WalkStart.Found, _ start: WalkStart, _ walked: Set<String>
    ) throws -> (session: WalkSession, others: [WalkNext]) {
        let source = try start.files.source(at: found.path)
        let article = source.article
        let path = try? Journal.defaultPath(environment: Environment.variable)
        var options = found.options
        options.order = Self.tallies(of: article, path: path)
        let others = found.others.filter { !walked.contains($0.article) && $0.article != article.id }
        let keeper = WalkKeeper(
            NewWalk(
                article: article.id, path: article.path, title: article.title, source: source.bytes,
                question: found.question, options: options),
            path: path)
        // A walk that no question led to has its neighbours looked up at its end, not before.
        let session = WalkSession(
            Walkthrough(article, options: options), keeper: keeper, others: others,
            findOthers: found.question == nil ? start : nil, walked: walked)
        return (session, others)
    }

    /// What earlier walks say of an article; nothing where there is no journal, or it cannot be read.
    private static func tallies(of article: Article, path: String?) -> [RemedyTally] {
        guard let path, FileManager.default.fileExists(atPath: path) else { return [] }
        return (try? Journal(at: path).tallies(article: article)) ?? []
    }

    private func speak(_ session: WalkSession, _ input: WalkInput) async -> WalkDialog.Ending {
        if manner.isJSON {
            var driver = WalkJSON(session: session, input: input)
            return await driver.run()
        }
        var dialog = WalkDialog(session, input: input, isPlain: isPlain, check: check)
        return await dialog.run()
    }

    // MARK: Input and output

    private var isPlain: Bool {
        manner.isPlain || Environment.variable("TERM") == "dumb"
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
        case .unsolved:
            if let id { Output.note("for the ticket: kb sessions export \(id) --format note") }
            throw ExitCode(1)
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
    /// There is no walk that has not ended.
    case noOpenWalk
    case unreadable(String)

    var description: String {
        switch self {
        case .noTerminal:
            "the question came through a pipe and there is no terminal to answer on; use --no-input for the plan"
        case .noOpenWalk: "there is no walk to go on with; kb sessions lists all, kb walk ARTICLE begins one"
        case .unreadable(let path):
            "\(path): no such file and no number of a walk; kb sessions lists the walks"
        }
    }
}
