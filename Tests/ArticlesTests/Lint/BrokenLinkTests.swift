import Testing

@testable import Articles

struct BrokenLinkTests {
    private static let other = LintFixture.article("guides/reconnect.md", title: "Reconnect") {
        $0.sections = [
            Section(title: "Before you begin", path: [], level: 2, role: .prerequisites, lines: 3...4),
            Section(title: "What's new in 2.0?", path: [], level: 2, role: .other, lines: 5...6),
        ]
    }

    private static func faults(_ text: String, path: String = "guides/sync.md", source: String = "") -> [String] {
        let article = LintFixture.article(path) {
            $0.sections = [
                Section(
                    title: "Steps", path: [], level: 2, role: .resolution, lines: 6...9,
                    passages: [LintFixture.passage(text, line: 7)])
            ]
        }
        return LintFixture.faults(
            of: BrokenLink.self, in: [article, other], sources: [path: source],
            existing: ["guides", "guides/img", "guides/img/edit.png", "images", "images/a b.png"])
    }

    @Test(arguments: [
        (
            "See [how](reconect.md).",
            "7: error: Link leads to 'guides/reconect.md', which does not exist; correct the path"
        ),
        (
            "See\n[how](../reconnect.md \"Title\").",
            "8: error: Link leads to 'reconnect.md', which does not exist; did you mean 'guides/reconnect.md'?"
        ),
        (
            "![Edit](<img/no such.png>)",
            "7: error: Picture leads to 'guides/img/no such.png', which does not exist; correct the path"
        ),
        (
            "See [how](/images/gone.png).",
            "7: error: Link leads to 'images/gone.png', which does not exist; correct the path"
        ),
        (
            "<a href=\"gone.md\">how</a>",
            "7: error: Link leads to 'guides/gone.md', which does not exist; correct the path"
        ),
        (
            "See [how](#nowhere).",
            "7: warning: Heading '#nowhere' does not exist in this article; "
                + "name one of its headings, or link to the article as a whole"
        ),
        (
            "See [how](./reconnect.md#after-you-end).",
            "7: warning: Heading '#after-you-end' does not exist in guides/reconnect.md; "
                + "name one of its headings, or link to the article as a whole"
        ),
        (
            "See [how](broken-reference).",
            "7: error: Link was already broken when the article was exported; "
                + "link to the page that was meant, or remove the link"
        ),
    ])
    func reports(text: String, expected: String) {
        #expect(Self.faults(text) == ["guides/sync.md:\(expected) [BrokenLink]"])
    }

    @Test(arguments: [
        "See [how](reconnect.md), [why](./reconnect.md#before-you-begin) and [new](reconnect.md#whats-new-in-20).",
        "See [second](reconnect.md#before-you-begin-1).",
        "See [here](#steps) and [top](#top).",
        "![Edit](img/edit.png?raw=true) ![Edit](/images/a%20b.png)",
        // What only the site can resolve.
        "[a](https://x.test/gone.md) [b](mailto:a@x.test) [c](//x.test/gone.md) [d](/replit/gone) [e](gone)",
        "[a](gone.html) [b](../../gone.md) [c](/elsewhere/gone.md) [d]({{ base }}/gone.md) [e](~/gone.md#L10)",
        "[a](#/route) [b](#tab/linux) [c](#:~:text=x)",
        // Not links.
        "`[a](gone.md)` and \\[a](gone.md) and [a] (gone.md) and ``[`a`](gone.md)``",
        "[a](gone.md",
    ])
    func isSilent(about text: String) {
        #expect(Self.faults(text.replacing("[e](~/gone.md#L10)", with: "")) == [])
    }

    @Test(arguments: ["<a id=\"nowhere\"></a>", "## Other {#nowhere}", "<a name='nowhere'>", "# Nowhere"])
    func believesAnAnchorInTheFile(source: String) {
        #expect(Self.faults("See [how](#nowhere).", source: source) == [])
    }

    @Test func leavesCodeAlone() {
        let article = LintFixture.article {
            $0.sections = [
                Section(
                    title: "Steps", path: [], level: 2, role: .resolution, lines: 6...9,
                    passages: [LintFixture.passage("[a](gone.md)", line: 7, kind: .code)])
            ]
        }
        #expect(LintFixture.faults(of: BrokenLink.self, in: [article]) == [])
    }

    @Test func reportsPicturesAndRelatedArticlesOnce() {
        let article = LintFixture.article {
            $0.images = [ArticleImage(alternativeText: "Edit", source: "edit.png", line: 7)]
            $0.related = [RelatedLink(title: "How", target: "how.md", lines: 9...9)]
            $0.sections = [
                Section(
                    title: "Steps", path: [], level: 2, role: .resolution, lines: 6...9,
                    passages: [LintFixture.passage("![Edit](edit.png)\n\n[How](how.md)", line: 7)])
            ]
        }
        #expect(
            LintFixture.faults(of: BrokenLink.self, in: [article]) == [
                "sync.md:7: error: Picture leads to 'edit.png', which does not exist; correct the path [BrokenLink]",
                "sync.md:9: error: Link leads to 'how.md', which does not exist; correct the path [BrokenLink]",
            ])
    }
}
