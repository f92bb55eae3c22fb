import Answering
package import ArgumentParser
import Foundation
import Journal

/// `kb new`: begins an article.
package struct NewCommand: AsyncParsableCommand {
    package static let configuration = CommandConfiguration(
        commandName: "new",
        abstract: "Begins an article: the headings of the shipped format, with what goes below each.",
        discussion: """
            The draft is a file below the folder of articles, named after its title. 'state: draft' keeps it out of the
            answers until the line is taken out. From a gap it gets the error messages and codes that were asked, and the
            questions as a comment. A file that is there is never overwritten.

            Examples:
              kb new "Acme Sync says 'Token rejected'" --product "Acme Sync"
              kb new --from-gap 3
              kb new --from-gap 3 --output articles/acme/token-rejected.md
            """)

    @OptionGroup(title: "Articles") package var collection: CollectionOptions

    @Option(
        name: .customLong("from-gap"), help: ArgumentHelp("Number of the gap; kb gaps lists them.", valueName: "id"))
    package var gap: Int?

    @Option(help: ArgumentHelp("The one product whose error it is.", valueName: "name"))
    package var product: String?

    @Option(help: ArgumentHelp("File to write (default: after product and title).", valueName: "path"))
    package var output: String?

    @Flag(help: "Print one JSON document.")
    package var json = false

    @Argument(
        help: ArgumentHelp("The error as the user sees it, and where; a gap gives one by itself.", valueName: "title"))
    package var title: String?

    package init() {}

    package func validate() throws {
        guard gap != nil || title?.contains(where: { !$0.isWhitespace }) == true else {
            throw ValidationError(
                "The article needs a title: kb new \"Acme Sync says 'Token rejected'\", or kb new --from-gap 3")
        }
        if let output, output.hasSuffix("/") || !Self.hasArticleEnding(output) {
            throw ValidationError("'\(TerminalText.cleanLine(output))' is no article's name; end it in .md")
        }
    }

    package func run() async throws {
        try await reportingFailures {
            var draft: DraftArticle
            if let gap {
                draft = DraftArticle(gap: try openJournal().gap(gap), title: title)
            } else {
                draft = DraftArticle(title: title ?? "")
            }
            if let product { draft.product = product }
            let path = try output ?? collection.locate().articles + "/" + draft.path
            try NewFile.write(draft.text(on: Date()), to: path, mode: 0o666)
            let shown = Self.shown(path)
            if json {
                Output.print(try PrintedJSON.text(of: NewDocument(path: shown, title: draft.title, gap: gap)))
                return
            }
            Output.print(TerminalText.cleanLine(shown))
            Output.note("1. write cause, solution and check below the headings; the comments say what goes where")
            Output.note("2. kb lint \(CommandText.quoted(shown))")
            Output.note("3. take the line 'state: draft' out; from then on questions find it")
            if let gap { Output.note("4. kb gaps --dismiss \(gap)") }
        }
    }

    /// The path as seen from the working folder, where it is below it.
    private static func shown(_ path: String) -> String {
        let folder = FileManager.default.currentDirectoryPath
        return path.hasPrefix(folder + "/") ? String(path.dropFirst(folder.utf8.count + 1)) : path
    }

    private static func hasArticleEnding(_ path: String) -> Bool {
        [".md", ".mdx", ".markdown"].contains { path.lowercased().hasSuffix($0) }
    }
}

/// What `kb new --json` prints.
struct NewDocument: Codable, Hashable {
    var schemaVersion = 1
    var path: String
    var title: String
    var gap: Int?
}
