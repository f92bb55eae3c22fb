import Answering
import ArgumentParser
import Foundation
import Search

/// One run of `kb ask`: from the words typed to the exit code.
///
/// Apart from the command, so that a question without options needs no parser of options.
struct AskRun {
    static let defaultLimit = 5

    /// The words of the question, or `-`.
    var words: [String]
    var collection = CollectionChoice()
    var product: String?
    /// 1 to 100.
    var limit = defaultLimit
    var explains = false
    /// Whether a person may be asked which product it is.
    var asksBack = true
    /// Whether the answer's article is walked instead of printed.
    var walks = false
    var format = AnswerFormat.text

    init(_ words: [String]) {
        self.words = words
    }

    /// - Throws: `ExitCode` 1 where nothing fits, 2 with a word on standard error where it cannot be done, and
    ///   `ValidationError` for wrong usage.
    func run() async throws {
        try await reportingFailures {
            let isPiped = words.isEmpty || words == ["-"]
            let question = try QuestionInput.read(words)
            let location = try collection.locate()
            if walks {
                let manner = WalkManner(isJSON: !format.isForPeople, isPlan: !asksBack, isPlain: false)
                let run = WalkRun(location: location, product: product, manner: manner)
                return try await run.walk(question, mayBeName: false, isQuestionPiped: isPiped)
            }
            var options = Answerer.Options(
                product: product, limit: limit, explains: explains, excerpts: format.showsExcerpts)
            let (index, answerer, first) = try await withIndex(location) { index in
                let answerer = Answerer(ranker: Ranker(index: index), files: ArticleFiles(folder: index.folder))
                return (index, answerer, try answerer.answer(question, options: options))
            }
            defer { index.closeForGood() }
            var answer = first
            Output.print(try format.text(of: answer))
            if answer.outcome == .ambiguous, let chosen = askBack(answer) {
                options.product = chosen
                answer = try answerer.answer(question, options: options)
                Output.print("\n" + (try format.text(of: answer)))
            }
            AskHistory.remember(answer, product: options.product)
            if answer.outcome == .none { throw ExitCode(1) }
        }
    }

    /// The product that the reader chose; `nil` where there is nobody to ask, or no choice was made.
    private func askBack(_ answer: Answer) -> String? {
        guard asksBack, format.isForPeople, isatty(0) == 1, isatty(1) == 1,
            let choice = answer.choices.first(where: { $0.kind == .product })
        else { return nil }
        return ChoicePrompt(choice).ask(read: { readLine() }, write: { Output.write($0, to: 1) })?.label
    }
}
