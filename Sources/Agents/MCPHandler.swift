package import Serving

/// Answers agents that speak the Model Context Protocol, in both of its eras: 2026-07-28, and those up to 2025-11-25.
///
/// Knows no transport: a message goes in, a reply comes out. What the two eras demand is written down at
/// <https://modelcontextprotocol.io/specification>.
package struct MCPHandler: Sendable {
    /// Who sends a message: what the transport found out.
    package struct Caller: Sendable, Hashable {
        package var audience: Audience
        /// Whether feedback and walks are taken.
        package var mayWrite: Bool

        package init(audience: Audience, mayWrite: Bool) {
            self.audience = audience
            self.mayWrite = mayWrite
        }
    }

    /// How a message came.
    package enum Transport: Sendable, Hashable {
        case standardInput
        /// The request's headers, names in lower case.
        case http(headers: [String: String])
    }

    /// What is sent back.
    package struct Reply: Sendable, Hashable {
        /// Status for HTTP.
        package var status: Int
        /// One JSON message without line breaks; `nil` where nothing is sent.
        package var body: [UInt8]?
        /// What went wrong inside, for the log; the caller is not told.
        package var failure: String?

        package init(status: Int, body: [UInt8]?, failure: String? = nil) {
            self.status = status
            self.body = body
            self.failure = failure
        }
    }

    let knowledgeBase: KnowledgeBase
    let walks: WalkDesk?
    let site: String?

    /// - Parameters:
    ///   - knowledgeBase: What is asked.
    ///   - walks: Takes walks; without it none are offered.
    ///   - site: Where the articles are served, such as `https://kb.example`, without a slash at its end; `nil` if nowhere.
    package init(knowledgeBase: KnowledgeBase, walks: WalkDesk?, site: String?) {
        self.knowledgeBase = knowledgeBase
        self.walks = walks
        self.site = site
    }

    /// Answers one message.
    ///
    /// - Parameters:
    ///   - message: The bytes of one JSON-RPC message, or of a batch.
    ///   - transport: How it came.
    ///   - caller: Who sends it; what the message itself says about that counts for nothing.
    /// - Returns: A reply in any case: what cannot be answered is refused.
    package func reply(to message: [UInt8], over transport: Transport, from caller: Caller) async -> Reply {
        let refusal = #"{"jsonrpc":"2.0","id":null,"error":{"code":-32601,"message":"nothing is offered"}}"#
        return Reply(status: 404, body: Array(refusal.utf8))
    }
}
