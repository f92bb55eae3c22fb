import Testing

@testable import Articles

/// Messages a user would paste: one row per trap.
struct ErrorMessageTests {
    @Test(
        arguments: [
            (
                "quotes of a code's cases",
                "# Tool Error AB1012\n\n## Scenario 1\n\n> Version is missing\n\n### Issue\n\nIt is.\n\n## Scenario 2\n\n> Name is missing\n",
                ["Version is missing", "Name is missing"]
            ),
            (
                "quote below a warning",
                "# Tool Error AB5042\n\n> [!WARNING]\n> Old page.\n\n> Format is not supported\n",
                ["Format is not supported"]
            ),
            ("names in a title", "# Users in the \"All staff\" or \"All guests\" group get no mail\n\nText.\n", []),
            ("message in a title", "# \"Not allowed here\" when a job runs\n\nText.\n", ["Not allowed here"]),
            (
                "bold control in an error sentence",
                "# X\n\n## Symptoms\n\nWhen **Form Sign-in (FS)** is on, you receive various error messages.\n", []
            ),
            (
                "bold message", "# X\n\n## Symptoms\n\nYou see the error **Session has ended** at once.\n",
                ["Session has ended"]
            ),
            (
                "comment in code", "# E1\n\nWrong:\n\n```\nlet a = b; // error: no value named b\n```\n",
                ["no value named b"]
            ),
            (
                "comment over two lines", "# E1\n\n```\nf(1)\n// error: f is a value,\n//        not a function\n```\n",
                ["f is a value,\nnot a function"]
            ),
            (
                "lead-in broken by a line end",
                "# X\n\n## Symptom\n\nThe log has an error such\nas:\n\n```\nFATAL: no record\n```\n",
                ["FATAL: no record"]
            ),
            (
                "lead-in without a colon",
                "# X\n\nThe following example error occurs when Ana has no right.\n\n```\nAna may not read\n```\n",
                ["Ana may not read"]
            ),
            (
                "several after one lead-in",
                "# X\n\nHere are some error messages:\n\n`Could not open it now.`\n\nAdd a right.\n\n`Could not close it now.`\n",
                ["Could not open it now.", "Could not close it now."]
            ),
            (
                "command after a check",
                "# X\n\n## Diagnosis\n\n1. Check the log for errors:\n\n   ```\n   tool logs -n main\n   ```\n", []
            ),
            ("command with a prompt", "# X\n\nLook for the following error:\n\n```\n$ tool logs\n```\n", []),
            (
                "note in a step",
                "# X\n\n1. Save it.\n\n   > [!NOTE]\n   > Else you receive the following error message:\n   >\n   > The device is not ready.\n",
                ["The device is not ready."]
            ),
            (
                "column of a table",
                "# X\n\n| Error message | Fix |\n|---|---|\n| `Name is taken` | Choose another |\n", ["Name is taken"]
            ),
            (
                "items below a heading",
                "# X\n\n### Errors a user will see\n\n- _\u{201C}Payload too large ('n' bytes).\u{201D}_ - n is a number\n",
                ["Payload too large ('n' bytes)."]
            ),
        ] as [(String, String, [String])])
    func readsMessages(trap: String, text: String, messages: [String]) throws {
        let article = try #require(ArticleReader().read(Array(text.utf8), path: "x.md").article)
        #expect(article.errorMessages.map(\.text) == messages, "\(trap)")
    }

    @Test func keepsTheMarksOfTheSource() throws {
        let text = "# X\n\n## Error: \"Image NOT\\_FOUND\\.\"\n\nText.\n"
        let article = try #require(ArticleReader().read(Array(text.utf8), path: "x.md").article)
        let message = try #require(article.errorMessages.first)
        #expect(message.text == "Image NOT\\_FOUND\\." && message.plainText == "Image NOT_FOUND.")
    }
}
