/// A password, token or key. It has no text of its own: printed, dumped or interpolated, it shows a placeholder.
struct Secret: Sendable {
    /// The secret itself, for the bytes that are sent and for nothing else.
    let revealed: String

    init(_ text: String) {
        revealed = text
    }
}

extension Secret: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    var description: String { "<secret>" }
    var debugDescription: String { "<secret>" }
    var customMirror: Mirror { Mirror(self, children: EmptyCollection<Mirror.Child>(), displayStyle: .struct) }
}
