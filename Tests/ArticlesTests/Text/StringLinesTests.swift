import Articles
import Testing

struct StringLinesTests {
    @Test(arguments: ["", "\n", "one", "one\n", "\none", "one\n\ntwo", "naïve\nё\n\n世界", "e\u{301}\n\u{301}x\n"])
    func separatesLinesAsSplittingAtLineFeedsDoes(text: String) {
        #expect(text.separatedLines == text.split(separator: "\n", omittingEmptySubsequences: false))
    }

    @Test func listsWords() {
        #expect("add  re-enter naïve".listedWords == ["add", "re-enter", "naïve"])
    }

    @Test(arguments: [
        ("connection expired", "expired", 11), ("aab", "ab", 1), ("é expired", "expired", 3), ("abc", "abc", 0),
        ("abc", "", 0),
    ])
    func findsAPart(text: String, part: String, offset: Int) {
        #expect(text.byteOffset(of: part) == offset)
    }

    @Test(arguments: [("abc", "abcd"), ("", "a"), ("abc", "B"), ("aXbX", "XX")])
    func findsNoOtherPart(text: String, part: String) {
        #expect(text.byteOffset(of: part) == nil)
    }
}
