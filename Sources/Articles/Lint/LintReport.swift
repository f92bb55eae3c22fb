/// The diagnostics of one run, ready to be printed.
package struct LintReport: Sendable {
    /// Ordered; paths as the user should see them.
    package var diagnostics: [Diagnostic]
    /// How many articles were read.
    package var articleCount: Int

    package init(diagnostics: [Diagnostic], articleCount: Int) {
        self.diagnostics = diagnostics
        self.articleCount = articleCount
    }

    package enum Format: String, Sendable, CaseIterable {
        case text
        case json
        case sarif
        case github
    }

    /// Whether the run fails a build; where `isStrict`, warnings fail it as well.
    package func isFailure(isStrict: Bool) -> Bool {
        diagnostics.contains { $0.severity == .error || isStrict && $0.severity == .warning }
    }

    /// The document in a format, ending in a line end unless it is empty.
    package func rendered(as format: Format) throws -> String {
        switch format {
        case .text: text
        case .json: try json
        case .sarif: try sarif
        case .github: github
        }
    }

    /// One line for people, for example `2 errors, 1 warning in 17 articles`.
    package var total: String {
        let articles = Self.counted(articleCount, "article")
        let counts = [Diagnostic.Severity.error, .warning, .note].compactMap { severity -> String? in
            let count = diagnostics.count { $0.severity == severity }
            return count == 0 ? nil : Self.counted(count, severity.rawValue)
        }
        return (counts.isEmpty ? "no faults" : counts.joined(separator: ", ")) + " in " + articles
    }

    private static func counted(_ count: Int, _ noun: String) -> String {
        "\(count) \(noun)\(count == 1 ? "" : "s")"
    }

    /// One line per diagnostic: `path:line: severity: what is wrong; what to do [Rule]`.
    private var text: String {
        diagnostics.map { PrintableText.line($0.description) + "\n" }.joined()
    }
}
