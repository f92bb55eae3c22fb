import Foundation
import NIOHTTP1

/// An answer to a request of a test.
struct HTTPResponse: Sendable {
    /// 100 to 599.
    var status: Int
    var headers: HTTPHeaders
    var body: [UInt8]

    var text: String { String(decoding: body, as: UTF8.self) }

    /// Whether it is a page for people: by its type, or by how it begins where it names none.
    var isHTML: Bool {
        if let type = headers.first(name: "Content-Type")?.lowercased(), type.contains("html") { return true }
        let start = text.prefix(200).trimmingCharacters(in: .whitespacesAndNewlines).lowercased()
        return start.hasPrefix("<!doctype html") || start.hasPrefix("<html")
    }

    /// The body as JSON; `nil` where it is none.
    var json: JSON? { try? JSONDecoder().decode(JSON.self, from: Data(body)) }

    /// The server's clock as its `Date` header tells it (RFC 9110, 5.6.7).
    var date: Date? {
        guard let text = headers.first(name: "Date") else { return nil }
        let formatter = DateFormatter()
        formatter.locale = Locale(identifier: "en_US_POSIX")
        formatter.timeZone = .gmt
        formatter.dateFormat = "EEE, dd MMM yyyy HH:mm:ss 'GMT'"
        return formatter.date(from: text)
    }

    /// Where it sends the caller.
    var location: String? { headers.first(name: "Location") }
}
