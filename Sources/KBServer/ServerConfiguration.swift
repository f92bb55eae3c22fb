package import Serving

/// What a server is told at its start.
package struct ServerConfiguration: Sendable {
    /// Tests of configured connections, which a token with the scope `check` may start.
    package struct Checks: Sendable {
        /// Tests the connection of that name and gives the document of `kb check --json`; `nil` if none has the name.
        ///
        /// What is found is explained by the articles of the edition alone: that of who asks.
        package var run: @Sendable (_ name: String, _ edition: Edition) async throws -> String?

        package init(run: @escaping @Sendable (_ name: String, _ edition: Edition) async throws -> String?) {
            self.run = run
        }
    }

    /// Address or name to listen at.
    package var bind = "127.0.0.1"
    /// 0 takes a free one.
    package var port = 8080
    /// What the pages are called.
    package var title = "kb"
    /// What addresses in answers begin with, for example `https://kb.example`, without a slash at its end.
    ///
    /// Without it they begin with the host that the request was sent to.
    package var site: String?
    /// Names that requests may be sent to, besides those of loopback.
    package var hostNames: [String] = []
    package var limits = ServerLimits()
    /// Without tokens everybody who reaches the server may write, and nobody may read internal articles.
    package var tokens: AccessTokens?
    /// `nil`: there are none, and no address for them.
    package var checks: Checks?
    /// Whether questions that found nothing are kept, for `kb gaps`.
    package var remembersQuestions = true

    package init() {}

    /// Whether a public address says that others reach the server, and nothing tells who of them may write.
    package var letsOthersWrite: Bool {
        guard tokens == nil, let site else { return false }
        let host = site.split(separator: "/").last?.split(separator: ":").first.map(String.init) ?? ""
        return !Self.isLoopback(host.lowercased())
    }

    /// Whether only this machine can reach the server.
    package static func isLoopback(_ bind: String) -> Bool {
        bind == "localhost" || bind == "::1" || bind == "[::1]"
            || bind.hasPrefix("127.") && bind.allSatisfy { $0.isNumber || $0 == "." }
    }
}
