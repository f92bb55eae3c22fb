package import Articles

/// Something that a test would send, to be shown before it is sent.
package struct PlannedRequest: Sendable, Hashable, Codable {
    package var layer: ConnectionLayer
    /// One line without secrets: `GET https://acme.my.salesforce.com/services/data/`.
    package var text: String

    package init(_ layer: ConnectionLayer, _ text: String) {
        self.layer = layer
        self.text = text
    }
}
