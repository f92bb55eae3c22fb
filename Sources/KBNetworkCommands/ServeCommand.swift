package import ArgumentParser
import CoreMetrics
import Foundation
import Journal
package import KBCommandLine
import KBServer
import Logging
import NIOCore
import Search
import Serving

/// `kb serve`: the answers over HTTP.
package struct ServeCommand: AsyncParsableCommand {
    package static let configuration = CommandConfiguration(
        commandName: "serve",
        abstract: "Answers over HTTP: web pages, Markdown and JSON, and agents (MCP).",
        discussion: """
            Articles that change are served without a restart. Listens to this machine alone unless --bind says otherwise; then
            it needs --tokens, and who writes needs a token. SIGTERM ends it when what is under way is answered.

            Examples:
              kb serve
              kb serve --port 9000 --title "Support"
              curl 'http://127.0.0.1:8080/?ask=connection+expired'
            """)

    @OptionGroup(title: "Articles") package var collection: CollectionOptions
    @OptionGroup(title: "Server") var options: ServeOptions

    package init() {}

    package func run() async throws {
        try await reportingFailures {
            var configuration = try options.configuration()
            if options.allowChecks { configuration.checks = ServedChecks(collection: collection).checks }
            let location = try collection.locate()
            OpenFiles.raiseLimit()
            let logger = options.logger()
            if configuration.letsOthersWrite {
                logger.warning("everybody who reaches --site may write and read /metrics; --tokens FILE says who may")
            }
            let metrics = MetricsRegistry()
            MetricsSystem.bootstrap(metrics)
            let knowledgeBase = try await KnowledgeBase(
                KnowledgeBase.Configuration(
                    articles: location.articles, cache: try options.cacheFolder(beside: location.index),
                    meaning: openMeaning(), journal: openJournal(logger)))
            let server = KBServer(configuration, knowledgeBase: knowledgeBase, logger: logger, metrics: metrics)
            let host =
                configuration.bind.contains(":") && !configuration.bind.hasPrefix("[")
                ? "[\(configuration.bind)]" : configuration.bind
            do {
                try await server.run { port in Output.print("listening on http://\(host):\(port)") }
            } catch let error as IOError where [EADDRINUSE, EACCES, EADDRNOTAVAIL].contains(error.errnoCode) {
                throw ServeFailure.cannotListen(
                    host: host, port: configuration.port, code: error.errnoCode)
            }
        }
    }

    /// A server without a journal still answers.
    private func openJournal(_ logger: Logger) -> Journal? {
        do {
            return try Journal(at: Journal.defaultPath(environment: { ProcessInfo.processInfo.environment[$0] }))
        } catch {
            logger.warning("nothing is kept, and no walks are given: \(error)")
            return nil
        }
    }
}

/// Why the server does not start.
enum ServeFailure: Error, CustomStringConvertible {
    case cannotListen(host: String, port: Int, code: Int32)
    case needsTokens(bind: String)
    case badFolder(String)

    var description: String {
        switch self {
        case .cannotListen(let host, let port, let code) where code == EADDRINUSE:
            "\(host):\(port): another program listens there; end it, or take another port: kb serve --port \(port + 1)"
        case .cannotListen(let host, let port, let code):
            "\(host):\(port): cannot listen there: \(String(cString: strerror(code))); name another with --bind or --port"
        case .needsTokens(let bind):
            """
            --bind \(bind) can be reached from other machines, and anybody there could write: it needs --tokens FILE; \
            \(AccessTokens.howToMake("tokens"))
            then: kb serve --bind \(bind) --tokens tokens --host-name NAME
            """
        case .badFolder(let path):
            "\(path): the folder for what is derived from the articles cannot be made; set KB_INDEX"
        }
    }
}
