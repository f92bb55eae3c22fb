import Articles
import KBServer
import Testing

struct HTMLTests {
    @Test(arguments: [
        ("plain é 漢字 🔧", "plain é 漢字 🔧"),
        ("<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;"),
        ("\" onmouseover=\"x", "&quot; onmouseover=&quot;x"),
        ("' onclick='x", "&#39; onclick=&#39;x"),
        ("&lt; & &amp;", "&amp;lt; &amp; &amp;amp;"),
        ("a\u{202E}b\u{2066}c\u{200F}d\u{FEFF}", "abcd"),
        ("a\u{0}b\u{1B}[31mc\u{7F}\u{9B}\rd", "ab[31mcd"),
        ("line\nnext\ttab", "line\nnext\ttab"),
        ("x\u{FFFE}\u{1FFFF}\u{FFF9}y", "xy"),
    ])
    func readsAnyTextAsItIs(text: String, escaped: String) {
        let element: HTML = "<p>\(text)</p>"
        let attribute: HTML = "<p title=\"\(text)\"></p>"
        #expect(element.text == "<p>\(escaped)</p>")
        #expect(attribute.text == "<p title=\"\(escaped)\"></p>")
    }

    @Test func putsMarkupIntoMarkupAsItIs() {
        let bold: HTML = "<b>\("1 < 2")</b>"
        let none: HTML? = nil
        let all: HTML = "<p>\(bold)\(none)\([bold, "<br>"])\(7)</p>"
        #expect(all.text == "<p><b>1 &lt; 2</b><b>1 &lt; 2</b><br>7</p>")
    }

    @Test(arguments: [
        ("https://acme.example/a?b=c&d=e#f", "https://acme.example/a?b=c&d=e#f"),
        ("HTTP://acme.example/", "http://acme.example/"),
        ("mailto:help@acme.example", "mailto:help@acme.example"),
        ("https://acme.example/ü\"<>", "https://acme.example/%C3%BC%22%3C%3E"),
    ])
    func linksToTheWeb(address: String, expected: String) {
        #expect(Address(web: address)?.text == expected)
    }

    @Test(arguments: [
        "javascript:alert(1)", "JaVaScRiPt:alert(1)", "java\nscript:alert(1)", "data:text/html,x", "vbscript:x",
        "file:///etc/passwd", "ftp://acme.example", "//acme.example", "https:acme.example", "https://", "https:///x",
        "https://a b", " https://acme.example", "https://a\tb", "\u{1}https://acme.example", "blob:https://x", "",
        "mailto:", "https://" + String(repeating: "a", count: 3000),
    ])
    func linksNowhereElse(address: String) {
        #expect(Address(web: address) == nil)
    }

    @Test func encodesWhatIsInAnAddress() {
        #expect(Address.article("a b/ü?#%", line: 7).text == "/a%20b/%C3%BC%3F%23%25#L7")
        #expect(Address.article("a/b", ask: "x & y").text == "/a/b?ask=x%20%26%20y")
        #expect(Address.question("50% \"off\"", product: "A+B").text == "/?ask=50%25%20%22off%22&product=A%2BB")
        #expect(Address.walk("../x").text == "/walks/..%2Fx")
    }
}
