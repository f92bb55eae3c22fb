extension Journal {
    /// Path of the user's journal.
    ///
    /// `journal.sqlite` in the folder `KB_STATE`, else in `kb` of `$XDG_STATE_HOME`, else in `~/.local/state/kb`, after
    /// the XDG Base Directory Specification, which has relative paths ignored.
    /// - Parameter environment: Variables of the process, by name.
    /// - Returns: An absolute path; nothing need be there.
    /// - Throws: ``JournalError/noPlace`` if no variable names a place.
    package static func defaultPath(environment: (String) -> String?) throws(JournalError) -> String {
        func folder(_ name: String) -> String? {
            guard var path = environment(name), path.hasPrefix("/") else { return nil }
            while path.count > 1, path.hasSuffix("/") { path.removeLast() }
            return path == "/" ? "" : path
        }
        let place =
            folder("KB_STATE") ?? folder("XDG_STATE_HOME").map { $0 + "/kb" }
            ?? folder("HOME").map { $0 + "/.local/state/kb" }
        guard let place else { throw .noPlace }
        return place + "/journal.sqlite"
    }

    /// Whether the user wants nothing remembered beyond what is asked for: `KB_NO_HISTORY` is set and not empty.
    package static func isHistoryOff(environment: (String) -> String?) -> Bool {
        environment("KB_NO_HISTORY").map { !$0.isEmpty } == true
    }
}
