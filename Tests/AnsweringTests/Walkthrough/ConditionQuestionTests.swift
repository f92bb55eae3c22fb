import Answering
import Articles
import Testing

/// What is asked for a condition of an article.
struct ConditionQuestionTests {
    @Test(arguments: [
        ("If the status is still Disconnected", "Is the status still Disconnected?"),
        ("If the problem still persists", "Does the problem still persist?"),
        ("If this error occurs", "Does this error occur?"), ("If you see a red mark", "Do you see a red mark?"),
        ("If you are prompted to log in", "Are you prompted to log in?"),
        ("If you have a key", "Do you have a key?"), ("If you have moved the file", "Have you moved the file?"),
        ("If the token has expired", "Has the token expired?"), ("If it fails", "Does it fail?"),
        ("If there are duplicates in the list", "Are there duplicates in the list?"),
        ("If **Setup** is not enabled", "Is this so: \"If Setup is not enabled\"?"),
        ("If the key is old and you own it", "Is this so: \"If the key is old and you own it\"?"),
        ("If you don't see the tab", "Is this so: \"If you don't see the tab\"?"),
        ("If using another account", "Is this so: \"If using another account\"?"),
    ])
    func asksWithoutSayingAnythingElse(clause: String, question: String) throws {
        let text = "# Fix\n\n## Solution\n\n1. Open it.\n2. \(clause), save.\n3. Close it.\n"
        var script = try WalkthroughScript(text)
        #expect(try script.play("d").last == "condition 2: \(question)")
        #expect(script.walk.prompt.lines.first?.line == 6)
    }

    /// Words that nobody can answer are read with the step.
    @Test(arguments: ["If possible", "If needed", "When prompted"])
    func doesNotAskForIdioms(clause: String) throws {
        var script = try WalkthroughScript("# Fix\n\n## Solution\n\n1. Open it.\n2. \(clause), save.\n")
        #expect(try script.play("d").last == "step 2")
    }

    /// A step for several cases is shown, not asked for.
    @Test func doesNotAskWhereTheTextHasTheOtherCase() throws {
        var script = try WalkthroughScript(
            "# Fix\n\n## Solution\n\n1. Open it.\n2. If it is red, save. Otherwise, close it.\n")
        #expect(try script.play("d").last == "step 2")
    }
}
