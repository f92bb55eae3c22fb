/// One key of a connection in `connections.yaml`.
package struct ConnectionKey: Sendable, Hashable {
    package enum Kind: Sendable, Hashable {
        case text
        /// Name or address of a host.
        case host
        /// 1 to 65535.
        case port
        /// An address that begins with `https://` or `http://`.
        case url
        /// Path of a file; `~/` is the home folder, a relative path begins at the folder of the configuration.
        case file
        /// One of some words.
        case choice([String])
        /// A reference to a secret: see ``SecretReference``.
        case secret
    }

    package var name: String
    package var kind: Kind
    package var isRequired: Bool
    /// Another key of the type that makes this one needless although it is required.
    package var alternative: String?
    /// What it is, for a person: a phrase without a final period.
    package var meaning: String
    /// What holds where the key is missing, for a person.
    package var fallback: String?
    package var example: String?

    init(
        _ name: String, _ kind: Kind, required: Bool = false, unless alternative: String? = nil,
        _ meaning: String, fallback: String? = nil, example: String? = nil
    ) {
        self.name = name
        self.kind = kind
        self.isRequired = required
        self.alternative = alternative
        self.meaning = meaning
        self.fallback = fallback
        self.example = example
    }
}
