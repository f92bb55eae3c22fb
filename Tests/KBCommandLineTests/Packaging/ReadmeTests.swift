import ArgumentParser
import Foundation
import KBCommandLine
import KBNetworkCommands
import KBTestSupport
import Testing

/// What the README shows is true.
struct ReadmeTests {
    private static let folder = ProgramRun.packageFolder()

    private static func page(_ name: String) throws -> String {
        try String(contentsOf: folder.appendingPathComponent(name), encoding: .utf8)
    }

    /// Lines of the blocks fenced as `language`.
    private static func blocks(_ language: String, in page: String) -> [[String]] {
        var blocks: [[String]] = []
        var isInside = false
        for line in page.split(separator: "\n", omittingEmptySubsequences: false) {
            if isInside {
                if line == "```" { isInside = false } else { blocks[blocks.count - 1].append(String(line)) }
            } else if line == "```" + language {
                isInside = true
                blocks.append([])
            }
        }
        return blocks
    }

    /// Runs a line in a shell that knows the built `kb`, over the articles that ship.
    private static func run(_ line: String) throws -> ProgramRun {
        let place = try TemporaryFolder()
        try place.write("ERROR Connection Expired\n", to: "sync.log")
        let tools = URL(fileURLWithPath: ProgramRun.built("kb")).deletingLastPathComponent().path
        return try ProgramRun.of(
            "/bin/bash", ["-c", line],
            environment: [
                "PATH": tools + ":/usr/bin:/bin", "KB_ARTICLES": folder.path + "/articles",
                "KB_INDEX": ShippedIndex.path(), "KB_STATE": place.url.path + "/state",
            ], in: place.url)
    }

    /// With `RECORD_SNAPSHOTS=1` the output in the page is written anew, and the test fails.
    @Test func showsRealOutput() throws {
        var page = try Self.page("README.md")
        let consoles = Self.blocks("console", in: page)
        try #require(!consoles.isEmpty)
        for console in consoles {
            let command = try #require(console.first?.dropFirst(2))
            let run = try Self.run(String(command))
            #expect(run.errors.isEmpty, "\(run.errors)")
            let shown = console.dropFirst().joined(separator: "\n") + "\n"
            #expect(Self.withoutConfidence(run.output) == Self.withoutConfidence(shown), "of $ \(command)")
            page = page.replacingOccurrences(of: shown, with: run.output)
        }
        if ProcessInfo.processInfo.environment["RECORD_SNAPSHOTS"] == "1" {
            try Data(page.utf8).write(to: Self.folder.appendingPathComponent("README.md"))
            Issue.record("recorded README.md; look at it, then run without RECORD_SNAPSHOTS")
        }
    }

    /// The confidence comes from learned weights and moves a little with each article; the rest must be to the letter.
    private static func withoutConfidence(_ text: String) -> String {
        text.split(separator: "\n", omittingEmptySubsequences: false)
            .map { line in line.range(of: "confidence ").map { String(line[..<$0.lowerBound]) } ?? String(line) }
            .joined(separator: "\n")
    }

    @Test func showsCommandsThatRun() throws {
        var count = 0
        for line in Self.blocks("sh", in: try Self.page("README.md")).flatMap(\.self) where line.contains("kb ") {
            let hasJQ = FileManager.default.isExecutableFile(atPath: "/usr/bin/jq")
            let command = hasJQ ? line : line.replacingOccurrences(of: " | jq .outcome", with: "")
            let run = try Self.run(command)
            #expect(run.code == 0, "\(line): \(run.errors)")
            #expect(run.errors.isEmpty, "\(line): \(run.errors)")
            count += 1
        }
        #expect(count >= 3)
    }

    @Test func showsMakeTargetsThatExist() throws {
        let makefile = try Self.page("Makefile")
        let readme = try Self.page("README.md")
        for line in Self.blocks("sh", in: readme).flatMap(\.self) where line.hasPrefix("make ") {
            let target = line.split(separator: " ")[1]
            #expect(makefile.contains("\n\(target):"), "make \(target)")
        }
        #expect(try Self.page(".ci/run").contains("make test"), "CI runs what the README says")
    }

    @Test func namesEveryCommand() throws {
        let readme = try Self.page("README.md")
        for command in KB.configuration.subcommands {
            let name = command.configuration.commandName ?? ""
            #expect(readme.contains("`kb \(name)"), "kb \(name) is not in README.md")
        }
    }

    @Test func linksToPagesThatExist() throws {
        for page in ["README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "index/README.md"] {
            let text = try Self.page(page)
            for part in text.components(separatedBy: "](").dropFirst() {
                let target = String(part.prefix { $0 != ")" })
                if target.hasPrefix("http") { continue }
                let folder = Self.folder.appendingPathComponent(page).deletingLastPathComponent()
                #expect(
                    FileManager.default.fileExists(atPath: folder.appendingPathComponent(target).path),
                    "\(page) links to \(target)")
            }
        }
    }

    @Test func isShort() throws {
        #expect(try Self.page("README.md").split(separator: "\n", omittingEmptySubsequences: false).count <= 175)
    }

    @Test func namesEveryModule() throws {
        let page = try Self.page("ARCHITECTURE.md")
        for module in try FileManager.default.contentsOfDirectory(
            atPath: Self.folder.appendingPathComponent("Sources").path)
        {
            #expect(page.contains(module), "\(module) is not in ARCHITECTURE.md")
        }
    }
}
