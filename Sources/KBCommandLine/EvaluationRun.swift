import Answering
import Foundation
import Search

/// One line of a run file.
struct EvaluationRun: Sendable, Encodable {
    var id: String
    var ranking: [String]
    var score: [Double]
    var answered: Bool

    init(_ ranking: Ranking, for question: EvaluationQuestion) {
        id = question.label
        self.ranking = ranking.hits.prefix(10).map(\.hit.path)
        score = ranking.hits.prefix(10).map(\.confidence)
        answered = ranking.isAnswer
    }

    func line() throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(self), as: UTF8.self)
    }

    /// Writes the lines of a run: a file at once or not at all, anything else as it comes.
    ///
    /// - Throws: ``EvaluationError`` if it cannot be written.
    static func write(_ lines: String, to path: String) throws {
        let data = Data(lines.utf8)
        var status = stat()
        let exists = stat(path, &status) == 0
        let kind = status.st_mode & S_IFMT
        if exists, kind == S_IFDIR { throw EvaluationError.unwritable(path, reason: "it is a folder") }
        do {
            if !exists || kind == S_IFREG {
                try data.write(to: URL(fileURLWithPath: path), options: .atomic)
            } else {
                // A device or a pipe is written to, never put away.
                let handle = try FileHandle(forWritingTo: URL(fileURLWithPath: path))
                try handle.write(contentsOf: data)
                try handle.close()
            }
        } catch let error as CocoaError {
            throw EvaluationError.unwritable(path, reason: Self.reason(error))
        }
    }

    private static func reason(_ error: CocoaError) -> String {
        let underlying = error.underlying as? POSIXError
        return underlying.map { String(cString: strerror($0.code.rawValue)) } ?? "error \(error.code.rawValue)"
    }
}
