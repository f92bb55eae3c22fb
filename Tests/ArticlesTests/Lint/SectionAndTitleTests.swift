import Testing

@testable import Articles

struct EmptySectionTests {
    private static func section(_ title: String, level: Int, lines: ClosedRange<Int>, text: String? = nil) -> Section {
        Section(
            title: title, path: [], level: level, role: .other, lines: lines,
            passages: text.map { [LintFixture.passage($0, line: lines.upperBound)] } ?? [])
    }

    @Test func reportsAHeadingWithNothingBelowIt() {
        let article = LintFixture.article {
            $0.sections = [
                Self.section("Workaround", level: 2, lines: 3...3),
                Self.section("Cause", level: 2, lines: 5...7, text: "The token expired."),
                Self.section("More", level: 2, lines: 9...9),
            ]
        }
        let source = "# Sync\n\n## Workaround\n\n## Cause\n\nThe token expired.\n\n## More\n"
        #expect(
            LintFixture.faults(of: EmptySection.self, in: article, source: source) == [
                "sync.md:3: warning: Section 'Workaround' is empty; write it, or remove the heading [EmptySection]",
                "sync.md:9: warning: Section 'More' is empty; write it, or remove the heading [EmptySection]",
            ])
    }

    @Test(arguments: [
        ("## Cause\n\n### Token\n\nIt expired.\n", 3),
        ("## [Linux](#tab/linux)\n\n", 5),
        ("**Cause**\n\n## Solution\n", 5),
        ("## Cause\n\n<Frame src=\"a.png\" />\n", 5),
    ])
    func isSilent(source: String, next: Int) {
        let article = LintFixture.article {
            $0.sections = [Self.section("Cause", level: 2, lines: 1...1)]
            if next == 3 { $0.sections.append(Self.section("Token", level: 3, lines: 3...5, text: "It expired.")) }
        }
        #expect(LintFixture.faults(of: EmptySection.self, in: article, source: source) == [])
    }
}

struct DuplicateTitleTests {
    @Test func reportsTheSecondArticle() {
        let articles = [
            LintFixture.article("a/two.md", title: "sync  FAILS"), LintFixture.article("a/one.md", title: "Sync fails"),
        ]
        #expect(
            LintFixture.faults(of: DuplicateTitle.self, in: articles) == [
                "a/two.md:1: warning: Title 'sync FAILS' is taken by a/one.md:1; "
                    + "say in the title what is different, or merge the two articles [DuplicateTitle]"
            ])
    }

    @Test func allowsOneTitleForTwoFoldersOrProducts() {
        let articles = [
            LintFixture.article("a/one.md"), LintFixture.article("b/one.md"),
            LintFixture.article("a/two.md") { $0.product = "Mail" },
        ]
        #expect(LintFixture.faults(of: DuplicateTitle.self, in: articles) == [])
    }
}

struct UnknownRuleTests {
    @Test func reportsAMisspeltRule() {
        let source = "# Sync\n\n<!-- kb-lint-disable BrokenLinks EmptySection -->\n"
        #expect(
            LintFixture.faults(of: UnknownRule.self, in: LintFixture.article(), source: source) == [
                "sync.md:3: warning: There is no rule called 'BrokenLinks'; did you mean 'BrokenLink'? [UnknownRule]"
            ])
    }
}
