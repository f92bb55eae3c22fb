/// Manual pages of the faults that show while an article is read, before any rule sees it.
package enum ReadingFaults {
    package static let manuals: [(name: String, manual: LintRuleManual)] = [
        (
            "EmptyArticle",
            LintRuleManual(
                severity: .error,
                headline: "A file holds text",
                explanation: "There is nothing to find or show in a file without text.",
                example: "An empty file",
                repaired: "Write the article, or remove the file.")
        ),
        (
            "FileTooLarge",
            LintRuleManual(
                severity: .error,
                headline: "A file has at most 8 MB",
                explanation: "Of a larger file only the beginning is read; what stands behind it cannot be found.",
                example: "All articles of an export in one file",
                repaired: "One file for each article.")
        ),
        (
            "InvalidFrontMatter",
            LintRuleManual(
                severity: .warning,
                headline: "Front matter is YAML or TOML",
                explanation: "Front matter that cannot be read is skipped: product, tags and state are then missing.",
                example: "---\ntags: [sync\n---",
                repaired: "---\ntags: [sync]\n---")
        ),
        (
            "InvalidProbe",
            LintRuleManual(
                severity: .error,
                headline: "A declared connection test is one that exists",
                explanation: """
                    'probe' in the front matter names a type of connection and what each finding of its test means. A \
                    type, finding or place that is misspelt leads nobody to this article. 'kb check --findings' lists \
                    the findings.
                    """,
                example: "probe:\n  type: mysq\n  findings:\n    sign-in.password: cause one",
                repaired: "probe:\n  type: mysql\n  findings:\n    sign-in.credentials: cause 1")
        ),
        (
            "InvalidUTF8",
            LintRuleManual(
                severity: .warning,
                headline: "A file is UTF-8",
                explanation: "Bytes that are not UTF-8 are shown as a question mark in a box and cannot be found.",
                example: "A file in Windows-1252 or UTF-16",
                repaired: "iconv -f WINDOWS-1252 -t UTF-8 article.md")
        ),
        (
            "LineTooLong",
            LintRuleManual(
                severity: .warning,
                headline: "A line has at most 64 KB",
                explanation: "The rest of a longer line is not read: it is machine output or an embedded picture.",
                example: "![Edit](data:image/png;base64,iVBORw0KGgo ...)",
                repaired: "![Edit button](edit.png)")
        ),
        (
            "LostHeading",
            LintRuleManual(
                severity: .warning,
                headline: "A heading is marked as one",
                explanation: """
                    A bold or bare line that is meant as a heading hides the structure: what stands below it is taken \
                    for part of the section above.
                    """,
                example: "**Possible causes:**",
                repaired: "## Possible causes")
        ),
        (
            "MergedBullets",
            LintRuleManual(
                severity: .warning,
                headline: "One bullet says one thing",
                explanation: "Two causes in one bullet, often joined by an export, are shown as one.",
                example: "* The token expired You may have reached the limit",
                repaired: "* The token expired\n* You may have reached the limit")
        ),
        (
            "MissingError",
            LintRuleManual(
                severity: .warning,
                headline: "An error message that is announced is there",
                explanation: """
                    'You will see this error:' with nothing below it was often a picture. Nobody who pastes the \
                    message can find the article.
                    """,
                example: "You will see this error:\n\nIf it occurs, wait.",
                repaired: "You will see this error:\n\n> invalid_client_id\n\nIf it occurs, wait.")
        ),
        (
            "MissingTitle",
            LintRuleManual(
                severity: .error,
                headline: "An article has a title",
                explanation: "Without a title the name of the file stands in, and the best clue for search is missing.",
                example: "The connection fails ...",
                repaired: "# The connection fails after a password change")
        ),
        (
            "RestartedNumbering",
            LintRuleManual(
                severity: .warning,
                headline: "The steps of one procedure are numbered through",
                explanation: """
                    A note or picture that is not indented ends the list; the next step is number 1 again, and 'see \
                    step 8' leads nowhere.
                    """,
                example: "1. Open it.\n\nNote\n\n1. Save it.",
                repaired: "1. Open it.\n\n   Note\n\n2. Save it.")
        ),
        (
            "TooComplex",
            LintRuleManual(
                severity: .warning,
                headline: "A paragraph is prose, not machine output",
                explanation: """
                    A paragraph with thousands of brackets or marks, or nested beyond any article, is read as plain \
                    text: links and emphasis in it are lost.
                    """,
                example: "A JSON document pasted as a paragraph",
                repaired: "```json\n{\"error\": ...}\n```")
        ),
        (
            "UnclosedComponent",
            LintRuleManual(
                severity: .warning,
                headline: "A component that is opened is closed",
                explanation: "Everything below an unclosed note or step is taken for part of it.",
                example: "<Warning>\nSave your work.",
                repaired: "<Warning>\nSave your work.\n</Warning>")
        ),
        (
            "UndeclaredProbe",
            LintRuleManual(
                severity: .error,
                headline: "A comment that offers a connection test stands at a step and names a declared test",
                explanation: """
                    'kb-probe' in a comment offers the test that the front matter declares. Without a declaration, or \
                    away from any step, nothing is offered.
                    """,
                example: "1. Test the connection. <!-- kb-probe: mysq -->",
                repaired: "1. Test the connection. <!-- kb-probe: mysql -->")
        ),
    ]
}
