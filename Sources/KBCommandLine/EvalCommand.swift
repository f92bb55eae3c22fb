import Answering
import ArgumentParser
import Articles
import Foundation
import Search

/// `kb eval`: measures whether the right articles are found.
package struct EvalCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "eval",
        abstract: "Measures whether questions find the right articles.",
        discussion: """
            FILE holds one JSON object a line: {"id", "question", "article"}. "article" is the path of the right one, or \
            null where nothing fits; rows without it are asked and not scored. --run writes what was found: \
            {"id", "ranking": [paths, best first, up to 10], "score": [confidence...], "answered"} a line.

            Examples:
              kb eval articles/questions.jsonl
              kb eval articles/questions.jsonl --min 0.9
            """)

    @Argument(help: "Questions, one JSON object a line.")
    var file: String

    @OptionGroup var collection: CollectionOptions

    @Option(help: ArgumentHelp("Write what was found, one JSON object a line.", valueName: "out"))
    var run: String?

    @Option(
        help: ArgumentHelp("Fail unless at least this share of the rows comes out right, 0...1.", valueName: "share"))
    var min: Double?

    @Option(help: ArgumentHelp("Write the features of every candidate.", visibility: .hidden))
    var features: String?

    @Flag(help: "Print one JSON document.")
    var json = false

    func validate() throws {
        if let min, !(0...1).contains(min) {
            throw ValidationError("--min \(min): must be between 0 and 1; for example --min 0.9")
        }
    }

    func run() async throws {
        try await reportingFailures {
            let questions = try EvaluationQuestion.read(file)
            let location = try collection.locate()
            if let features {
                try await withIndex(location) {
                    try FeatureDump.write(questions, ranker: Ranker(index: $0), to: features)
                }
                return
            }
            let folder = ArticleFolder(path: location.articles)
            for (question, article) in EvaluationQuestion.unknownArticles(of: questions, in: folder) {
                printToStandardError(
                    "\(file):\(question.line): no article '\(article)'; the row counts as not found"
                        .escapingControlCodes)
            }
            let (score, lines) = try await withIndex(location) { index in
                let ranker = Ranker(index: index)
                var score = EvaluationScore()
                var lines = ""
                for question in questions {
                    let ranking = try ranker.rank(question.question, limit: 10)
                    score.add(ranking, for: question)
                    if run != nil { lines += try EvaluationRun(ranking, for: question).line() + "\n" }
                }
                return (score, lines)
            }
            if let run { try EvaluationRun.write(lines, to: run) }
            Output.print(json ? try score.json() : score.summary)
            guard let min else { return }
            guard score.scored > 0 else { throw EvaluationError.nothingToScore(file) }
            if score.rightShare < min {
                Output.note(
                    "\(score.right) of \(score.scored) right is \(AnswerPage.decimal(score.rightShare, digits: 3)), "
                        + "below --min \(min)")
                throw ExitCode(1)
            }
        }
    }
}

/// Writes what the ranking is learned from.
private enum FeatureDump {
    static func write(_ questions: [EvaluationQuestion], ranker: Ranker, to path: String) throws {
        let names = (RankingFeatures.names + RankingFeatures.otherNames).map { "\"\($0)\"" }.joined(separator: ",")
        var lines = "{\"names\":[\(names)]}\n"
        for question in questions {
            let features = try ranker.features(of: question.question)
            let asked = features.asked.map { String($0) }.joined(separator: ",")
            let candidates = try features.candidates.map { candidate in
                let values = candidate.values.map { String(Double(Int($0 * 100_000)) / 100_000) }
                return "[\(try quoted(candidate.path)),\(values.joined(separator: ","))]"
            }
            let id = try quoted(question.label)
            lines +=
                "{\"id\":\(id),\"asked\":[\(asked)],\"candidates\":[\(candidates.joined(separator: ","))]}\n"
        }
        try Data(lines.utf8).write(to: URL(fileURLWithPath: path))
    }

    private static func quoted(_ text: String) throws -> String {
        String(decoding: try JSONEncoder().encode(text), as: UTF8.self)
    }
}
