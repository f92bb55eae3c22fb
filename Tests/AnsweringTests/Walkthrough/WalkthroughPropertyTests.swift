import Answering
import Articles
import Foundation
import KBTestSupport
import Testing

/// What holds for the walk through any article.
struct WalkthroughPropertyTests {
    static func check(_ file: URL, path: String) throws -> [String] {
        let bytes = [UInt8](try Data(contentsOf: file))
        var source = String(decoding: bytes, as: UTF8.self)
        if source.hasPrefix("\u{FEFF}") { source.removeFirst() }
        guard let article = ArticleReader().read(bytes, path: path).article else { return [] }
        return WalkthroughExaminer.faults(in: article, source: source)
    }

    @Test func holdsForTheArticlesThatShip() throws {
        let files = VerbatimTests.files(below: ShippedArticles.folder, limit: 500)
        try #require(!files.isEmpty)
        for file in files {
            let faults = try Self.check(file, path: file.lastPathComponent)
            #expect(faults.isEmpty, "\(faults.prefix(5).joined(separator: "\n"))")
        }
    }

    @Test(.enabled(if: SharedMaterial.hasSeeds))
    func holdsForTheSeeds() throws {
        for file in SharedMaterial.seeds {
            let faults = try Self.check(file, path: file.lastPathComponent)
            #expect(faults.isEmpty, "\(faults.prefix(5).joined(separator: "\n"))")
        }
    }

    /// Of each collection beside the package every so-many-th article; all of them with `KB_WALK_ALL=1`.
    @Test(.enabled(if: VerbatimTests.hasShared))
    func holdsForRealArticles() async throws {
        let isFull = ProcessInfo.processInfo.environment["KB_WALK_ALL"] == "1"
        let eval = VerbatimTests.shared.appendingPathComponent("eval")
        for corpus in try FileManager.default.contentsOfDirectory(at: eval, includingPropertiesForKeys: nil) {
            let archive = corpus.appendingPathComponent("articles.tar.zst")
            guard FileManager.default.fileExists(atPath: archive.path) else { continue }
            let unpacked = try TemporaryFolder()
            func tar(_ arguments: [String]) throws -> ProgramRun {
                try ProgramRun.of(
                    "/bin/tar", ["--zstd", "-f", archive.path] + arguments,
                    environment: ProcessInfo.processInfo.environment, in: unpacked.url)
            }
            let all = try tar(["-t"]).output.split(separator: "\n").map(String.init)
                .filter { path in ArticleFolder.fileEndings.contains { path.hasSuffix(".\($0)") } }.sorted()
            let some = stride(from: 0, to: all.count, by: max(1, all.count / 20)).map { all[$0] }
            guard !all.isEmpty, try tar(["-x"] + (isFull ? [] : some)).code == 0 else { continue }
            let files = (isFull ? all : some).map { unpacked.url.appendingPathComponent($0) }
            let faults = await withTaskGroup(of: [String].self) { group in
                for file in files {
                    group.addTask {
                        (try? Self.check(file, path: file.lastPathComponent)) ?? ["\(file.path): unreadable"]
                    }
                }
                return await group.reduce(into: []) { $0 += $1 }
            }
            #expect(
                faults.isEmpty,
                "\(corpus.lastPathComponent): \(faults.count)\n\(faults.prefix(isFull ? 200 : 8).joined(separator: "\n"))"
            )
        }
    }

    /// Articles made of all parts in many orders.
    @Test func holdsForGeneratedArticles() throws {
        let blocks = [
            "## Prerequisites\n\n- A role\n- A key\n", "## Cause 1: It ended\n\nIt ends.\n",
            "### Solution\n\n1. Open it.\n2. If it is still closed, repeat step 1.\n3. Save.\n",
            "## Cause 2: It is gone\n\n### Solution\n\nSet it again.\n",
            "## Solution\n\n1. Go.\n2. If you have a key, skip to step 4.\n3. Make one.\n4. Use it.\n5. Go back to step 2.\n",
            "## Workaround\n\nTry one of the following:\n\n- Use that.\n- Change this.\n",
            "## Verification\n\n1. Click **Test Connection**. You see **OK** within 5 seconds.\n",
            "## Diagnosis\n\n1. Look at the log.\n2. Wait 5 minutes, then look again.\n",
            "## Still not working?\n\n- Contact us.\n- Check the log.\n",
            "## Steps\n\n1. Do:\n   1. If A is set, clear it.\n   2. Otherwise, set it.\n   3. Repeat steps 1-2 for each user.\n2. Save.\n\n   If it fails:\n\n   - Save again.\n   - Wait 2 minutes.\n",
            "> [!WARNING]\n> Stops jobs.\n", "## Windows\n\n1. Press it.\n\n## Linux\n\n1. Type it.\n",
        ]
        var state: UInt64 = 7
        func next(_ bound: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int((state >> 33) % UInt64(bound))
        }
        let folder = try TemporaryFolder()
        for number in 0..<80 {
            var text = "# Title \(number)\n\nIntro.\n\n"
            for _ in 0..<(1 + next(8)) { text += blocks[next(blocks.count)] + "\n" }
            let faults = try Self.check(folder.write(text, to: "\(number).md"), path: "\(number).md")
            #expect(faults.isEmpty, "\(faults.prefix(5).joined(separator: "\n"))\n\(text)")
        }
    }
}
