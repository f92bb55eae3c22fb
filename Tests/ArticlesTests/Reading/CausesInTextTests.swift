import Testing

@testable import Articles

/// Causes that no heading announces: one row per trap.
struct CausesInTextTests {
    @Test(
        arguments: [
            (
                "list below a lead-in",
                "# Sync fails\n\nThe job is typically caused by:\n\n- The token has expired.\n- The host is not reachable.\n",
                [5, 6]
            ),
            (
                "lead-in with an escaped point",
                "# Sync fails\n\nA broken job is usually caused by:\\.\n+ The token was revoked\\.\n+ When there are files to send, one was not sent\\.\n",
                [4, 5]
            ),
            (
                "lead-in without a colon",
                "# Sync fails\n\nThis can happen for one of these reasons.\n\n- The disk is full.\n- The file is locked.\n",
                [5, 6]
            ),
            (
                "list of things to do",
                "# Sync fails\n\nThis can happen for these reasons:\n\n- Check the key.\n- Restart the agent.\n", []
            ),
            (
                "list of names",
                "# Sync fails\n\nThe error occurs when a name has these characters:\n\n- Comma\n- Full stop\n- Star\n",
                []
            ),
            (
                "steps that repeat the error",
                "# Sync fails\n\nThis issue occurs when you follow these steps:\n\n- The list is open.\n- A row is picked.\n",
                []
            ),
            (
                "sentence in a fix",
                "# Sync fails\n\n## Resolution\n\nThis error is caused by a bug in the agent. To fix it, install 2.1.\n",
                [5]
            ),
            (
                "sentence over two lines",
                "# SyncStopped\n\n## Meaning\n\nThe sync is not ready. This typically indicates\na fault in its settings.\n",
                [5]
            ),
            ("denial", "# Sync fails\n\nThe errors are not caused by the agent.\n", []),
            ("label in bold", "# Sync fails\n\n**Cause:** The role lacks a permission.\n", [3]),
            (
                "heading wins over sentences",
                "# Sync fails\n\nThis error occurs when the key is old.\n\n## Cause\n\nThe key is old.\n", [7]
            ),
            (
                "items above their remedies",
                "# X\n\n## Mitigation\n\n- Invalid key reference.\n  - Fix the reference.\n- Unsupported rule.\n  - Remove the rule.\n",
                [5, 7]
            ),
            (
                "items for platforms",
                "# X\n\n## Mitigation\n\n- For Linux\n  - Run the script.\n- For Windows\n  - Run the tool.\n", []
            ),
            (
                "column of a table",
                "# X\n\n| Error | Cause | Fix |\n|---|---|---|\n| Not found | The row is gone | Add it |\n", [5]
            ),
            (
                "page of an error code",
                "# Compiler Error C2133\n\n> unknown size\n\n## Remarks\n\nThe array has no size.\n\nSee also arrays.\n",
                [7]
            ),
            (
                "why this error occurred",
                "# Bad config\n\n#### Why This Error Occurred\n\nThe function returned nothing.\n", [5]
            ),
            (
                "numbered causes without marks",
                "# X\n\n## Cause\n\nCause 1\n\nThe key is old.\n\nCause 2\n\nThe host is down.\n", [7, 11]
            ),
        ] as [(String, String, [Int])])
    func readsCauses(trap: String, text: String, lines: [Int]) throws {
        let article = try #require(ArticleReader().read(Array(text.utf8), path: "x.md").article)
        #expect(article.causes.map(\.text.lines.lowerBound) == lines, "\(trap): \(article.causes.map(\.text.text))")
    }

    @Test func takesTheWholeSentence() throws {
        let text =
            "# SyncStopped\n\n## Meaning\n\nThe sync waits. This usually indicates\nthat the key is old. See below.\n"
        let article = try #require(ArticleReader().read(Array(text.utf8), path: "x.md").article)
        let cause = try #require(article.causes.first)
        #expect(cause.text.text == "This usually indicates\nthat the key is old." && cause.text.lines == 5...6)
    }
}
