/// What a server is told at its start.
package struct ServerConfiguration: Sendable {
    /// Tests of configured connections, which a token with the scope `check` may start.
    package struct Checks: Sendable {
        /// Tests the connection of that name and gives the document of `kb check --json`; `nil` if none has the name.
        package var run: @Sendable (String) async throws -> String?

        package init(run: @escaping @Sendable (String) async throws -> String?) {
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

    /// Whether only this machine can reach the server.
    package static func isLoopback(_ bind: String) -> Bool {
        bind == "localhost" || bind == "::1" || bind == "[::1]"
            || bind.hasPrefix("127.") && bind.allSatisfy { $0.isNumber || $0 == "." }
    }
}
