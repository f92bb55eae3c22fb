import KBCommandLine
import Testing

struct TextWrapperTests {
    @Test(
        arguments: [
            ("", 10, [""]),
            ("one two three", 7, ["one two", "three"]),
            ("one two three", 3, ["one", "two", "thr", "ee"]),
            ("exact fit", 9, ["exact fit"]),
            ("  blanks   between  ", 40, ["blanks between"]),
            ("averyveryverylongword", 8, ["averyver", "yverylon", "gword"]),
            ("連接已過期請重新連接", 8, ["連接已過", "期請重新", "連接"]),
            ("mixed 連接 text", 8, ["mixed 連", "接 text"]),
        ] as [(String, Int, [String])])
    func breaksAtBlanks(text: String, width: Int, expected: [String]) {
        let lines = TextWrapper.wrap([Span(text)], width: width).map { $0.rendered(inColour: false) }
        #expect(lines == expected)
    }

    /// ASCII has a way of its own; letters of the same width must break at the same places.
    @Test(arguments: [
        "one two three", "  see   the ends  ", "eeeeeeeeeeeeeeeee e", "line\nfeeds \n between\n\nlines", "e", " ", "\n",
    ])
    func breaksASCIIAsAnyOtherText(text: String) {
        for width in 1...20 {
            let spans = [Span("see "), Span("te", .strong), Span(text), Span("e", .code)]
            let accented = spans.map { Span($0.text.replacing("e", with: "é") + "é", $0.style) }
            let lines = TextWrapper.wrap(spans.map { Span($0.text + "e", $0.style) }, width: width)
            #expect(
                lines.map { $0.map { Span($0.text.replacing("e", with: "é"), $0.style) } }
                    == TextWrapper.wrap(accented, width: width))
        }
    }

    @Test func keepsStylesAndDoesNotBreakInsideAWordOfTwoStyles() {
        let lines = TextWrapper.wrap([Span("see "), Span("Set", .strong), Span("tings now")], width: 9)
        #expect(lines == [[Span("see")], [Span("Set", .strong), Span("tings")], [Span("now")]] as [StyledText])
    }

    @Test(arguments: [
        ("abc", 3), ("", 0), ("世界", 4), ("é", 1), ("e\u{301}", 1), ("👩‍💻", 2), ("🇩🇪", 2), ("✅", 2), ("❤\u{FE0F}", 2),
        ("ｶﾅ", 2), ("한국", 4), ("→·—", 3), ("\u{200B}", 0),
    ])
    func countsColumns(text: String, columns: Int) {
        #expect(DisplayWidth.of(text) == columns)
    }
}
