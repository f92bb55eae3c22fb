extension LintReport {
    /// Workflow commands that GitHub Actions turns into annotations of a pull request.
    ///
    /// The escapes are those of the runner: `%`, CR and LF everywhere, `:` and `,` in properties
    /// (<https://github.com/actions/toolkit/blob/main/packages/core/src/command.ts>).
    var github: String {
        diagnostics.map { diagnostic in
            let level = diagnostic.severity == .note ? "notice" : diagnostic.severity.rawValue
            let fixes = diagnostic.fixes.isEmpty ? "" : "; " + diagnostic.fixes.joined(separator: ", or ")
            return "::\(level) file=\(Self.property(diagnostic.path)),line=\(diagnostic.line),"
                + "title=\(Self.property(diagnostic.id))::\(Self.message(diagnostic.summary + fixes))\n"
        }.joined()
    }

    private static func message(_ text: String) -> String {
        escape(text, ["%": "%25", "\r": "%0D", "\n": "%0A"])
    }

    private static func property(_ text: String) -> String {
        escape(text, ["%": "%25", "\r": "%0D", "\n": "%0A", ":": "%3A", ",": "%2C"])
    }

    /// Scalars replaced by their escapes, other control codes made visible.
    private static func escape(_ text: String, _ escapes: [Unicode.Scalar: String]) -> String {
        let escaped = text.unicodeScalars.reduce(into: "") { result, scalar in
            if let escape = escapes[scalar] {
                result += escape
            } else {
                result.unicodeScalars.append(scalar)
            }
        }
        return PrintableText.line(escaped)
    }
}
