package import Articles

/// An address that a page may link to: on this server, or on the web.
package struct Address: Sendable, Hashable {
    /// Percent-encoded; not yet escaped for HTML.
    package let text: String

    private init(_ text: String) {
        self.text = text
    }

    package static let home = Address("/")
    package static let walks = Address("/walks")
    package static let feedback = Address("/feedback")
    package static let session = Address("/session")
    package static let openSearch = Address("/opensearch.xml")

    /// An article, the line in it, and what it is asked.
    package static func article(_ id: Article.ID, line: Int? = nil, ask: String? = nil) -> Address {
        var text = "/" + encoded(id, allowsSlash: true)
        if let ask, !ask.isEmpty { text += "?ask=" + encoded(ask) }
        if let line { text += "#L\(line)" }
        return Address(text)
    }

    /// The file of an article or its record.
    package static func article(_ id: Article.ID, format: ArticleFormat) -> Address {
        Address("/" + encoded(id, allowsSlash: true) + "." + format.rawValue)
    }

    package enum ArticleFormat: String, Sendable, Hashable {
        case markdown = "md"
        case json
    }

    /// A place on the same page.
    package static func line(_ line: Int) -> Address { Address("#L\(line)") }

    /// A solution on the same page.
    package static func solution(_ id: Solution.ID) -> Address { Address("#" + encoded(id)) }

    package static func question(_ question: String, product: String? = nil) -> Address {
        Address("/?ask=" + encoded(question) + (product.map { "&product=" + encoded($0) } ?? ""))
    }

    /// The articles of a product; `page` counts from 1.
    package static func product(_ product: String, page: Int = 1) -> Address {
        Address("/?product=" + encoded(product) + (page > 1 ? "&page=\(page)" : ""))
    }

    package static func walk(_ handle: String) -> Address { Address("/walks/" + encoded(handle)) }

    package static func ticketNote(_ handle: String) -> Address { Address("/walks/" + encoded(handle) + ".md") }

    static func asset(_ path: String) -> Address { Address("/" + encoded(path, allowsSlash: true)) }

    /// A web or mail address as an article writes it.
    ///
    /// - Returns: `nil` for every scheme but `http`, `https` and `mailto`, for an address without a host and for one that is no
    ///   address; such a link is text.
    package init?(web text: String) {
        let lower = text.prefix(8).lowercased()
        let scheme = ["https://", "http://", "mailto:"].first { lower.hasPrefix($0) }
        guard let scheme, text.utf8.count <= 2000, let first = text.utf8.dropFirst(scheme.utf8.count).first,
            !"/?#:@".utf8.contains(first), text.unicodeScalars.allSatisfy({ $0.value > 0x20 && $0.value != 0x7F })
        else { return nil }
        self.text = scheme + Self.encoded(String(text.dropFirst(scheme.count)), keeping: Self.webBytes)
    }

    var isMail: Bool { text.hasPrefix("mailto:") }

    // MARK: Encoding (RFC 3986, section 2)

    private static let unreserved = Set(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~".utf8)
    private static let pathBytes = unreserved.union("/".utf8)
    private static let webBytes = unreserved.union(":/?#[]@!$&'()*+,;=%".utf8)

    private static func encoded(_ text: String, allowsSlash: Bool = false) -> String {
        encoded(text, keeping: allowsSlash ? pathBytes : unreserved)
    }

    private static func encoded(_ text: String, keeping kept: Set<UInt8>) -> String {
        if text.utf8.allSatisfy(kept.contains) { return text }
        let digits = Array("0123456789ABCDEF".utf8)
        var bytes: [UInt8] = []
        for byte in text.utf8 {
            if kept.contains(byte) {
                bytes.append(byte)
            } else {
                bytes += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
