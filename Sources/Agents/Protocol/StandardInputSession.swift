import Synchronization

/// What was agreed over standard input, where there is one client from beginning to end.
final class StandardInputSession: Sendable {
    private let agreed = Mutex<String?>(nil)

    /// The version that `initialize` ended with; `nil` before.
    var version: String? {
        get { agreed.withLock(\.self) }
        set { agreed.withLock { $0 = newValue } }
    }
}
