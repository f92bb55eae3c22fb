import HTTPTypes

/// Which host and which of its addresses a request is for.
struct RequestPlace: Sendable, Hashable {
    /// Name and port; `nil` where none is named.
    var authority: String?
    /// Path and query, as sent.
    var target: String

    /// Reads the head of a request.
    ///
    /// A target in absolute form, `http://host/path`, names the host itself, and what the Host field says counts for nothing
    /// (RFC 9112 section 3.2.2).
    init(_ head: HTTPRequest) {
        authority = head.authority
        target = head.path ?? ""
        for scheme in ["http://", "https://"] where target.prefix(scheme.count).lowercased() == scheme {
            let rest = target.dropFirst(scheme.count)
            let end = rest.utf8.firstIndex { $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: "?") } ?? rest.endIndex
            authority = String(rest[..<end])
            target = rest[end...].utf8.first == UInt8(ascii: "/") ? String(rest[end...]) : "/" + rest[end...]
            return
        }
    }
}
