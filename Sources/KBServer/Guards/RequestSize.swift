import HTTPTypes
import Hummingbird

/// Whether the head of a request is within the limits.
enum RequestSize {
    /// - Throws: ``Problem`` with status 414, 431 or 400.
    static func check(_ request: Request, limits: ServerLimits) throws(Problem) {
        guard (request.head.path?.utf8.count ?? 0) <= limits.target else {
            throw Problem(
                .uriTooLong, "Address too long",
                "the address is longer than \(limits.target >> 10) kB; ask a shorter question")
        }
        var bytes = 0
        var count = 0
        for field in request.headers {
            // A second Host field: who is right? (RFC 9112 section 3.2)
            if field.name == .host { throw Problem(.badRequest, "Two hosts", "send one Host field") }
            bytes += field.name.rawName.utf8.count + field.value.utf8.count + 4
            count += 1
        }
        guard bytes <= limits.headers, count <= limits.headerCount else {
            throw Problem(
                .requestHeaderFieldsTooLarge, "Header too large",
                "the header fields are more than \(limits.headers >> 10) kB or \(limits.headerCount)")
        }
    }
}
