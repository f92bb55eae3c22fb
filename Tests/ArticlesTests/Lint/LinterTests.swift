import Testing

@testable import Articles

struct LinterTests {
    private static func reading(_ path: String) -> ArticleReader.Reading {
        let article = LintFixture.article(path) {
            $0.errorMessages = [LintFixture.passage("The connection has expired", line: 5)]
            $0.related = [RelatedLink(title: "How", target: "how.md", lines: 9...9)]
        }
        let seen = Diagnostic(
            id: "MissingError", severity: .warning, path: path, line: 7, summary: "Error message is missing", fixes: [])
        return ArticleReader.Reading(article: article, diagnostics: [seen])
    }

    private static func faults(source: String) -> [String] {
        let linter = Linter(pathPrefix: "articles/") { _ in false }
        let examinations = ["b.md", "a.md"].map {
            linter.examine(reading($0), source: ArticleFile($0 == "a.md" ? source : ""))
        }
        return linter.conclude(examinations).map { String($0.description.prefix { $0 != ";" }) }
    }

    @Test func ordersByPathAndLineAndJoinsReadingRulesAndComparison() {
        #expect(
            Self.faults(source: "") == [
                "articles/a.md:1: warning: Article names an error message but no solution",
                "articles/a.md:7: warning: Error message is missing [MissingError]",
                "articles/a.md:9: error: Link leads to 'how.md', which does not exist",
                "articles/b.md:1: warning: Title 'Sync fails' is taken by articles/a.md:1",
                "articles/b.md:1: warning: Article names an error message but no solution",
                "articles/b.md:7: warning: Error message is missing [MissingError]",
                "articles/b.md:9: error: Link leads to 'how.md', which does not exist",
            ])
    }

    @Test(arguments: [
        "<!-- kb-lint-disable MissingSolution BrokenLink MissingError -->",
        "{/* kb-lint-disable MissingSolution, BrokenLink, MissingError */}",
        """
        <!-- kb-lint-disable MissingSolution MissingError -->
        2
        3
        4
        5
        6
        7
        <!-- kb-lint-disable-next-line BrokenLink -->
        """,
    ])
    func obeysComments(source: String) {
        #expect(!Self.faults(source: source).contains { $0.hasPrefix("articles/a.md") })
    }

    @Test(arguments: ["kb-lint-disable MissingSolution", "<!-- kb-lint-disable-next-line MissingSolution -->"])
    func doesNotObeyProseOrAnotherLine(source: String) {
        #expect(Self.faults(source: source).contains { $0.hasPrefix("articles/a.md:1: warning: Article names") })
    }

    @Test func saysNothingOfAFileWithoutArticleButItsReading() {
        let linter = Linter { _ in false }
        let seen = Diagnostic(id: "MissingTitle", severity: .error, path: "a.md", line: 1, summary: "Empty", fixes: [])
        let examination = linter.examine(
            ArticleReader.Reading(article: nil, diagnostics: [seen]), source: ArticleFile(""))
        #expect(linter.conclude([examination]) == [seen])
    }
}
