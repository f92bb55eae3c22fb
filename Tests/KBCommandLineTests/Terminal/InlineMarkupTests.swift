import KBCommandLine
import Testing

struct InlineMarkupTests {
    @Test(arguments: [
        ("plain", "plain"),
        ("Open **Setup > Apps** now", "Open Setup > Apps now"),
        ("*soft* and __hard__ and _soft_", "soft and hard and soft"),
        ("snake_case_name and 2 * 3 * 4", "snake_case_name and 2 * 3 * 4"),
        ("**open without end", "**open without end"),
        ("run `kb ask **x**` now", "run `kb ask **x**` now"),
        ("``a ` b``", "``a ` b``"),
        ("unclosed ` mark", "unclosed ` mark"),
        ("[Setup](https://a.example/b_c_d)", "Setup (https://a.example/b_c_d)"),
        ("[page](../other.md)", "page"),
        ("[a [b] c](https://x.example)", "a [b] c (https://x.example)"),
        ("[not a link] (x)", "[not a link] (x)"),
        ("![the **button**](a.png)", "[picture: the **button**]"),
        ("<https://a.example>", "https://a.example"),
        ("<user> in <b>bold</b>", "<user> in bold"),
        ("one<br>two", "one two"),
        ("1 < 2 & 3", "1 < 2 & 3"),
        ("&lt;tag&gt; &amp; &#x41;&#66; &unknown;", "<tag> & AB &unknown;"),
        (#"\*not emphasis\* C:\temp"#, #"*not emphasis* C:\temp"#),
        ("hard break\\", "hard break"),
        ("~~gone~~", "gone"),
        ("***both***", "both"),
    ])
    func takesMarksOffAndKeepsWords(markdown: String, expected: String) {
        #expect(InlineMarkup.spans(of: markdown).rendered(inColour: false) == expected)
    }

    @Test func stylesWhatWasMarked() {
        #expect(
            InlineMarkup.spans(of: "a **b** `c`", keepsCodeMarks: false)
                == [Span("a "), Span("b", .strong), Span(" "), Span("c", .code)])
    }

    @Test(arguments: ["&#x1B;[31m", "&#27;", "&#x9B;2J"])
    func letsNoControlCodeInByItsNumber(markdown: String) {
        let text = InlineMarkup.spans(of: markdown).rendered(inColour: false)
        #expect(!text.unicodeScalars.contains { $0.value < 0x20 || (0x7F...0x9F).contains($0.value) })
    }
}
