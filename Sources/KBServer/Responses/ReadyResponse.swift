import Crypto
import HTTPTypes
import NIOCore

/// A reply as it goes out: compressed where that was asked for, with its validators.
struct ReadyResponse: Sendable {
    var status: HTTPResponse.Status
    var headers: HTTPFields
    var body: ByteBuffer
    var entityTag: String?
    var lastModified: String?
    var outcome: String?

    /// - Parameters:
    ///   - reply: What is answered.
    ///   - gzip: Whether the client takes gzip.
    ///   - isPrivate: Whether the reply is for one reader alone.
    init(_ reply: Reply, gzip: Bool, isPrivate: Bool) {
        status = reply.status
        outcome = reply.outcome
        headers = reply.headers
        var bytes = reply.body
        headers[.contentType] = reply.contentType
        let mayCompress = bytes.count >= Gzip.least && Gzip.suits(reply.contentType)
        var isCompressed = false
        if gzip, mayCompress, let compressed = Gzip.compressed(bytes) {
            isCompressed = true
            bytes = compressed
            headers[.contentEncoding] = "gzip"
        }
        let vary = (reply.varies ? ["Accept"] : []) + (mayCompress ? ["Accept-Encoding"] : [])
        if !vary.isEmpty { headers[.vary] = vary.joined(separator: ", ") }
        switch reply.caching {
        case .never: headers[.cacheControl] = "no-store"
        case .revalidated: headers[.cacheControl] = isPrivate ? "private, no-cache" : "no-cache"
        case .forever: headers[.cacheControl] = "public, max-age=31536000, immutable"
        }
        if reply.caching != .never, status == .ok {
            // Of the bytes themselves: another article, another version of the program, another ending, another tag.
            var hash = SHA256()
            hash.update(data: bytes)
            hash.update(data: Array(reply.contentType.utf8))
            let tag = "\"" + Hexadecimal.text(hash.finalize().prefix(12)) + (isCompressed ? "-gz\"" : "\"")
            entityTag = tag
            headers[.eTag] = tag
            if let modified = reply.modified {
                let date = HTTPDate.text(modified)
                lastModified = date
                headers[.lastModified] = date
            }
        }
        headers[.contentLength] = String(bytes.count)
        headers[.xContentTypeOptions] = "nosniff"
        headers[.link] = headers[.link] ?? "</llms.txt>; rel=\"llms-txt\""
        body = ByteBuffer(bytes: bytes)
    }

    /// Whether the client has these very bytes already, after RFC 9110 section 13.
    ///
    /// `If-Modified-Since` counts only where it is the date that was sent: a file that was replaced by an older one has changed.
    func isKnown(ifNoneMatch: String?, ifModifiedSince: String?) -> Bool {
        guard let entityTag else { return false }
        if let ifNoneMatch {
            if ifNoneMatch == entityTag || ifNoneMatch == "*" { return true }
            return ifNoneMatch.split(separator: ",").contains { candidate in
                let tag = candidate.drop { $0 == " " || $0 == "\t" }
                return (tag.hasPrefix("W/") ? tag.dropFirst(2) : tag).prefix(entityTag.count) == entityTag[...]
                    && tag.drop { $0 != "\"" }.dropFirst(entityTag.count).allSatisfy { $0 == " " || $0 == "\t" }
            }
        }
        return ifModifiedSince.map { $0 == lastModified } ?? false
    }

    /// Bytes it takes in memory, about.
    var size: Int { body.readableBytes + 1024 }
}
