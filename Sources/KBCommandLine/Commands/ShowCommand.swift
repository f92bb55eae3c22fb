import Answering
package import ArgumentParser
import Articles

/// `kb show`: prints an article as it is read.
package struct ShowCommand: AsyncParsableCommand {
    package static let configuration = CommandConfiguration(
        commandName: "show",
        _superCommandName: "kb",
        abstract: "Shows an article as it is read.",
        discussion: """
            Names an article by its id, its path or the unique end of one.

            Examples:
              kb show replit/salesforce-connection-expired
              kb show salesforce-connection-expired
              kb show --json replit/salesforce-connection-expired.md
            """)

    @OptionGroup(title: "Articles") package var collection: CollectionOptions

    @Flag(help: "Print the record as one JSON document.")
    package var json = false

    @Argument(help: ArgumentHelp("Id, path or the end of one.", valueName: "article"))
    package var article: String

    package init() {}

    package func validate() throws {
        guard article.contains(where: { !$0.isWhitespace }) else {
            throw ValidationError(
                "The article's name is empty; name it by its id, for example kb show replit/salesforce-connection-expired."
            )
        }
    }

    package func run() async throws {
        try await reportingFailures {
            let files = ArticleFiles(folder: ArticleFolder(path: try collection.locate().articles))
            let record = try files.article(at: try files.path(named: article))
            Output.print(json ? try PrintedJSON.text(of: record) : ArticlePage.text(of: record, terminal: .detect()))
        }
    }
}
