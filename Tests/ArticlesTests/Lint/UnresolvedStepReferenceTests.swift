import Testing

@testable import Articles

struct UnresolvedStepReferenceTests {
    @Test(arguments: [
        ("Repeat step 7.", 7),
        ("Then repeat steps 1-4.", 4),
        ("Then repeat steps 1 to 5.", 4),
        ("Then repeat **Steps 2 and 9**.", 9),
        ("Go back to Step 12", 12),
        ("As described above in Step 8, save it.", 8),
        ("Repeat steps 1, 2, and 6.", 6),
        ("Go to step\n 5 again.", 5),
    ])
    func reportsAStepThatDoesNotExist(text: String, missing: Int) {
        let article = LintFixture.article {
            $0.solutions = [LintFixture.solution(["Open the page.", "Save it.", text])]
        }
        #expect(
            LintFixture.faults(of: UnresolvedStepReference.self, in: article) == [
                "sync.md:12: error: Step \(missing) does not exist; "
                    + "name one of the steps 1 to 3, or name the step by what it does [UnresolvedStepReference]"
            ])
    }

    @Test(arguments: [
        "Repeat step 1.",
        "Repeat steps 1-3.",
        "Repeat steps 1 and 2, then wait 5 minutes.",
        // Labels, parts, steps of something else, links, other words.
        "Step 9: save it.",
        "**Step 9** Save it.",
        "Do what step 2.7 says.",
        "Do what step 7b says.",
        "See step 9 of the setup guide.",
        "See step 9 in [Setup](setup.md).",
        "See [step 9](setup.md).",
        "Follow [Setup](https://x.test/setup) through step 9.",
        "Sign in as in Testing the Player Gem step 9.",
        "Use a two-step 9 check.",
        "A footstep 9 metres away",
        "Steps: 9",
        "Take the steps below.",
    ])
    func isSilent(about text: String) {
        let article = LintFixture.article {
            $0.solutions = [LintFixture.solution(["Open the page.", "Save it.", text])]
        }
        #expect(LintFixture.faults(of: UnresolvedStepReference.self, in: article) == [])
    }

    @Test func findsTheStepInAnotherProcedure() {
        let article = LintFixture.article {
            $0.solutions = [
                LintFixture.solution(["One.", "Two.", "Three.", "Four."]),
                LintFixture.solution(["Do as in step 4."], id: "s2", line: 20),
            ]
        }
        #expect(LintFixture.faults(of: UnresolvedStepReference.self, in: article) == [])
    }

    @Test(arguments: ["# Sync\n\n## Step 4: Save\n", "# Sync\n\n4. Save\n", "**Step 4**\n"])
    func believesALabelInTheFile(source: String) {
        let article = LintFixture.article { $0.solutions = [LintFixture.solution(["Repeat step 4."])] }
        #expect(LintFixture.faults(of: UnresolvedStepReference.self, in: article, source: source) == [])
    }

    @Test func looksIntoSubstepsBranchesAndCallouts() {
        let article = LintFixture.article {
            $0.solutions = [
                LintFixture.solution(["Open the page."]) { solution in
                    solution.steps[0].substeps = [
                        Step(number: 1, text: LintFixture.passage("See step 21 again.", line: 11))
                    ]
                    solution.steps[0].branches = [
                        Branch(
                            condition: LintFixture.passage("If step 22 failed", line: 12),
                            steps: [Step(number: 1, text: LintFixture.passage("Redo step 23.", line: 13))])
                    ]
                    solution.callouts = [
                        Callout(kind: .note, text: LintFixture.passage("Read step 24 first.", line: 14))
                    ]
                }
            ]
        }
        let lines = LintFixture.faults(of: UnresolvedStepReference.self, in: article).map { $0.prefix(38) }
        #expect(
            lines.sorted() == [
                "sync.md:11: error: Step 21 does not ex", "sync.md:12: error: Step 22 does not ex",
                "sync.md:13: error: Step 23 does not ex", "sync.md:14: error: Step 24 does not ex",
            ])
    }
}
