import Foundation
import KBTestSupport
import Testing

/// Files and folders as people leave them.
struct ArticleFilesTests {
    private let home: TemporaryFolder
    private var root: String { home.url.path + "/articles" }

    init() throws {
        home = try TemporaryFolder()
        try home.write("# Token rejected\n\n## Solution\n\n1. Reconnect.\n", to: "articles/acme/token.md")
    }

    private func kb(_ arguments: String...) throws -> ProgramRun {
        try ProgramRun.of(ProgramRun.built("kb"), arguments, in: home.url)
    }

    @Test func livesWithStrangeEntries() throws {
        let files = FileManager.default
        try files.createSymbolicLink(atPath: root + "/loop", withDestinationPath: root)
        try files.createSymbolicLink(atPath: root + "/acme/self.md", withDestinationPath: "self.md")
        try files.createSymbolicLink(atPath: root + "/dangling.md", withDestinationPath: "/nowhere/x.md")
        try files.createDirectory(atPath: root + "/x.md", withIntermediateDirectories: true)
        try home.write("# Papaya is ripe\n\n## Solution\n\n1. Eat it.\n", to: "articles/a\nb 💥.md")
        try home.write("# Lychee inside\n\n## Solution\n\n1. Peel it.\n", to: "articles/x.md/inside.md")
        let run = try kb("ask", "papaya ripe")
        #expect(run.code == 0, "\(run.errors)")
        #expect(run.output.hasPrefix("Papaya is ripe"), "\(run.output)")
        #expect(!run.output.contains("a\nb"), "\(run.output)")
        #expect(
            run.errors == """
                acme/self.md: cannot be read: Too many levels of symbolic links
                dangling.md: cannot be read: No such file or directory

                """, "\(run.errors)")
        #expect(try kb("ask", "lychee inside").code == 0)
        #expect(try kb("ask", "token rejected").output.hasPrefix("Token rejected"))
        #expect(try kb("index").output.hasPrefix("3 articles: 2 not readable"))
    }

    @Test func findsTheNewTextOfAFileWhoseTimeWasSetBack() throws {
        let file = root + "/acme/token.md"
        var before = stat()
        #expect(stat(file, &before) == 0)
        #expect(try kb("ask", "token rejected").code == 0)
        let old = try String(contentsOfFile: file, encoding: .utf8)
        // Another file of the same length in its place, with the time of the first.
        let new = home.url.path + "/new.md"
        try old.replacingOccurrences(of: "Reconnect", with: "ACME-4711").write(
            toFile: new, atomically: false, encoding: .utf8)
        #expect(rename(new, file) == 0)
        var times = [before.st_atim, before.st_mtim]
        #expect(utimensat(AT_FDCWD, file, &times, 0) == 0)
        let run = try kb("ask", "ACME-4711")
        #expect(run.output.hasPrefix("Token rejected"), "\(run.output)")
        #expect(run.output.contains("ACME-4711."))
    }

    @Test func forgetsAFileThatIsGone() throws {
        #expect(try kb("ask", "token rejected").code == 0)
        try FileManager.default.removeItem(atPath: root + "/acme/token.md")
        let run = try kb("ask", "token rejected")
        #expect(run.code == 1)
        #expect(run.errors.isEmpty, "\(run.errors)")
    }
}
