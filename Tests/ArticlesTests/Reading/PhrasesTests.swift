import Testing

@testable import Articles

struct PhrasesTests {
    @Test(
        arguments: [
            ("wait between 2 to 10 minutes before using it", 120...600),
            ("Save only if you waited for at least 2 to 10 minutes.", 120...600),
            ("After saving, wait a few minutes", 120...300), ("Wait 30 seconds.", 30...30),
            ("Waiting up to 24 hours is normal", 0...86400), ("wait five to ten minutes", 300...600),
            ("Wait a minute.", 60...60),
            ("Wait 5–10 seconds", 5...10), ("Wait until the light is green", nil), ("It takes 10 minutes", nil),
        ] as [(String, ClosedRange<Int>?)])
    func readsWaits(text: String, seconds: ClosedRange<Int>?) {
        #expect(Phrases.wait(in: text) == seconds)
    }

    @Test(
        arguments: [
            ("Start the agent again, and repeat steps 1-3.", [1, 2, 3]), ("Repeat Step 2.", [2]),
            ("Repeat steps 4 through 6", [4, 5, 6]), ("Go back to step 3 and try again", [3]),
            ("Repeat steps 1, and 2 for each user", [1, 2]), ("Repeat steps 2 and 4", [2, 4]),
            ("See step 12 below", [12]),
            ("Step 4: Save", []), ("In this step 3 users take part", []), ("Stepping back 2 metres", []),
        ] as [(String, [Int])])
    func readsReferencesToSteps(text: String, steps: [Int]) {
        #expect(Phrases.stepReference(in: text)?.steps ?? [] == steps)
    }

    @Test(
        arguments: [
            ("If the status is still red, restart.", "If the status is still red", true),
            ("Refresh the page. If it still says Off. Close it.", "If it still says Off", false),
            ("**If prompted**, sign in", "If prompted**", true),
            ("Check whether it works", nil, false), ("Iffy wording, here", nil, false),
        ] as [(String, String?, Bool)])
    func readsConditions(text: String, clause: String?, isAtStart: Bool) {
        let condition = Phrases.condition(in: text)
        #expect(condition?.clause == clause)
        #expect(condition?.isAtStart ?? false == isAtStart)
    }

    @Test(arguments: [
        ("Click Save.", true), ("In the left menu, select Apps", true), ("If it fails, restart the agent", true),
        ("Networking errors", false), ("The agent is not running", false), ("Please contact support", true),
    ])
    func tellsActionsFromStatements(text: String, isAction: Bool) {
        #expect(Phrases.isImperative(text) == isAction)
    }

    @Test(arguments: [
        ("Your connection is now set.", true), ("You have successfully joined the domain", true),
        ("Click Done to finish.", false), ("The agent restarts.", false),
    ])
    func tellsOutcomesFromSteps(text: String, isOutcome: Bool) {
        #expect(Phrases.isOutcome(text) == isOutcome)
    }
}
