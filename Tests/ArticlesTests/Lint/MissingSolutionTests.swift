import Testing

@testable import Articles

struct MissingSolutionTests {
    private static let message = LintFixture.passage("The connection has expired", line: 5)

    @Test func reportsAnErrorMessageWithoutSolution() {
        let article = LintFixture.article { $0.errorMessages = [Self.message] }
        #expect(
            LintFixture.faults(of: MissingSolution.self, in: article) == [
                "sync.md:1: error: Article names an error message but no solution; "
                    + "add a section 'Solution' with the steps, or say whom to contact [MissingSolution]"
            ])
    }

    @Test func reportsSymptomsWithoutSolution() {
        let article = LintFixture.article {
            $0.titleLine = nil
            $0.symptoms = [LintFixture.passage("Tasks do not run", line: 4)]
        }
        #expect(
            LintFixture.faults(of: MissingSolution.self, in: article).first?
                .hasPrefix("sync.md:4: error: Article names symptoms but no solution") == true)
    }

    @Test(arguments: [
        LintFixture.article(),
        LintFixture.article {
            $0.errorMessages = [message]
            $0.solutions = [LintFixture.solution(["Sign in again."])]
        },
        LintFixture.article {
            $0.errorMessages = [message]
            $0.causes = [Cause(text: LintFixture.passage("The token expired", line: 8))]
        },
    ])
    func isSilent(about article: Article) {
        #expect(LintFixture.faults(of: MissingSolution.self, in: article) == [])
    }
}
