/// How much a server takes, from one client and from all.
package struct ServerLimits: Sendable, Hashable {
    /// Bytes of the request's target: room for a question of ``question`` bytes, each percent-encoded.
    package var target = 200 << 10
    /// Bytes of all header fields.
    package var headers = 16 << 10
    package var headerCount = 100
    /// Bytes.
    package var body = 256 << 10
    /// Bytes of a question.
    package var question = 64 << 10
    /// Connections at once; more wait until one is closed.
    package var connections = 4096
    /// Seconds for a request's head to arrive, and for which a connection may be idle.
    package var idle = 30
    /// Seconds from a request's head to the last byte of its answer.
    package var request = 60
    /// Questions being answered or waiting for it.
    package var questions = 64
    /// Requests a second for each client address; `nil`: no limit.
    package var rate: Int?
    /// Whether clients on this machine are limited too.
    package var limitsLoopback = false
    /// Bytes of rendered responses that are kept.
    package var cache = 32 << 20
    /// Seconds that requests under way have left when the server is told to end.
    package var shutdown = 10

    package init() {}
}
