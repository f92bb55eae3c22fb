/// What articles are about that are about no vendor's product: protocols, and what lies between.
///
/// Every log speaks of them, so a question that holds such a word names no product.
package enum GeneralTopics {
    /// Words of their names, in lower case.
    package static let words: Set<String> = [
        "tcp", "tls", "ssl", "dns", "proxy", "http", "https", "network", "clock", "oauth", "certificate",
        "certificates", "database",
    ]

    /// Whether a product's name holds nothing else.
    static func isTopic(_ product: String) -> Bool {
        product.lowercased().split { !($0.isLetter || $0.isNumber) }.allSatisfy { words.contains(String($0)) }
    }
}
