import Answering
import Articles
import KBTestSupport
import Testing

/// What a reader meets on the way through an article.
struct WalkthroughTests {
    @Test func goesThroughTheStepsAndAsksWhetherItHelped() throws {
        var script = try WalkthroughScript(
            "# Fix\n\n## Prerequisites\n\n- A key\n\n## Solution\n\n1. Open it.\n2. Save.\n")
        #expect(try script.play("dddy") == ["checklist", "step 1", "step 2", "solved", "end solved"])
        let result = try #require(script.walk.result)
        #expect(result == WalkthroughResult(outcome: .solved, solution: "s1", step: "2"))
        #expect(script.walk.prompt.replies == [.back])
    }

    @Test func endsWhereNothingHelps() throws {
        var script = try WalkthroughScript("# Fix\n\n## Solution\n\n1. Open it.\n")
        #expect(try script.play("dn") == ["step 1", "solved", "end unsolved"])
        #expect(script.walk.prompt.question == "That is all this article has.")
    }

    @Test func asksOneCauseAfterTheOther() throws {
        let text = """
            # Fix

            ## Cause 1: The token ended

            ### Solution

            1. Make one.

            ## Cause 2: The user left

            ### Solution

            1. Name another.
            """
        var script = try WalkthroughScript(text)
        #expect(
            try script.play("nydn")
                == ["cause: The token ended", "cause: The user left", "step 1", "solved", "end unsolved"])
        var other = try WalkthroughScript(text)
        #expect(
            try other.play("yh r")
                == ["cause: The token ended", "step 1", "cause: The user left", "end unsolved"])
        #expect(other.walk.trail.map(\.cause) == [1, 1, 2])
        #expect(other.walk.trail.last?.reason == "not here")
        #expect(other.walk.trail.last?.causeText == "The user left")
    }

    @Test func repeatsStepsWithACount() throws {
        let text = """
            # Fix

            ## Solution

            1. Look at the agent.
            2. Click connect.
            3. Refresh the page. If the status is still Disconnected. Close the agent.
            4. Open it and repeat steps 1-3.
            5. If the problem still persists, remove the token.
            6. Enter the key.
            """
        var script = try WalkthroughScript(text)
        #expect(
            try script.play("ddd y d ddd y dd n")
                == [
                    "step 1", "step 2", "step 3", "condition 4: Is the status still Disconnected?", "step 4",
                    "step 1 (2/2)", "step 2 (2/2)", "step 3 (2/2)", "condition 5: Does the problem still persist?",
                    "step 5", "step 6", "solved", "end unsolved",
                ])
        var gone = try WalkthroughScript(text)
        #expect(try gone.play("ddd n y").suffix(2) == ["solved", "end solved"])
        #expect(gone.walk.result?.step == "3")
        // "The status" may be something else than the problem: the rest stays open.
        var open = try WalkthroughScript(text)
        #expect(try open.play("ddd n n").last == "condition 5: Does the problem still persist?")
    }

    @Test func boundsALoopWithoutACount() throws {
        var script = try WalkthroughScript(
            "# Fix\n\n## Solution\n\n1. Add a user.\n2. Repeat step 1 for each user.\n3. Save.\n")
        #expect(
            try script.play("dd y d y d d n")
                == [
                    "step 1", "step 2", "condition 2 (2/3): Go through step 1 once more?", "step 1 (2/3)",
                    "condition 2 (3/3): Go through step 1 once more?", "step 1 (3/3)", "step 3", "solved",
                    "end unsolved",
                ])
    }

    @Test func goesBackWhereTheArticleSaysSo() throws {
        var script = try WalkthroughScript(
            "# Fix\n\n## Solution\n\n1. Open it.\n2. Try it.\n3. If it fails, go back to step 2.\n4. Save.\n")
        #expect(
            try script.play("dd y d d y d d y d d")
                == [
                    "step 1", "step 2", "condition 3: Does it fail?", "step 3", "step 2 (2/3)",
                    "condition 3 (2/3): Does it fail?", "step 3 (2/3)", "step 2 (3/3)",
                    "condition 3 (3/3): Does it fail?", "step 3 (3/3)", "step 4", "solved",
                ])
    }

    @Test func skipsWhatTheArticleSkips() throws {
        let text =
            "# Fix\n\n## Solution\n\n1. If you have a key, skip to step 4.\n2. Log in.\n3. Make one.\n4. Use it.\n"
        var has = try WalkthroughScript(text)
        #expect(
            try has.play("y d d").dropLast() == ["condition 1: Do you have a key?", "step 1", "step 4"])
        var hasNone = try WalkthroughScript(text)
        #expect(
            try hasNone.play("n d d d") == ["condition 1: Do you have a key?", "step 2", "step 3", "step 4", "solved"])
    }

    @Test(arguments: [
        "Enter the key that you created in step 1.", "Go to Step 1: Make a key in the guide.",
        "See step 1 for the name.",
    ])
    func doesNotTakeAMentionForALoop(text: String) throws {
        var script = try WalkthroughScript("# Fix\n\n## Solution\n\n1. Make a key.\n2. \(text)\n3. Save.\n")
        #expect(try script.play("ddd") == ["step 1", "step 2", "step 3", "solved"])
    }

    @Test func asksAConditionOnceAndTheOtherCaseNever() throws {
        let text = """
            # Fix

            ## Solution

            1. If you use Windows, open the menu.
            2. If you use Windows, click Save.
            3. Otherwise, type save.
            4. Close it.
            """
        var windows = try WalkthroughScript(text)
        #expect(
            try windows.play("y ddd") == ["condition 1: Do you use Windows?", "step 1", "step 2", "step 4", "solved"])
        var other = try WalkthroughScript(text)
        #expect(try other.play("n dd") == ["condition 1: Do you use Windows?", "step 3", "step 4", "solved"])
    }

    @Test func waitsAfterTheStepAndSaysWhy() throws {
        var script = try WalkthroughScript(
            "# Fix\n\n## Solution\n\n1. Save.\n\n   > [!TIP]\n   > Wait 2 to 10 minutes until it works.\n\n2. Wait 5 minutes, then look.\n"
        )
        #expect(try script.play("d") == ["step 1", "wait 1"])
        #expect(script.texts == ["Wait 2 to 10 minutes until it works."])
        #expect(script.walk.prompt.wait?.seconds == 120...600)
        #expect(try script.play("s d") == ["wait 1", "wait 2", "solved"])
        // The second step is the wait itself, shown once.
        #expect(
            script.walk.trail.map(\.text) == [
                "Save.", "Wait 2 to 10 minutes until it works.", "Wait 5 minutes, then look.",
            ])
    }

    @Test func checksWhatOneShouldSee() throws {
        let text = "# Fix\n\n## Solution\n\n1. Click **Test**. You see **Connected** within 5 seconds.\n2. Close it.\n"
        var script = try WalkthroughScript(text)
        #expect(
            try script.play("d n") == [
                "step 1", "expectation 1: Do you see \"Connected\"?",
                "choice 1: Do step 1 once more|Go on all the same|This did not help",
            ])
        #expect(try script.play("0").last == "step 1 (2/3)")
        #expect(try script.play("d y d y").suffix(2) == ["solved", "end solved"])
    }

    @Test func takesOneOfSeveralWays() throws {
        let text = """
            # Fix

            ## Solution

            Try one of the following:

            - Use another user.
            - Use another key.
            - Change the address.
            """
        var script = try WalkthroughScript(text)
        #expect(
            try script.play("1 d n 0 d n d n")
                == [
                    "choice: Use another user.|Use another key.|Change the address.", "step 2", "solved",
                    "choice: Use another user.|Change the address.", "step 1", "solved", "step 3", "solved",
                    "end unsolved",
                ])
    }

    @Test func asksWhichProductItIs() throws {
        var script = WalkthroughScript(walk: Walkthrough(Records.variants))
        #expect(try script.play("1 d y") == ["choice: Books Desktop|Books Online", "step 1", "solved", "end solved"])
        #expect(script.walk.result?.solution == "s2")
        var named = WalkthroughScript(
            walk: Walkthrough(Records.variants, options: Walkthrough.Options(variant: "books online")))
        #expect(try named.play("") == ["step 1"])
        #expect(named.walk.prompt.position.solution == "s2")
        #expect(named.walk.prompt.why.map(\.text) == ["The token expired"])
    }

    @Test func triesTheWorkaroundLastAndThenHandsOver() throws {
        let text = """
            # Fix

            ## Workaround

            1. Use another.

            ## Solution

            1. Save.

            ## Still not working?

            - Contact us.
            """
        var script = try WalkthroughScript(text)
        #expect(
            try script.play("d n y d n d n")
                == ["step 1", "solved", "workaround", "step 1", "solved", "step 1", "solved", "end unsolved"])
        var quick = try WalkthroughScript(text)
        #expect(try quick.play("e d") == ["step 1", "step 1", "end escalated"])
        #expect(quick.walk.trail.last?.solutionKind == .escalation)
    }

    @Test func verifiesBeforeItAsks() throws {
        var script = try WalkthroughScript("# Fix\n\n## Solution\n\n1. Save.\n\n## Verification\n\n1. Run it.\n")
        #expect(try script.play("d d") == ["step 1", "step 1", "solved"])
        #expect(script.walk.prompt.position.solution == "s1")
    }

    @Test func showsTheStepsOfAnotherProcedureInPlace() throws {
        var article = Records.account
        article.solutions[0].steps[3].goTo = [2]
        article.solutions[0].steps[3].goToSolution = "s2"
        article.solutions[1].kind = .solution
        article.solutions[1].areAlternatives = false
        article.solutions[1].steps = [Records.step(1, "Log in.", 37), Records.step(2, "Copy the address.", 38)]
        var script = WalkthroughScript(walk: Walkthrough(article))
        _ = try script.play("d d d d d n")
        let shown = try #require(script.walk.prompt.lines.first { $0.solution == "s2" })
        #expect(shown.text == "Copy the address.")
        #expect(shown.step == "2")
    }

    @Test func followsAProcedureThatAStepNames() throws {
        let text = """
            # Fix

            ## Cause 1: The token ended

            ### Solution 1: Reconnect

            1. Click connect.

            ## Cause 2: The password changed

            ### Solution 2: Set it

            1. Set the password.
            2. Follow Solution 1 with it.
            3. Save.
            """
        var script = try WalkthroughScript(text)
        #expect(
            try script.play("y d n y d d y d d n")
                == [
                    "cause: The token ended", "step 1", "solved", "cause: The password changed", "step 1", "step 2",
                    "condition 2: Go through its steps now?", "step 1 (2/0)", "step 3", "solved", "end unsolved",
                ])
        #expect(script.walk.result?.solution == "s2")
    }

    @Test func asksWhereToBeginOnAPageOfManyFixes() throws {
        let text = "# Fixes\n\n" + (1...5).map { "## Fix \($0)\n\n1. Do \($0).\n\n" }.joined()
        var script = try WalkthroughScript(text)
        try #require(script.walk.article.solutions.count == 5)
        #expect(
            try script.play("2 d n").map { $0.prefix(12) }
                == ["choice: Fix ", "step 1", "solved", "choice: Fix "])
        #expect(script.walk.prompt.options.map(\.label) == ["Fix 1", "Fix 2", "Fix 4", "Fix 5"])
        var hit = try WalkthroughScript(text, options: Walkthrough.Options(solution: "s4"))
        #expect(try hit.play("") == ["step 1"])
        #expect(hit.texts.last == "Do 4.")
    }

    @Test func readsAnArticleWithoutSolutions() throws {
        var script = WalkthroughScript(walk: Walkthrough(Records.prose))
        #expect(try script.play("d d") == ["step", "step", "end unsolved"])
    }

    @Test func namesCausesThatHaveNoFix() throws {
        var article = Records.pairs
        article.causes.append(Cause(text: Records.passage("The disk is full", 25)))
        var script = WalkthroughScript(walk: Walkthrough(article))
        #expect(try script.play("n n y").last == "end unsolved")
        #expect(script.walk.trail.last?.question.contains("names no fix") == true)
    }

    @Test func showsEachLineWithItsPlace() throws {
        let script = WalkthroughScript(walk: Walkthrough(Records.account))
        #expect(script.walk.prompt.lines.map(\.line) == [10, 11])
        var walk = script.walk
        try walk.apply(.done)
        #expect(
            walk.prompt.lines.map(\.text) == ["Connect again", "The key", "Stops running jobs.", "Open **Settings**."])
        #expect(walk.prompt.lines.map(\.role) == [.heading, .heading, .warning, .step])
        #expect(walk.prompt.position.stage == "The key")
        try walk.apply(.done)
        #expect(walk.prompt.lines.compactMap(\.step) == ["2", "2.1", "2.2"])
    }

    @Test func leadsThroughABranchOnlyWhereItHappened() throws {
        var script = WalkthroughScript(walk: Walkthrough(Records.account))
        #expect(
            try script.play("d d d d s y d").suffix(4)
                == ["wait 3", "condition 3: Does it fail?", "step 3", "step 4"])
    }

    // MARK: Back and refusals

    @Test func takesAnyReplyBack() throws {
        var script = WalkthroughScript(walk: Walkthrough(Records.account))
        var asked = try script.play("d d d d s y d d")
        while script.walk.prompt.replies.contains(.back) {
            #expect(script.now == asked.removeLast())
            try script.walk.apply(.back)
        }
        #expect(asked == ["checklist"])
        #expect(script.walk.replies.isEmpty)
        #expect(script.walk.trail.isEmpty)
    }

    @Test func refusesWhatIsNoAnswer() throws {
        var walk = Walkthrough(Records.variants)
        #expect(throws: WalkthroughRefusal.self) { try walk.apply(.done) }
        #expect(throws: WalkthroughRefusal.self) { try walk.apply(.back) }
        do {
            try walk.apply(.choose(2))
            Issue.record("there is no third option")
        } catch {
            #expect(error.description == "there is no option 2; give one from 0 to 1")
        }
        #expect(walk.replies.isEmpty)
    }

    @Test func replaysToTheSamePlace() throws {
        var script = WalkthroughScript(walk: Walkthrough(Records.account))
        _ = try script.play("d d d b d d")
        let again = try Walkthrough(
            Records.account, options: Walkthrough.Options(),
            replaying: [.done, .done, .done, .back, .done, .done])
        #expect(again.prompt == script.walk.prompt)
        #expect(again.replies == script.walk.replies)
        do {
            _ = try Walkthrough(Records.account, options: Walkthrough.Options(), replaying: [.done, .done, .yes])
            Issue.record("a step is not answered with yes")
        } catch {
            #expect(error.replyIndex == 2)
        }
    }
}
