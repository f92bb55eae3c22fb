import Articles
import KBTestSupport
import Testing

/// Whom an article is for.
struct AudienceTests {
    private func read(_ frontMatter: String) -> Article? {
        ArticleReader().read(Array((frontMatter + "\n\n# Sync stops\n\nText.\n").utf8), path: "sync.md").article
    }

    @Test(arguments: [
        ("---\naudience: internal\n---", "internal", true), ("---\naudience: public\n---", "public", false),
        ("---\naudience: Everyone\n---", "Everyone", false), ("---\naudience: external\n---", "external", false),
        ("---\nAudience: \"internal\"\n---", "internal", true), ("---\naudience: intrenal\n---", "intrenal", true),
        ("---\naudience: Internal use only\n---", "Internal use only", true),
        ("---\naudience: ITPro\n---", "ITPro", false), ("---\naudience: end-user\n---", "end-user", false),
        ("---\naudience:\n---", "", true), ("---\naudience: []\n---", "", true),
        ("---\naudience: [public, internal]\n---", "internal", true), ("---\naudience: [public]\n---", "public", false),
        ("---\naudience:\n  - public\n  - staff\n---", "staff", true),
        ("---\naudience:\n  - public\n---", "public", false),
        ("---\naudience: public # for all\n---", "public", false),
        ("---\n{title: A, audience: internal}\n---", "internal", true),
        ("+++\naudience = \"internal\"\n+++", "internal", true), ("+++\naudience = \"public\"\n+++", "public", false),
        ("+++\n[extra]\naudience = \"internal\"\n+++", "internal", true),
        // Front matter that cannot be read, or has no end.
        ("---\ntitle: a: b: c\naudience: internal\n---", "internal", true),
        ("---\ntitle: [\naudience: internal\n---", "internal", true),
        ("---\naudience: internal\naudience: public\n---", "internal", true),
        ("---\n\"audience\": internal\ntitle: {\n---", "internal", true),
        ("---\ntitle: Sync\naudience: internal\n", "internal", true),
        ("\n---\naudience: internal\n---", "internal", true),
        ("\u{FEFF}---\naudience: internal\n---", "internal", true),
        ("---\r\naudience: internal\r\n---", "internal", true),
    ])
    func readsWhomItIsFor(frontMatter: String, audience: String, isInternal: Bool) throws {
        let article = try #require(read(frontMatter))
        #expect(article.audience == audience)
        #expect(article.isInternal == isInternal)
    }

    @Test(arguments: [
        "", "---\ntitle: Sync\n---", "---\ntags: [audience, token]\n---", "---\naudience_id: internal\n---",
        "Audience: internal staff reads this.",
    ])
    func isPublicWhereNothingIsSaid(frontMatter: String) throws {
        let article = try #require(read(frontMatter))
        #expect(article.audience == nil)
        #expect(!article.isInternal)
    }

    @Test func saysSoWhereThereIsNoArticle() {
        let reading = ArticleReader().read(Array("---\naudience: internal\n---\n".utf8), path: "sync.md")
        #expect(reading.article == nil)
        #expect(reading.isInternal)
    }
}
