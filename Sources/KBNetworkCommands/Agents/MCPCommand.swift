import Agents
package import ArgumentParser
import Foundation
import Journal
package import KBCommandLine
import Serving

/// `kb mcp`: answers an agent over standard input and output.
package struct MCPCommand: AsyncParsableCommand {
    package static let configuration = CommandConfiguration(
        commandName: "mcp",
        abstract: "Answers an agent (Model Context Protocol) over standard input and output.",
        discussion: """
            An agent's program starts it by itself; tell that program the command 'kb mcp'. One JSON message a line in both \
            directions; what is to be said to people goes to standard error. Ends where standard input ends. Articles are read as \
            they are when a request comes. Nothing is tested and nothing is sent anywhere.

            Examples:
              claude mcp add kb -- kb mcp
              kb mcp --articles ~/articles --read-only
            """)

    @OptionGroup(title: "Articles") package var collection: CollectionOptions

    @Flag(
        name: .customLong("read-only"), help: "Offer no walks and take no feedback: nothing is written to the journal.")
    package var readOnly = false

    package init() {}

    package func run() async throws {
        try await reportingFailures {
            let location = try collection.locate()
            let journal = readOnly ? nil : Self.journal()
            let knowledgeBase = try await KnowledgeBase(
                KnowledgeBase.Configuration(
                    articles: location.articles, cache: location.cache, meaning: openMeaning(), journal: journal))
            let handler = MCPHandler(
                knowledgeBase: knowledgeBase, walks: journal.map { WalkDesk(knowledgeBase, journal: $0) }, site: nil)
            // Whoever started the program may read the articles' files and write the journal anyway.
            let caller = MCPHandler.Caller(audience: .staff, mayWrite: journal != nil)
            var session = MCPSession(handler: handler, caller: caller, knowledgeBase: knowledgeBase)
            await session.run()
        }
    }

    /// The user's journal; where it cannot be used, says so, and nothing is written.
    private static func journal() -> Journal? {
        do throws(JournalError) {
            return try Journal(at: Journal.defaultPath(environment: { ProcessInfo.processInfo.environment[$0] }))
        } catch {
            Output.note("no walks and no feedback: \(error)")
            return nil
        }
    }
}

extension CollectionLocation {
    /// The folder beside the index file for what is derived in order to serve the articles.
    package var cache: String {
        guard let slash = index.lastIndex(of: "/") else { return "agents" }
        return index[..<slash] + "/agents"
    }
}
