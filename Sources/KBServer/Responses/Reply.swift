import HTTPTypes

/// What is answered to a request, before it is compressed, stamped and sent.
struct Reply: Sendable {
    /// How long others may keep it.
    enum Caching: Sendable, Hashable {
        /// Nobody keeps it.
        case never
        /// May be kept, and is asked for again before it is used.
        case revalidated
        /// Its address changes with its bytes.
        case forever
    }

    var status: HTTPResponse.Status
    var contentType: String
    var body: [UInt8]
    var caching: Caching = .never
    /// Seconds since 1970 of the last change; `nil` where that is not known.
    var modified: Int?
    /// Whether the same address shows something else to who accepts something else.
    var varies = false
    /// Headers of this reply alone.
    var headers: HTTPFields = [:]
    /// What came of a question, for the metrics.
    var outcome: String?

    init(_ contentType: String, _ body: [UInt8], status: HTTPResponse.Status = .ok) {
        self.status = status
        self.contentType = contentType
        self.body = body
    }

    init(_ contentType: String, _ text: String, status: HTTPResponse.Status = .ok) {
        self.init(contentType, Array(text.utf8), status: status)
    }

    /// Sends the browser on, with GET, to a path that is percent-encoded already.
    static func seeOther(_ location: String) -> Reply {
        var reply = Reply("text/plain; charset=utf-8", "See \(location)\n", status: .seeOther)
        reply.headers[.location] = location
        return reply
    }
}
