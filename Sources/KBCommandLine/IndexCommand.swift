import ArgumentParser
import Articles
import Foundation
import Search

/// `kb index`: brings the index up to date.
package struct IndexCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "index",
        abstract: "Brings the index up to date with the articles.",
        discussion: """
            Asking does so by itself; only files that changed are read.

            Examples:
              kb index
              kb index --rebuild
            """)

    @OptionGroup var collection: CollectionOptions

    @Flag(help: "Forget the index and make it anew.")
    var rebuild = false

    @Flag(help: "Print one JSON document.")
    var json = false

    func run() async throws {
        try await reportingFailures {
            let location = try collection.locate()
            if rebuild { try SearchIndex.forget(path: location.index) }
            let (index, statistics) = try await openIndex(location, patience: .wait)
            // What the notice on standard error explains: an index in memory ends with the command.
            if index.path == nil { throw ExitCode(2) }
            print(json ? try statistics.json() : statistics.summary)
        }
    }
}

extension IndexingStatistics {
    /// One line for people, without the problems.
    var summary: String {
        var parts: [String] = []
        for (count, word) in [
            (added, "added"), (changed, "changed"), (renamed, "renamed"), (removed, "removed"),
            (problems.count, "not readable"),
        ] where count > 0 {
            parts.append("\(count) \(word)")
        }
        let changes = parts.isEmpty ? "nothing changed" : parts.joined(separator: ", ")
        return "\(total) \(total == 1 ? "article" : "articles"): \(changes) (\(Self.seconds(duration)) s)"
    }

    /// The figures as one JSON object.
    func json() throws -> String {
        struct Document: Encodable {
            var articles: Int
            var added: Int
            var changed: Int
            var removed: Int
            var renamed: Int
            var unchanged: Int
            var problems: [ArticleFolder.Problem]
            var seconds: Double
        }
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
        let document = Document(
            articles: total, added: added, changed: changed, removed: removed, renamed: renamed, unchanged: unchanged,
            problems: problems, seconds: Double(Self.seconds(duration)) ?? 0)
        return String(decoding: try encoder.encode(document), as: UTF8.self)
    }

    private static func seconds(_ duration: Duration) -> String {
        let milliseconds = duration.components.seconds * 1000 + duration.components.attoseconds / 1_000_000_000_000_000
        let rest = String(1000 + milliseconds % 1000).dropFirst()
        return "\(milliseconds / 1000).\(rest)"
    }
}
