/// A text set apart from the flow.
package struct Callout: Sendable, Hashable, Codable {
    package enum Kind: String, Sendable, Hashable, Codable {
        case note
        case tip
        case success
        case important
        case warning
        case danger
    }

    package var kind: Kind
    package var text: Passage

    package init(kind: Kind, text: Passage) {
        self.kind = kind
        self.text = text
    }
}
