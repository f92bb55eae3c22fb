import Foundation

/// Files for secrets that `kb connections add` makes.
package struct SecretFiles: Sendable {
    private let folder: ConfigurationFolder

    package init(_ folder: ConfigurationFolder) {
        self.folder = folder
    }

    /// Puts a secret into a new file that only its owner can read.
    ///
    /// - Parameters:
    ///   - secret: Bytes as typed.
    ///   - connection: Name of the connection.
    ///   - key: Its key, such as `password`.
    /// - Returns: Absolute path of the file.
    /// - Throws: ``ConfigurationFault`` if it cannot be written or exists.
    package func store(_ secret: [UInt8], connection: String, key: String) throws -> String {
        let path = folder.secretsFolder + "/\(connection)-\(key)"
        do {
            try PrivateFile.makeFolder(folder.secretsFolder)
            try PrivateFile.create(path, secret + [0x0A])
            return path
        } catch let error as POSIXError where error.code == .EEXIST {
            throw ConfigurationFault(
                path: folder.shown(path), "There is a secret of that name already",
                fix: "remove the file if no connection uses it, or give the connection another name")
        } catch {
            throw ConfigurationFault(
                path: folder.shown(path), "File cannot be written (\(ConnectionsEditor.reason(error)))",
                fix: "make its folder writable, or name another with KB_CONFIG")
        }
    }

    /// Removes the files that were made for a connection, as far as no other connection reads them.
    ///
    /// - Returns: Paths of the removed files.
    package func remove(for connection: Connection, keeping others: [Connection]) -> [String] {
        let used = Set(others.flatMap { $0.secrets.values })
        var removed: [String] = []
        for (key, reference) in connection.secrets.sorted(by: { $0.key < $1.key }) {
            let path = folder.secretsFolder + "/\(connection.name)-\(key)"
            guard reference == .file(path), !used.contains(reference), unlink(path) == 0 else { continue }
            removed.append(path)
        }
        return removed
    }

    /// Takes back what ``store(_:connection:key:)`` made.
    package func discard(_ path: String) {
        unlink(path)
    }
}
