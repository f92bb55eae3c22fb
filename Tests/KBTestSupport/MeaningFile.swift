package import Foundation

/// The table of meaning of this package: what does not name it works without it.
package enum MeaningFile {
    package static let path = ProgramRun.packageFolder()
        .appendingPathComponent("Sources/Search/Meaning/Table/meaning.table").path

    package static var isThere: Bool { FileManager.default.fileExists(atPath: path) }
}
