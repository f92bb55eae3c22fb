import Testing

@testable import Articles

struct MissingSolutionTests {
    private static let message = LintFixture.passage("The connection has expired", line: 5)

    @Test func reportsAnErrorMessageWithoutSolution() {
        let article = LintFixture.article(title: "Sync fails") { $0.errorMessages = [Self.message] }
        #expect(
            LintFixture.faults(of: MissingSolution.self, in: article) == [
                "sync.md:1: warning: Article names an error message but no solution; "
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
        ("See the guide.", Section.Role.more), ("The port must be closed.", .cause), ("Check the log.", .symptoms),
        ("The token is checked.", .other),
    ])
    func doesNotTakeAnExplanationForAdvice(text: String, role: Section.Role) {
        #expect(LintFixture.faults(of: MissingSolution.self, in: Self.advising(text, in: role)).count == 1)
    }

    private static func advising(_ text: String, in role: Section.Role) -> Article {
        LintFixture.article {
            $0.symptoms = [LintFixture.passage("Tasks do not run", line: 4)]
            $0.sections = [
                Section(
                    title: "Text", path: [], level: 2, role: role, lines: 6...8,
                    passages: [LintFixture.passage(text, line: 8)])
            ]
        }
    }

    @Test(arguments: [
        LintFixture.article(),
        // A page that quotes a message and is about something else.
        LintFixture.article(title: "Guide to syncing") { $0.errorMessages = [message] },
        // Advice in passing.
        advising("Check that the port is open.", in: .other),
        advising("To fix this, sign in again.", in: .cause),
        advising("This is by design.", in: .more),
        advising("The port should be open.", in: .introduction),
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
