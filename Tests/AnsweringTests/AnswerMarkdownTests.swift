import Answering
import Articles
import KBTestSupport
import Testing

struct AnswerMarkdownTests {
    @Test func rendersAnAnswer() {
        var answer = Answer(
            question: "account *disconnected*", outcome: .answered, confidence: 0.938,
            understood: AnswerUnderstanding())
        answer.answer = Composer(article: Records.account, question: answer.question).compose()
        answer.sources = [AnswerSource(title: "Account is [x]", path: "acme/account.md", lines: 10...34)]
        answer.followUps = [FollowUp(question: "Connect an app", url: "https://acme.example/a>b")]
        #expect(Snapshot.difference(AnswerMarkdown.text(of: answer), "markdown") == nil)
    }

    @Test(arguments: [
        ("plain", "plain"), ("# not a heading", "\\# not a heading"), ("> quote", "\\> quote"), ("- item", "\\- item"),
        ("* item", "\\* item"), ("**bold** stays", "**bold** stays"), ("1. one", "1\\. one"), ("12) x", "12\\) x"),
        ("12 apples", "12 apples"), ("```", "\\```"), ("`code`", "`code`"), ("    indented", "indented"),
        ("<script>x</script>", "\\<script>x</script>"), ("<https://a.example>", "<https://a.example>"),
        ("---", "\\---"),
        ("===", "\\==="), ("___", "\\___"), ("__bold__", "__bold__"),
        ("[x]: https://a.example", "\\[x]: https://a.example"),
        ("[x](https://a.example)", "[x](https://a.example)"), ("| a | b |", "\\| a | b |"), ("a\u{1B}[31mb", "a[31mb"),
    ])
    func keepsALineInItsPlace(line: String, expected: String) {
        #expect(MarkdownText.flow(line) == expected)
    }

    private func line(
        _ text: String, _ number: Int, _ role: AnswerLine.Role, step: String? = nil, depth: Int = 0,
        continues: Bool = false
    ) -> AnswerLine {
        AnswerLine(
            text: text, line: number, part: .steps, role: role, step: step, depth: depth, continues: continues)
    }

    /// What belongs to a step stands below its text, however wide its number is.
    @Test func movesWhatBelongsToAnItemByTheWidthOfItsMark() {
        let lines = [
            line("Open it.", 1, .step, step: "9"), line("and wait.", 2, .step, continues: true),
            line("run", 3, .code, depth: 1),
            line("Mind the gap.", 4, .warning, depth: 1), line("Really.", 6, .warning, depth: 1, continues: true),
            line("Close it.", 8, .step, step: "10"), line("It is closed.", 9, .text, depth: 1),
            line("Or not.", 10, .text, depth: 1, continues: true), line("Knock.", 11, .step, step: "10.1", depth: 1),
            line("Twice.", 12, .text, depth: 2), line("If not:", 13, .condition, depth: 1),
            line("Leave.", 14, .item, depth: 2), line("Home.", 15, .text, depth: 3), line("Done.", 16, .text),
        ]
        #expect(
            AnswerMarkdown.text(of: lines) == """
                9. Open it.
                   and wait.

                   ```
                   run
                   ```

                > **WARNING** Mind the gap.
                >
                > Really.

                10. Close it.

                    It is closed.
                    Or not.

                    1. Knock.

                       Twice.

                    If not:

                    - Leave.

                      Home.

                Done.

                """)
    }

    @Test(arguments: [
        ("a *b* [c](d) <e> `f` _g_", "a \\*b\\* \\[c\\](d) \\<e\\> \\`f\\` \\_g\\_"), ("two\nlines", "two lines"),
    ])
    func escapesPlainText(text: String, expected: String) {
        #expect(MarkdownText.escaped(text) == expected)
    }

    @Test(arguments: [("a", "`a`"), ("a`b", "``a`b``"), ("`a", "`` `a ``")])
    func quotesCode(text: String, expected: String) {
        #expect(MarkdownText.code(text) == expected)
    }

    @Test func fencesCodeThatHoldsFences() {
        #expect(MarkdownText.fenced(["```", "x"], indent: "") == "````\n```\nx\n````")
    }
}
