import Testing

@testable import Articles

struct ImageWithoutAlternativeTextTests {
    @Test(arguments: [
        ("", "img/edit.png", "Picture 'edit.png' has no alternative text"),
        ("  ", "https://x.test/a%2Funknown.png?alt=media&token=1", "Picture 'unknown.png' has no alternative text"),
        ("edit.png", "img/edit.png", "Alternative text 'edit.png' does not say what the picture shows"),
        ("Screenshot", "1.png", "Alternative text 'Screenshot' does not say what the picture shows"),
        ("image 12", "1.png", "Alternative text 'image 12' does not say what the picture shows"),
    ])
    func reports(text: String, source: String, summary: String) {
        let article = LintFixture.article {
            $0.images = [ArticleImage(alternativeText: text, source: source, line: 7)]
        }
        #expect(
            LintFixture.faults(of: ImageWithoutAlternativeText.self, in: article) == [
                "sync.md:7: warning: \(summary); describe between the brackets what the reader should see "
                    + "[ImageWithoutAlternativeText]"
            ])
    }

    @Test(arguments: ["The Edit button", "Edit", "Screenshot of the policy page", "Settings: image size"])
    func acceptsADescription(text: String) {
        let article = LintFixture.article {
            $0.images = [ArticleImage(alternativeText: text, source: "edit.png", line: 7)]
        }
        #expect(LintFixture.faults(of: ImageWithoutAlternativeText.self, in: article) == [])
    }
}

struct StepIsOnlyImageTests {
    private static func article(_ text: String, _ change: (inout Step) -> Void = { _ in }) -> Article {
        LintFixture.article {
            $0.solutions = [
                LintFixture.solution(["Open the page.", text]) { solution in
                    solution.steps[1].images = [ArticleImage(alternativeText: "x", source: "edit.png", line: 11)]
                    change(&solution.steps[1])
                }
            ]
        }
    }

    @Test(arguments: ["![Edit](edit.png)", "", "**![a](a.png)**  ![b](b.png)", "<img src=\"a.png\" alt=\"Edit\">"])
    func reports(text: String) {
        #expect(
            LintFixture.faults(of: StepIsOnlyImage.self, in: Self.article(text)) == [
                "sync.md:11: warning: Step 2 is only a picture; say before the picture what to do [StepIsOnlyImage]"
            ])
    }

    @Test(arguments: [
        article("Select Edit. ![Edit](edit.png)"),
        article("![Edit](edit.png) Select it."),
        article("![Edit](edit.png)") { $0.title = LintFixture.passage("Select Edit", line: 11) },
        article("![Edit](edit.png)") { $0.details = [LintFixture.passage("Select it.", line: 12)] },
    ])
    func isSilent(about article: Article) {
        #expect(LintFixture.faults(of: StepIsOnlyImage.self, in: article) == [])
    }
}
