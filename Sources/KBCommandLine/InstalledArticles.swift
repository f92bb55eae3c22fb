import Foundation

/// The articles that were installed together with the program.
package enum InstalledArticles {
    /// Absolute path of the running program, links followed; `nil` where the system does not say.
    package static var runningProgram: String? {
        var path = [CChar](repeating: 0, count: Int(PATH_MAX))
        let count = readlink("/proc/self/exe", &path, path.count)
        return count > 0 ? String(decoding: path[..<count].map { UInt8(bitPattern: $0) }, as: UTF8.self) : nil
    }

    /// `share/kb/articles` beside the folder of the program, where there is one.
    package static func folder(besideProgram program: String?) -> String? {
        guard let parts = program?.split(separator: "/"), parts.count >= 2 else { return nil }
        let prefix = parts.dropLast(2).map { "/" + $0 }.joined()
        let folder = prefix + "/share/kb/articles"
        var isFolder: ObjCBool = false
        let exists = FileManager.default.fileExists(atPath: folder, isDirectory: &isFolder)
        return exists && isFolder.boolValue ? folder : nil
    }

    /// The index of installed articles, in the user's cache: nobody may write beside them.
    ///
    /// After the XDG Base Directory Specification: `$XDG_CACHE_HOME`, else `~/.cache`.
    package static func indexFile(variable: (String) -> String?) -> String {
        if let cache = variable("XDG_CACHE_HOME"), cache.hasPrefix("/") { return cache + "/kb/kb.sqlite" }
        let home = variable("HOME").flatMap { $0.hasPrefix("/") ? $0 : nil } ?? "/tmp"
        return home + "/.cache/kb/kb.sqlite"
    }
}
