import Testing

@testable import Articles

struct CauseWithoutRemedyTests {
    private static func cause(_ text: String, line: Int, remedies: [String] = [], variant: String? = nil) -> Cause {
        Cause(text: LintFixture.passage(text, line: line), remedies: remedies, variant: variant)
    }

    @Test func reportsACauseInAnArticleWithoutSolution() {
        let article = LintFixture.article { $0.causes = [Self.cause("The token expired", line: 5)] }
        #expect(
            LintFixture.faults(of: CauseWithoutRemedy.self, in: article) == [
                "sync.md:5: error: Cause 'The token expired' has no solution; "
                    + "add a section 'Solution' with the steps that remove it [CauseWithoutRemedy]"
            ])
    }

    @Test func reportsSeveralCausesOnce() {
        let article = LintFixture.article {
            $0.causes = [Self.cause("The token expired", line: 5), Self.cause("The limit is reached", line: 6)]
        }
        #expect(
            LintFixture.faults(of: CauseWithoutRemedy.self, in: article) == [
                "sync.md:5: error: None of the 2 causes has a solution; "
                    + "add a section 'Solution' with the steps that remove it [CauseWithoutRemedy]"
            ])
    }

    @Test func reportsAVariantThatNoSolutionIsFor() {
        let article = LintFixture.article {
            $0.causes = [
                Self.cause("A dialog is open", line: 5, variant: "Desktop"),
                Self.cause("The site is down", line: 8, variant: "Online"),
                Self.cause("The token expired", line: 9, variant: "online"),
            ]
            $0.solutions = [LintFixture.solution(["Close it."], variant: "Desktop")]
        }
        #expect(
            LintFixture.faults(of: CauseWithoutRemedy.self, in: article) == [
                "sync.md:8: error: Cause for 'Online' has no solution for it; "
                    + "add a solution for 'Online' [CauseWithoutRemedy]"
            ])
    }

    @Test func reportsTheCauseThatWasLeftOut() {
        let article = LintFixture.article {
            $0.causes = [
                Self.cause("The token expired", line: 5, remedies: ["s1"]),
                Self.cause("The password changed", line: 6, remedies: ["s2"]),
                Self.cause("The limit is reached", line: 9),
            ]
            $0.solutions = [LintFixture.solution(["Reconnect."]), LintFixture.solution(["Sign in."], id: "s2")]
        }
        #expect(
            LintFixture.faults(of: CauseWithoutRemedy.self, in: article) == [
                "sync.md:9: warning: Cause 'The limit is reached' has no solution, the others have; "
                    + "write the steps that remove it below the cause [CauseWithoutRemedy]"
            ])
    }

    @Test(arguments: [
        LintFixture.article(),
        // Nothing to solve, or solved in passing.
        LintFixture.article { $0.causes = [cause("This behavior is by design.", line: 5)] },
        LintFixture.article { $0.causes = [cause("The token expired. To fix this, reconnect.", line: 5)] },
        // One solution for all causes.
        LintFixture.article {
            $0.causes = [cause("The token expired", line: 5), cause("The limit is reached", line: 6)]
            $0.solutions = [LintFixture.solution(["Reconnect."])]
        },
        // A solution that is for every variant.
        LintFixture.article {
            $0.causes = [cause("A dialog is open", line: 5, variant: "Desktop")]
            $0.solutions = [LintFixture.solution(["Reconnect."])]
        },
        // A solution that no cause has claimed may be meant for the one without.
        LintFixture.article {
            $0.causes = [cause("The token expired", line: 5, remedies: ["s1"]), cause("The limit", line: 6)]
            $0.solutions = [LintFixture.solution(["Reconnect."]), LintFixture.solution(["Wait."], id: "s2", line: 20)]
        },
    ])
    func isSilent(about article: Article) {
        #expect(LintFixture.faults(of: CauseWithoutRemedy.self, in: article) == [])
    }
}
