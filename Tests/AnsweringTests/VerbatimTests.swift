import Answering
import Articles
import Foundation
import KBTestSupport
import Search
import Testing

/// Every line of an answer stands in the article at the line it names.
struct VerbatimTests {
    /// Lines of `answered` that their source line does not hold.
    ///
    /// Titles are taken from headings, table cells and component attributes without their markup, so that markup does not
    /// count for them; every other line must be there letter by letter.
    static func strays(_ lines: [AnswerLine], source: String) -> [String] {
        let sourceLines = source.split(omittingEmptySubsequences: false) { $0 == "\n" || $0 == "\r\n" || $0 == "\r" }
            .map(String.init)
        return strays(lines, sourceLines: sourceLines)
    }

    static func strays(_ lines: [AnswerLine], sourceLines: [String]) -> [String] {
        lines.compactMap { line in
            guard sourceLines.indices.contains(line.line - 1) else {
                return "\(line.line): \(line.text) (no such line)"
            }
            let written = sourceLines[line.line - 1]
            if written.contains(line.text) { return nil }
            let isTitle = [.heading, .item, .picture, .expectation].contains(line.role)
            if isTitle, plain(written).contains(plain(line.text)) { return nil }
            return
                "\(line.line) \(line.role): \(line.text.debugDescription) is not in \(written.prefix(200).debugDescription)"
        }
    }

    private static func plain(_ text: String) -> String {
        text.replacingOccurrences(of: "&amp;", with: "&").replacingOccurrences(of: "&quot;", with: "\"")
            .replacingOccurrences(of: "&#x27;", with: "'").replacingOccurrences(of: "&lt;", with: "<")
            .replacingOccurrences(of: "&gt;", with: ">")
            .filter { !"*_`\\\"'“”‘’~ \u{A0}\t".contains($0) }
    }

    /// Answers to several kinds of questions, with a hit in each section in turn, and the article as it is read.
    static func check(_ file: URL, path: String) throws -> [String] {
        let bytes = [UInt8](try Data(contentsOf: file))
        var source = String(decoding: bytes, as: UTF8.self)
        if source.hasPrefix("\u{FEFF}") { source.removeFirst() }
        guard let article = ArticleReader().read(bytes, path: path).article else { return [] }
        var strays = Self.strays(ReadThrough.lines(of: article), source: source)
        for question in ["what now", "why", "do I need it", "does it apply to it", "how do I verify it", "workaround"] {
            strays += Self.strays(
                Composer(article: article, question: question).compose().lines, source: source)
        }
        for section in article.sections {
            let hit = SectionHit(title: section.title, lines: section.lines, score: 1)
            strays += Self.strays(
                Composer(article: article, question: "what now", sections: [hit]).compose().lines, source: source)
        }
        var seen = Set<String>()
        return strays.filter { seen.insert($0).inserted }.map { path + ":" + $0 }
    }

    static func files(below folder: URL, limit: Int, step: Int = 1) -> [URL] {
        guard let enumerator = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil) else {
            return []
        }
        let all = enumerator.compactMap { $0 as? URL }
            .filter { ArticleFolder.fileEndings.contains($0.pathExtension) && $0.lastPathComponent != "README.md" }
            .sorted { $0.path < $1.path }
        return Array(stride(from: 0, to: all.count, by: max(1, step)).map { all[$0] }.prefix(limit))
    }

    @Test func holdsForTheArticlesThatShip() throws {
        let folder = ProgramRun.packageFolder().appendingPathComponent("articles")
        let files = Self.files(below: folder, limit: 500)
        try #require(!files.isEmpty)
        for file in files {
            let strays = try Self.check(file, path: file.lastPathComponent)
            #expect(strays.isEmpty, "\(strays.prefix(5).joined(separator: "\n"))")
        }
    }

    /// Folder with documents from elsewhere, where there is one beside the package.
    static let shared = ProgramRun.packageFolder().appendingPathComponent("../shared").standardizedFileURL
    static let hasShared = FileManager.default.fileExists(atPath: shared.path)

    @Test(.enabled(if: hasShared))
    func holdsForTheSeeds() throws {
        for file in Self.files(below: Self.shared.appendingPathComponent("seeds"), limit: 10) {
            let strays = try Self.check(file, path: file.lastPathComponent)
            #expect(strays.isEmpty, "\(strays.prefix(5).joined(separator: "\n"))")
        }
    }

    @Test(.enabled(if: hasShared))
    func holdsForRealArticles() throws {
        let eval = Self.shared.appendingPathComponent("eval")
        for corpus in try FileManager.default.contentsOfDirectory(at: eval, includingPropertiesForKeys: nil) {
            let archive = corpus.appendingPathComponent("articles.tar.zst")
            guard FileManager.default.fileExists(atPath: archive.path) else { continue }
            let unpacked = try TemporaryFolder()
            let run = try ProgramRun.of(
                "/bin/tar", ["--zstd", "-xf", archive.path], environment: ProcessInfo.processInfo.environment,
                in: unpacked.url)
            guard run.code == 0 else { continue }
            let all = Self.files(below: unpacked.url, limit: .max)
            let files = Self.files(below: unpacked.url, limit: 40, step: all.count / 40)
            var strays: [String] = []
            for file in files { strays += try Self.check(file, path: file.lastPathComponent) }
            #expect(
                strays.isEmpty,
                "\(corpus.lastPathComponent): \(strays.count)\n\(strays.prefix(8).joined(separator: "\n"))")
        }
    }

    /// Articles made of all blocks in many orders: whatever the reader makes of them, no line may stray.
    @Test func holdsForGeneratedArticles() throws {
        let blocks = [
            "## Cause\n\n- The **token** ended\n- A `user` left\n",
            "## Solution\n\n1. Open\n   the menu\n2. Wait 5 minutes\n\n   ```sh\n   run it\n\n   again\n   ```\n",
            "> [!WARNING]\n> Stops jobs.\n> All of them.\n",
            "<Steps>\n  <Step title=\"Log in\">\n    Go on.\n  </Step>\n</Steps>\n",
            "### Step 1: Do\n\nText over\ntwo lines with [a link](https://a.example).\n",
            "| A | B |\n|---|---|\n| 1 | **2** |\n",
            "**Applies to**: All\\\n**Versions**: 7\n", "## Workaround\n\n* One\n\n  more text\n* Two\n",
            "## Verify\n\n1. Click Test. You see **OK** within 5 seconds.\n",
            "Note\n\nMind the gap.\n", "![alt text](a.png)\n", "!!! danger \"Mind\"\n    Do not.\n",
            "{% hint style=\"info\" %}\nSome *hint*.\n{% endhint %}\n",
        ]
        var state: UInt64 = 42
        func next(_ bound: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int((state >> 33) % UInt64(bound))
        }
        let folder = try TemporaryFolder()
        for number in 0..<60 {
            var text = "# Title \(number)\n\nIntro.\n\n"
            for _ in 0..<(1 + next(8)) { text += blocks[next(blocks.count)] + "\n" }
            let file = try folder.write(text, to: "\(number).md")
            let strays = try Self.check(file, path: "\(number).md")
            #expect(strays.isEmpty, "\(strays.prefix(5).joined(separator: "\n"))\n\(text)")
        }
    }
}
