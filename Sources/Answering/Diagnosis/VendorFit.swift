package import Articles
import Search

/// Whether an article can be about what was tested.
///
/// A finding says nothing of its vendor, and "too many requests" is in the articles of many: one about another vendor's
/// product is worse than none.
package enum VendorFit {
    /// Whether an article about `product` can explain a finding of a connection of this type.
    ///
    /// Articles without a product, and those about protocols, fit every type.
    package static func fits(_ product: String?, _ type: ConnectionType) -> Bool {
        guard let product, !product.isEmpty else { return true }
        let words = product.lowercased().split { !($0.isLetter || $0.isNumber) }.map(String.init)
        if words.contains(where: GeneralTopics.words.contains) { return true }
        let name = words.joined()
        return names(of: type).contains { name.contains($0) }
    }

    /// Whether connections of this type can be to any vendor.
    package static func isOpen(_ type: ConnectionType) -> Bool { names(of: type).isEmpty }

    private static func names(of type: ConnectionType) -> [String] {
        switch type {
        case .tcp, .tls, .http, .oauth2: []
        case .salesforce: ["salesforce"]
        case .quickbooksOnline, .quickbooksDesktop: ["quickbooks", "intuit"]
        case .postgresql: ["postgres"]
        case .mysql: ["mysql", "mariadb"]
        case .sqlserver: ["sqlserver"]
        case .oracle: ["oracle"]
        case .mongodb: ["mongodb"]
        case .redis: ["redis", "valkey"]
        }
    }
}
