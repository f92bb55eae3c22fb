package import Foundation
import Synchronization

/// A folder for one test, gone when the test is.
package final class TemporaryFolder: Sendable {
    package let url: URL

    package init() throws {
        url = FileManager.default.temporaryDirectory.appendingPathComponent("kb-test-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    }

    /// A folder for several tests, gone when all tests are.
    ///
    /// - Throws: What making a folder throws.
    package static func lasting() throws -> TemporaryFolder {
        // What a static property holds is never deinitialised.
        let folder = try TemporaryFolder()
        pathsThatLast.withLock { paths in
            if paths.isEmpty {
                atexit {
                    for path in TemporaryFolder.pathsThatLast.withLock({ $0 }) {
                        try? FileManager.default.removeItem(atPath: path)
                    }
                }
            }
            paths.append(folder.url.path)
        }
        return folder
    }

    private static let pathsThatLast = Mutex<[String]>([])

    deinit {
        try? FileManager.default.removeItem(at: url)
    }

    /// Writes a file, making the folders it stands in.
    @discardableResult
    package func write(_ text: String, to path: String) throws -> URL {
        try write(Array(text.utf8), to: path)
    }

    /// Writes a file of any bytes, making the folders it stands in.
    @discardableResult
    package func write(_ bytes: [UInt8], to path: String) throws -> URL {
        let file = url.appendingPathComponent(path)
        try FileManager.default.createDirectory(
            at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(bytes).write(to: file)
        return file
    }
}
