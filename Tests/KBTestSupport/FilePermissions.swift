import Foundation

/// Who may do what with a file.
package enum FilePermissions {
    /// The permission bits, such as `0o600`.
    package static func of(_ path: String) throws -> Int {
        let attributes = try FileManager.default.attributesOfItem(atPath: path)
        return attributes[.posixPermissions] as? Int ?? 0
    }
}
