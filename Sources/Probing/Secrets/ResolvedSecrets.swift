/// The secrets of one connection during one test, by the configuration's key: `password`, `access_token`, `client_secret`.
struct ResolvedSecrets: Sendable {
    private var values: [String: Secret]

    init(_ values: [String: Secret] = [:]) {
        self.values = values
    }

    subscript(key: String) -> Secret? { values[key] }

    /// For the redactor.
    var all: [Secret] { Array(values.values) }
}

extension ResolvedSecrets: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// The names alone.
    var description: String { "secrets: " + values.keys.sorted().joined(separator: ", ") }
    var debugDescription: String { description }
    var customMirror: Mirror { Mirror(self, children: EmptyCollection<Mirror.Child>(), displayStyle: .struct) }
}
