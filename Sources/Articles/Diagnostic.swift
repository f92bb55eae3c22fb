/// A fault in an article.
package struct Diagnostic: Sendable, Hashable, Codable, Identifiable {
    package enum Severity: String, Sendable, Hashable, Codable {
        case error
        case warning
        case note
    }

    /// Name of the rule, for example `CauseWithoutRemedy`.
    package var id: String
    package var severity: Severity
    /// Path relative to the folder of articles.
    package var path: String
    /// Source line, counted from 1.
    package var line: Int
    /// What is wrong: a headline without a final period.
    package var summary: String
    /// What to do about it, the likeliest first.
    package var fixes: [String]

    package init(id: String, severity: Severity, path: String, line: Int, summary: String, fixes: [String]) {
        self.id = id
        self.severity = severity
        self.path = path
        self.line = line
        self.summary = summary
        self.fixes = fixes
    }
}

extension Diagnostic: CustomStringConvertible {
    /// `path:line: severity: what is wrong; what to do [Rule]`.
    package var description: String {
        let remedy = fixes.isEmpty ? "" : "; " + fixes.joined(separator: ", or ")
        return "\(path):\(line): \(severity.rawValue): \(summary)\(remedy) [\(id)]"
    }
}
