import Foundation

/// Variables that the process was started with.
package enum Environment {
    /// The value of a variable, `nil` where it is not set.
    ///
    /// One by one: `ProcessInfo` makes a dictionary of all of them each time.
    package static func variable(_ name: String) -> String? {
        getenv(name).map { String(cString: $0) }
    }
}
