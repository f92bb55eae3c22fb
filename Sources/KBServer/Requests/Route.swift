import HTTPTypes

/// What an address means.
enum Route: Sendable, Hashable {
    /// The first page, and with `?ask=` a question.
    case home
    /// Anything that is not reserved: an article's id, with or without an ending.
    case article(String)
    case suggest
    case walks
    case walk(String)
    case feedback
    case thanks
    case session
    case mcp
    case livez
    case readyz
    case metrics
    case openAPI
    case openSearch
    case robots
    case sitemap
    case llms
    /// Page of the full text, counted from 1.
    case llmsFull(Int)
    case asset(String)
    case check(String)
    /// An address that can lead nowhere.
    case nowhere

    /// First words of addresses that no article can be reached under.
    static let reserved = [
        "assets", "checks", "feedback", "livez", "llms-full.txt", "llms.txt", "mcp", "metrics", "openapi.json",
        "opensearch.xml", "readyz", "robots.txt", "session", "sitemap.xml", "suggest", "walks",
    ]

    /// The route of a path; without `allowsChecks` there are no connection tests at all.
    init(_ segments: [String], allowsChecks: Bool) {
        guard let first = segments.first else {
            self = .home
            return
        }
        switch (first, segments.count) {
        case ("suggest", 1): self = .suggest
        case ("walks", 1): self = .walks
        case ("walks", 2): self = .walk(segments[1])
        case ("feedback", 1): self = .feedback
        case ("feedback", 2) where segments[1] == "thanks": self = .thanks
        case ("session", 1): self = .session
        case ("mcp", 1): self = .mcp
        case ("livez", 1): self = .livez
        case ("readyz", 1): self = .readyz
        case ("metrics", 1): self = .metrics
        case ("openapi.json", 1): self = .openAPI
        case ("opensearch.xml", 1): self = .openSearch
        case ("robots.txt", 1): self = .robots
        case ("sitemap.xml", 1): self = .sitemap
        case ("llms.txt", 1): self = .llms
        case ("llms-full.txt", 1): self = .llmsFull(1)
        case ("llms-full.txt", 2): self = Int(segments[1]).map { $0 > 0 ? .llmsFull($0) : .nowhere } ?? .nowhere
        case ("assets", 2): self = .asset(segments[1])
        case ("checks", 2) where allowsChecks: self = .check(segments[1])
        case _ where Self.reserved.contains(first): self = .nowhere
        default: self = .article(segments.joined(separator: "/"))
        }
    }

    /// A word for logs and metrics: never a path, never a question.
    var name: String {
        switch self {
        case .home: "home"
        case .article: "article"
        case .suggest: "suggest"
        case .walks: "walks"
        case .walk: "walk"
        case .feedback: "feedback"
        case .thanks: "thanks"
        case .session: "session"
        case .mcp: "mcp"
        case .livez: "livez"
        case .readyz: "readyz"
        case .metrics: "metrics"
        case .openAPI: "openapi"
        case .openSearch: "opensearch"
        case .robots: "robots"
        case .sitemap: "sitemap"
        case .llms: "llms"
        case .llmsFull: "llms-full"
        case .asset: "asset"
        case .check: "check"
        case .nowhere: "nowhere"
        }
    }

    /// Methods it can be asked with; `HEAD` goes with `GET`, `OPTIONS` everywhere.
    var methods: [HTTPRequest.Method] {
        switch self {
        case .walks, .feedback, .mcp, .check: [.post]
        case .walk, .session: [.get, .head, .post]
        default: [.get, .head]
        }
    }
}
