package import Foundation

/// Material that lies beside a checkout of the project on some machines and not on others.
///
/// A test that uses it says so (`.enabled(if: SharedMaterial.hasSeeds, ...)`) and is skipped where it is missing.
package enum SharedMaterial {
    private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("shared")

    package static var hasSeeds: Bool { !seeds.isEmpty }

    /// The documents the project started from, in the order of their names.
    package static var seeds: [URL] {
        let folder = folder.appendingPathComponent("seeds")
        let found = try? FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil)
        return (found ?? []).filter { $0.pathExtension == "txt" }
            .sorted { $0.lastPathComponent < $1.lastPathComponent }
    }
}

/// The articles that ship with the project.
package enum ShippedArticles {
    package static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appendingPathComponent("articles")
}
