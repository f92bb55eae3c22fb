import Journal
package import Logging
import NIOCore
package import Serving

/// The server: everything that requests have in common.
package final class KBServer: Sendable {
    package let configuration: ServerConfiguration
    let knowledgeBase: KnowledgeBase
    let journal: Journal?
    let walks: WalkDesk?
    let logger: Logger
    let metrics: ServerMetrics
    let cache: ResponseCache
    let work: WorkQueue
    let hosts: HostGuard
    let rates: RateLimiter?
    let sessions = Sessions()
    let checkGate = CheckGate()
    let memory: QuestionMemory
    let pages: (reading: Pages, writing: Pages)
    let assets: [String: Asset]

    /// - Parameters:
    ///   - configuration: What the server is told.
    ///   - knowledgeBase: The articles.
    ///   - logger: Where the server says what happens.
    ///   - metrics: What the server measures goes there.
    package init(
        _ configuration: ServerConfiguration, knowledgeBase: KnowledgeBase, logger: Logger, metrics: MetricsRegistry
    ) {
        self.configuration = configuration
        self.knowledgeBase = knowledgeBase
        self.logger = logger
        journal = knowledgeBase.configuration.journal
        walks = knowledgeBase.configuration.journal.map { WalkDesk(knowledgeBase, journal: $0) }
        self.metrics = ServerMetrics(registry: metrics)
        let limits = configuration.limits
        cache = ResponseCache(capacity: limits.cache)
        work = WorkQueue(width: max(2, System.coreCount), capacity: limits.questions)
        var names = configuration.hostNames
        if !["0.0.0.0", "::"].contains(configuration.bind) { names.append(configuration.bind) }
        hosts = HostGuard(names: names, site: configuration.site)
        rates = limits.rate.map { RateLimiter(rate: $0, burst: $0 * 4) }
        memory = QuestionMemory(journal: configuration.remembersQuestions ? journal : nil)
        pages = (
            Pages(title: configuration.title, mayWrite: false), Pages(title: configuration.title, mayWrite: true)
        )
        assets = Dictionary(
            Pages.assets.map { ($0.path.split(separator: "/").last.map(String.init) ?? $0.path, $0) },
            uniquingKeysWith: { first, _ in first })
    }

    /// What a client may do who shows these credentials.
    ///
    /// - Throws: ``Problem`` with status 401 for a token that nobody has.
    func access(authorization: String?, cookie: String?) throws(Problem) -> Access {
        guard let tokens = configuration.tokens else {
            guard authorization?.lowercased().hasPrefix("bearer ") != true else {
                throw Self.unknownToken("this server was started without --tokens")
            }
            return .open
        }
        if let authorization {
            let parts = authorization.split(separator: " ", maxSplits: 1)
            guard parts.count == 2, parts[0].lowercased() == "bearer",
                let scopes = tokens.scopes(of: parts[1].filter { $0 != " " })
            else { throw Self.unknownToken("the token is not one of this server's") }
            return Access(scopes)
        }
        if let name = cookie.flatMap(Sessions.name), let scopes = sessions.scopes(of: name) { return Access(scopes) }
        return .anonymous
    }

    private static func unknownToken(_ detail: String) -> Problem {
        var problem = Problem(.unauthorized, "Unknown token", detail)
        problem.wantsToken = true
        return problem
    }

    func pages(for access: Access) -> Pages {
        access.mayWrite && journal != nil ? pages.writing : pages.reading
    }

    /// What addresses of absolute links begin with.
    func site(authority: String?) -> String { configuration.site ?? "http://" + (authority ?? "localhost") }
}
