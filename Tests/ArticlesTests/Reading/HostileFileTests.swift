import Articles
import Testing

/// Files that no one wrote for a reader: read without a crash, in time proportional to their size, nothing lost silently.
struct HostileFileTests {
    private func read(_ text: String, path: String = "sync/token.md") -> ArticleReader.Reading {
        ArticleReader().read(Array(text.utf8), path: path)
    }

    private func times(_ count: Int, _ text: String) -> String {
        String(repeating: text, count: count)
    }

    @Test func replacesBytesThatAreNotUTF8() throws {
        let reading = ArticleReader().read(Array("# Sync \u{1F511}\n\nA".utf8) + [0xC3, 0x28, 0x0A], path: "sync.md")
        let article = try #require(reading.article)
        #expect(article.title == "Sync \u{1F511}")
        #expect(article.summary?.text == "A\u{FFFD}(")
        #expect(
            reading.diagnostics.map(\.description) == [
                "sync.md:3: warning: Bytes here are not UTF-8 text; they are read as U+FFFD; save the file as UTF-8 "
                    + "[InvalidUTF8]"
            ])
    }

    @Test(arguments: [
        ("\u{FEFF}# Sync stops\n\nText\n", 3), ("# Sync stops\r\n\r\nText\r\n", 3), ("# Sync stops\r\rText\r", 3),
        ("# Sync\0stops\n\nText\n", 3), ("# Sync stops\n\nText", 3),
    ])
    func readsAnyLineEnds(text: String, line: Int) throws {
        let article = try #require(read(text).article)
        #expect(article.title == "Sync stops")
        #expect(article.summary?.lines == line...line)
    }

    @Test func readsUTF16() throws {
        let units = Array("# Sync stops\n".utf16)
        let bytes: [UInt8] = [0xFF, 0xFE] + units.flatMap { [UInt8(truncatingIfNeeded: $0), UInt8($0 >> 8)] }
        let reading = ArticleReader().read(bytes, path: "sync.md")
        #expect(reading.article?.title == "Sync stops")
        #expect(reading.diagnostics.map(\.id) == ["InvalidUTF8"])
    }

    @Test(arguments: ["", "\n \n\t\n", "<!-- nothing -->\n"])
    func saysThatAFileIsEmpty(text: String) {
        let reading = read(text)
        #expect(reading.article == nil)
        #expect(reading.diagnostics.map(\.id) == ["EmptyArticle"])
    }

    @Test func cutsALineThatDoesNotEnd() throws {
        let reading = read("# Sync stops\n\n" + times(1_000_000, "word "))
        #expect(reading.article?.title == "Sync stops")
        #expect(reading.diagnostics.contains { $0.id == "LineTooLong" && $0.line == 3 })
    }

    @Test(
        arguments: [
            (times: 100_000, text: ">"), (100_000, "> "), (100_000, "["), (50_000, "[a]("), (50_000, "![["),
            (50_000, "*a _b "),
            (50_000, "- "), (20_000, "<Note>"), (20_000, "<Note>\n"), (20_000, "{% hint %}\n"), (20_000, "<!-- "),
            (20_000, "<Card a=\"1\"\n"), (20_000, ":::note\n"), (20_000, "!!! note\n"), (5_000, "[[[[[[[![\n"),
            (20_000, "# h\n\n"), (10_000, "1. do\n\npara:\n\n"), (10_000, "**Bold**\ntext\n\n"), (20_000, "|a|b|\n"),
            (5_000, "# [a](#tab/a)\n\nx\n\n"), (20_000, "`"), (50_000, "&amp;"), (20_000, "\u{202E}\u{1B}[31m"),
        ] as [(times: Int, text: String)])
    func survivesRepetition(count: Int, text: String) throws {
        let article = try #require(read("# Sync stops\n\n" + times(count, text) + "\n\nend\n").article)
        #expect(article.title == "Sync stops")
    }

    @Test(arguments: [
        "---\n: : [bad\n\tx: \"y\n---\n# Sync stops\n",
        "---\na: " + String(repeating: "[", count: 20_000) + "\n---\n# Sync stops\n",
        "---\njust prose\n---\n\n# Sync stops\n", "---\n\n# Sync stops\n", "+++\ntitle\n+++\n# Sync stops\n",
    ])
    func readsPastBrokenFrontMatter(text: String) {
        #expect(read(text).article?.title == "Sync stops")
    }

    @Test func boundsFrontMatterThatGrows() throws {
        var text = "---\na: &a [x,x,x,x,x,x,x,x,x]\n"
        for (name, last) in zip("bcdefgh", "abcdefg") {
            text += "\(name): &\(name) [" + Array(repeating: "*\(last)", count: 9).joined(separator: ",") + "]\n"
        }
        let article = try #require(read(text + "tags: *h\n---\n# Sync stops\n").article)
        #expect(article.tags.count <= 500)
    }

    @Test func keepsControlCodesOutOfNothing() throws {
        // The record holds what the file says; each face cleans what it shows.
        let article = try #require(read("# A \u{1B}[31mred\n\n1. Run \u{7}it\n2. Go\n").article)
        #expect(article.title.contains("red"))
        #expect(article.solutions.first?.steps.count == 2)
    }
}
