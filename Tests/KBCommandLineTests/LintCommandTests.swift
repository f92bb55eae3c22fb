import ArgumentParser
import Articles
import Foundation
import KBNetworkCommands
import KBTestSupport
import Testing

@testable import KBCommandLine

struct LintCommandTests {
    private static let broken = "# Sync fails\n\nSee [how](how.md).\n"
    private static let sound = "# Mail fails\n\nSee [how](sync.md).\n"

    private static func run(_ paths: [String], in folder: TemporaryFolder) throws -> LintRun {
        try LintRun(paths: paths, collection: try CollectionOptions.parse([]), workingFolder: folder.url.path)
    }

    @Test func lintsTheWholeFolderOfArticles() async throws {
        let folder = try TemporaryFolder()
        try folder.write(Self.broken, to: "articles/a/sync.md")
        try folder.write(Self.sound, to: "articles/a/mail.md")
        let (report, problems) = await try Self.run([], in: folder).execute()
        #expect(
            report.diagnostics.filter { $0.id == "BrokenLink" }.map(\.description) == [
                "articles/a/sync.md:3: error: Link leads to 'a/how.md', which does not exist; correct the path "
                    + "[BrokenLink]"
            ])
        #expect(report.articleCount == 2)
        #expect(problems == [])
    }

    @Test func resolvesLinksOfOneFileAgainstTheFolderOfArticles() async throws {
        let folder = try TemporaryFolder()
        try folder.write("# Mail fails\n\nSee [how](../b/sync.md) and [why](../b/no.md).\n", to: "articles/a/mail.md")
        try folder.write(Self.sound, to: "articles/b/sync.md")
        let (report, problems) = await try Self.run(["articles/a/mail.md"], in: folder).execute()
        #expect(report.diagnostics.filter { $0.id == "BrokenLink" }.map(\.line) == [3])
        #expect(report.articleCount == 1)
        #expect(problems == [])
    }

    @Test func lintsFilesAndFoldersAnywhere() async throws {
        let folder = try TemporaryFolder()
        try folder.write(Self.broken, to: "drafts/sync.md")
        try folder.write(Self.broken, to: "import/deep/sync.text")
        let paths = ["drafts", folder.url.path + "/import/deep/../deep/sync.text"]
        let (report, problems) = await try Self.run(paths, in: folder).execute()
        #expect(
            report.diagnostics.filter { $0.id == "BrokenLink" }.map(\.path) == [
                "drafts/sync.md", "import/deep/sync.text",
            ])
        #expect(problems == [])
    }

    @Test func saysWhatCannotBeRead() async throws {
        let folder = try TemporaryFolder()
        try folder.write("", to: "empty/x.csv")
        try folder.write(Self.sound, to: "drafts/sync.md")
        let (report, problems) = await try Self.run(["gone.md", "empty", "drafts"], in: folder).execute()
        #expect(
            problems == [
                "gone.md: no such file or folder", "empty: holds no articles (md, mdx, markdown, txt)",
            ])
        #expect(report.articleCount == 1)
    }

    @Test(arguments: [
        (["lint", "--json", "--format", "sarif"], "--json and --format sarif exclude each other; give one of them"),
        (["lint", "--explain", "BrokenLinks"], "no rule is called 'BrokenLinks'; did you mean 'BrokenLink'?"),
        (["lint", "--explain", "Nonsense"], "no rule is called 'Nonsense'; 'kb lint --rules' lists them"),
    ])
    func refusesWrongUsage(arguments: [String], message: String) throws {
        let error = #expect(throws: (any Error).self) { try KB.parseAsRoot(arguments) }
        #expect(KB.message(for: try #require(error)).contains(message))
        #expect(KB.exitCode(for: try #require(error)).rawValue == 64)
    }

    @Test(arguments: [
        (["articles"], Int32(1), "1 error", "::error file=articles/sync.md,line=3,title=BrokenLink::"),
        (["articles/mail.md"], 0, "no faults in 1 article", ""),
        (["articles", "gone"], 2, "gone: no such file or folder", "::error file=articles/sync.md"),
    ])
    func exitsWithAStatusThatTellsTheResult(
        paths: [String], status: Int32, complaint: String, output: String
    ) throws {
        let folder = try TemporaryFolder()
        try folder.write(Self.broken, to: "articles/sync.md")
        try folder.write(Self.sound, to: "articles/mail.md")
        let result = try Self.kb(["lint", "--format", "github"] + paths, in: folder)
        #expect(result.status == status)
        #expect(result.errors.contains(complaint), "\(result)")
        #expect(output.isEmpty ? result.output.isEmpty : result.output.contains(output), "\(result)")
    }

    @Test func neverSendsControlCodesToTheTerminal() throws {
        let folder = try TemporaryFolder()
        try folder.write("# Sync\n\nSee [how](\u{1B}[2Jhow\u{9B}1m.md).\n", to: "articles/sync.md")
        for format in ["text", "json", "sarif", "github"] {
            let result = try Self.kb(["lint", "--format", format], in: folder)
            let unsafe = (result.output + result.errors).unicodeScalars.filter {
                $0 != "\n" && ($0.value < 0x20 || (0x7F...0x9F).contains($0.value))
            }
            #expect(unsafe.isEmpty, "\(format)")
            #expect(result.output.contains("how"))
        }
    }

    @Test func listsAndExplainsRules() throws {
        let folder = try TemporaryFolder()
        #expect(try Self.kb(["lint", "--rules"], in: folder).output.hasPrefix("BrokenLink "))
        let page = try Self.kb(["lint", "--explain", "brokenlink"], in: folder)
        #expect(page.output.hasPrefix("BrokenLink (error)\n\nEvery link"))
        #expect(page.status == 0)
    }

    /// Runs the program that was built beside the tests.
    private static func kb(
        _ arguments: [String], in folder: TemporaryFolder
    ) throws -> (status: Int32, output: String, errors: String) {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent()
            .appendingPathComponent("kb")
        process.arguments = arguments
        process.currentDirectoryURL = folder.url
        let output = Pipe()
        let errors = Pipe()
        process.standardOutput = output
        process.standardError = errors
        try process.run()
        let written = output.fileHandleForReading.readDataToEndOfFile()
        let complained = errors.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return (
            process.terminationStatus, String(decoding: written, as: UTF8.self),
            String(decoding: complained, as: UTF8.self)
        )
    }
}
