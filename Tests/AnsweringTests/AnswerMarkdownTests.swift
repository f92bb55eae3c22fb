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
        ("===", "\\==="), ("| a | b |", "\\| a | b |"), ("a\u{1B}[31mb", "a[31mb"),
    ])
    func keepsALineInItsPlace(line: String, expected: String) {
        #expect(MarkdownText.flow(line) == expected)
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
