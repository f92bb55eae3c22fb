import Foundation

/// Expected outputs kept in files: `Snapshots/<name>.txt` beside the test.
///
/// With `RECORD_SNAPSHOTS=1` in the environment the file is written anew, and the test fails so that nobody records
/// unseen.
package enum Snapshot {
    /// What is wrong with `text`, or `nil` if it is as recorded.
    package static func difference(_ text: String, _ name: String, testFile: String = #filePath) -> String? {
        let folder = URL(fileURLWithPath: testFile).deletingLastPathComponent().appendingPathComponent("Snapshots")
        let file = folder.appendingPathComponent(name + ".txt")
        if ProcessInfo.processInfo.environment["RECORD_SNAPSHOTS"] == "1" {
            do {
                try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
                try Data(text.utf8).write(to: file)
                return "recorded \(name).txt; look at it, then run without RECORD_SNAPSHOTS"
            } catch {
                return "\(file.path): cannot be written: \(error)"
            }
        }
        guard let data = try? Data(contentsOf: file) else {
            return "\(file.path): no such snapshot; record it with RECORD_SNAPSHOTS=1. It would be:\n\(text)"
        }
        let expected = String(decoding: data, as: UTF8.self)
        return expected == text ? nil : "\(name).txt differs.\n--- expected\n\(expected)\n--- is\n\(text)"
    }
}
