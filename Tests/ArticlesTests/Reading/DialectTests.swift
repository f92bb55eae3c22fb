import Testing

@testable import Articles

/// Procedures in each dialect: one row per trap, with the number of steps of each solution.
struct DialectTests {
    @Test(
        arguments: [
            (
                "GitBook stepper",
                "# X\n\n## Solution\n\n{% stepper %}\n{% step %}\n### Open\n\nOpen it.\n{% endstep %}\n{% step %}\n### Save\n\nSave it.\n{% endstep %}\n{% endstepper %}\n",
                [2]
            ),
            (
                "GitBook hint in a list",
                "# X\n\n## Solution\n\n1. Open it.\n\n{% hint style=\"info\" %}\nIt takes a while.\n{% endhint %}\n\n2. Save it.\n",
                [2]
            ),
            (
                "Mintlify steps",
                "# X\n\n## Solution\n\n<Steps>\n  <Step title=\"Open\">\n    Open it.\n\n    ```sh\n    tool open\n    ```\n  </Step>\n  <Step title=\"Save\">\n    Save it.\n  </Step>\n</Steps>\n",
                [2]
            ),
            (
                "Mintlify frame",
                "# X\n\n## Solution\n\n1. Open it.\n\n   <Frame>\n     <img src=\"a.png\" alt=\"A\" />\n   </Frame>\n\n2. Save it.\n",
                [2]
            ),
            (
                "Docusaurus admonition",
                "# X\n\n## Solution\n\n1. Open it.\n\n   :::note\n   Wait.\n   :::\n\n2. Save it.\n", [2]
            ),
            (
                "MkDocs admonition",
                "# X\n\n## Solution\n\n1. Open it.\n\n    !!! note\n        Wait.\n\n2. Save it.\n", [2]
            ),
            (
                "Learn alert and image",
                "# X\n\n## Resolution\n\n1. Open it.\n\n    :::image type=\"content\" source=\"a.png\" alt-text=\"A\":::\n\n1. Save it.\n   > [!NOTE]\n   > Wait.\n1. Close it.\n",
                [3]
            ),
            (
                "Learn tabs",
                "# X\n\n## Resolution\n\n# [Linux](#tab/linux)\n\n1. Open it.\n2. Save it.\n\n# [Windows](#tab/windows)\n\n1. Open it.\n\n---\n",
                [2, 1]
            ),
            (
                "quote between items",
                "# X\n\n## Solution\n\n1. Open it.\n2. Save it.\n> **Note**: Wait.\n3. Close it.\n", [3]
            ),
            ("fence between items", "# X\n\n## Solution\n\n1. Open it:\n\n```sh\ntool open\n```\n\n2. Save it.\n", [2]),
            (
                "under-indented items",
                "# X\n\n## Solution\n\n1. Open it:\n  - the left one\n  - the right one\n2. Save it.\n", [2]
            ),
            ("typographic bullets", "# X\n\n## Solution\n\n\u{2022} Open the page.\n\u{2022} Save the page.\n", [2]),
            ("task list", "# X\n\n## Solution\n\n- [ ] Open the page.\n- [ ] Save the page.\n", [2]),
            (
                "closing brackets",
                "# X\n\n## Diagnosis\n 1) Open the pod:\n     ```sh\n     tool open\n     ```\n 2) Save it.\n", [2]
            ),
            (
                "steps as headings",
                "# X\n\n## Solution\n\n### Step 1: Open it\n\nOpen the page.\n\n### Step 2: Save it\n\nSave the page.\n",
                [2]
            ),
            (
                "ways as headings",
                "# X\n\n## Workaround\n\nUse one of these methods.\n\n### Method 1: Format\n\n1. Open it.\n2. Save it.\n\n### Method 2: Quote\n\n1. Type it.\n",
                [2, 1]
            ),
            (
                "bold titles of procedures",
                "# X\n\n**To open it**\n\n1. Open it\\.\n\n1. Save it\\.\n\n**To close it**\n\n1. Close it\\.\n",
                [2, 1]
            ),
            ("compact headings", "# X\n\n##Solution\n\n1. Open it.\n2. Save it.\n", [2]),
            (
                "Hugo shortcode",
                "# X\n\n## Solution\n\n{{< note >}}\nWait.\n{{< /note >}}\n\n1. Open it.\n2. Save it.\n", [2]
            ),
            (
                "ways to end an error",
                "# Tool Error AB1234\n\n## Remarks\n\nYou can resolve this error in one of two ways:\n\n- Remove the key.\n- Add the value.\n",
                [2]
            ),
            ("error in a heading", "# X\n\n## Error: no such file\n\n1. Open it.\n2. Save it.\n", [2]),
        ] as [(String, String, [Int])])
    func readsSteps(trap: String, text: String, steps: [Int]) throws {
        let article = try #require(ArticleReader().read(Array(text.utf8), path: "x.md").article)
        #expect(article.solutions.map(\.steps.count).filter { $0 > 0 } == steps, "\(trap)")
    }

    @Test(arguments: [
        ("YAML above a question", "---\ntitle: Common questions\n---\n\n## Can I do it?\n\nYes.\n", "Common questions"),
        ("YAML and a heading", "---\ntitle: Short\n---\n\n# The long title\n\nText.\n", "The long title"),
        ("TOML", "+++\ntitle = \"Lost link\"\n+++\n\n## Cause\n\nAge.\n", "Lost link"),
        ("TOML between dashes", "---\ntitle = \"Lost link\"\n[[errors]]\ncode = \"AB12\"\n---\n\nText.\n", "Lost link"),
        ("heading of level 2 alone", "## Lost link\n\nText.\n", "Lost link"),
    ])
    func readsTheTitle(trap: String, text: String, title: String) throws {
        let article = try #require(ArticleReader().read(Array(text.utf8), path: "x.md").article)
        #expect(article.title == title, "\(trap)")
    }
}
