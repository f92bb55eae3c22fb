import Foundation

/// The table of meaning that came with the program.
package enum InstalledMeaning {
    /// Where a clone keeps it.
    private static let inClone = "/Sources/Search/Meaning/Table/meaning.table"
    /// Where `make install` puts it, below the folder above the program's.
    private static let installed = "/share/kb/meaning.table"
    /// A program built in a clone lies so many folders below it, at most.
    private static let mostLevels = 6

    /// Path of the table to use.
    ///
    /// - Parameters:
    ///   - environment: Variables of the process, by name; `KB_MEANING` names a table, or is `none`.
    ///   - program: Absolute path of the running program.
    /// - Returns: `nil` if no table is wanted; where none is found, the path at which `make install` puts it.
    package static func path(
        environment: (String) -> String? = Environment.variable,
        program: String? = InstalledArticles.runningProgram
    ) -> String? {
        if let named = environment("KB_MEANING"), !named.isEmpty { return named == "none" ? nil : named }
        guard let program else { return nil }
        var folder = parent(of: program)
        let beside = parent(of: folder) + installed
        if access(beside, R_OK) == 0 { return beside }
        for _ in 0..<mostLevels {
            folder = parent(of: folder)
            if folder.isEmpty { break }
            if access(folder + inClone, R_OK) == 0 { return folder + inClone }
        }
        return beside
    }

    private static func parent(of path: String) -> String {
        guard let slash = path.utf8.lastIndex(of: 0x2F) else { return "" }
        return String(path[..<slash])
    }
}
