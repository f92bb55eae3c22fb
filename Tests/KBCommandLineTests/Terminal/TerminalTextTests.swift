import KBCommandLine
import Testing

struct TerminalTextTests {
    @Test(arguments: [
        ("plain", "plain"),
        ("two\nlines", "two\nlines"),
        ("tab\there", "tab    here"),
        ("return\rhere\0", "returnhere"),
        ("\u{1B}[31mred\u{1B}[0m", "red"),
        ("\u{1B}]0;title\u{07}text", "text"),
        ("\u{1B}]8;;https://evil.example\u{1B}\\link\u{1B}]8;;\u{1B}\\", "link"),
        ("\u{9B}2Jcleared", "cleared"),
        ("\u{1B}Pdevice\u{9C}text", "text"),
        ("\u{1B}]open to the end of the line\nnext", "\nnext"),
        ("\u{1B}", ""),
        ("\u{1B}[", ""),
        ("\u{1B}(Bcharset", "charset"),
        ("\u{1B}cfull reset", "full reset"),
        ("abc\u{202E}gpj.exe", "abcgpj.exe"),
        ("\u{2066}isolate\u{2069}\u{200F}", "isolate"),
        ("bell\u{07} delete\u{7F}", "bell delete"),
        ("line\u{2028}separator", "line separator"),
        ("Grüße 世界 👩‍💻", "Grüße 世界 👩‍💻"),
        ("tag\u{E0041}", "tag"),
    ])
    func takesOutWhatATerminalWouldObey(text: String, expected: String) {
        #expect(TerminalText.clean(text) == expected)
    }

    @Test func leavesNoControlCodeInAnyText() {
        let all = (0...0x9F).compactMap(Unicode.Scalar.init).map(String.init)
        for first in all {
            for second in ["", "[", "]", "P", "\u{9C}", "A"] {
                let clean = TerminalText.clean(first + second + "x")
                let obeyed = clean.unicodeScalars.contains {
                    $0 != "\n" && ($0.value < 0x20 || (0x7F...0x9F).contains($0.value))
                }
                #expect(!obeyed, "\(first.debugDescription) \(second)")
            }
        }
    }

    @Test(arguments: [("a  b\n\tc", "a b c"), ("\u{1B}[1mx", "x")])
    func putsATextOnOneLine(text: String, expected: String) {
        #expect(TerminalText.cleanLine(text) == expected)
    }
}
