/// What is wrong with a file of connections.
///
/// No text of it repeats a value: what stands in the wrong place may be a secret.
package struct ConfigurationFault: Error, Sendable, Hashable {
    /// File as the user would name it.
    package var path: String
    /// Line, counted from 1; `nil` where the file as a whole is meant.
    package var line: Int?
    /// Name of the connection it belongs to; `nil` where it concerns all of them.
    package var connection: String?
    /// What is wrong, without a final period.
    package var summary: String
    /// What to do about it.
    package var fix: String

    package init(path: String, line: Int? = nil, connection: String? = nil, _ summary: String, fix: String) {
        self.path = path
        self.line = line
        self.connection = connection
        self.summary = summary
        self.fix = fix
    }
}

extension ConfigurationFault: CustomStringConvertible {
    /// `path:line: what is wrong; what to do`.
    package var description: String {
        path + (line.map { ":\($0)" } ?? "") + ": \(summary); \(fix)"
    }
}
