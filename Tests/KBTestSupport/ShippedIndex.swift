/// The index of the articles that ship, made once for all tests that only ask: by far the most of such a test is making it.
package enum ShippedIndex {
    private static let made = Result {
        let folder = try TemporaryFolder.lasting()
        let path = folder.url.appendingPathComponent("kb.sqlite").path
        let run = try ProgramRun.of(
            ProgramRun.built("kb"), ["index", "--articles", ShippedArticles.folder.path, "--index", path],
            in: folder.url)
        guard run.code == 0 else { throw Failure(errors: run.errors) }
        return path
    }

    private struct Failure: Error {
        var errors: String
    }

    /// Where it lies.
    ///
    /// - Throws: An error with what `kb index` printed, if it failed.
    package static func path() throws -> String { try made.get() }

    /// Arguments of a command that asks the articles that ship.
    ///
    /// - Throws: As ``path()`` does.
    package static func arguments() throws -> [String] {
        ["--articles", ShippedArticles.folder.path, "--index", try path()]
    }
}
