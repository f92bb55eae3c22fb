import Answering
import KBCommandLine
import Testing

struct ChoicePromptTests {
    private let prompt = ChoicePrompt(
        AnswerChoice(
            kind: .product, question: "Which product?",
            options: [
                AnswerChoice.Option(label: "Books Desktop", article: "a/1", count: 3),
                AnswerChoice.Option(label: "Books Online", article: "b/1", count: 1),
                AnswerChoice.Option(label: "365", article: "c/1", count: 1),
            ]))

    @Test func asksInOneLine() {
        #expect(
            prompt.line == "Which product? 1) Books Desktop (3)  2) Books Online (1)  3) 365 (1)  [Enter: none] > ")
    }

    @Test(arguments: [
        ("1", "Books Desktop"), (" 2 ", "Books Online"), ("2)", "Books Online"), ("books online", "Books Online"),
        ("BOOKS  DESKTOP", "Books Desktop"), ("onl", "Books Online"), ("365", "365"), ("3", "365"),
    ])
    func understands(typed: String, label: String) {
        guard case .chosen(let option) = prompt.reply(to: typed) else {
            Issue.record("\(typed) chose nothing")
            return
        }
        #expect(option.label == label)
    }

    @Test(arguments: ["0", "4", "-1", "books", "x", "99999999999999999999"])
    func doesNotGuess(typed: String) {
        #expect(prompt.reply(to: typed) == .unclear)
    }

    @Test(arguments: [nil, "", "  \t"])
    func leavesTheListing(typed: String?) {
        #expect(prompt.reply(to: typed) == .leave)
    }

    @Test func asksAgainUntilItIsClear() {
        var typed = ["books", "2", "1"][...]
        var shown = ""
        let chosen = prompt.ask(read: { typed.popFirst() }, write: { shown += $0 })
        #expect(chosen?.label == "Books Online")
        #expect(shown == prompt.line + "Type a number from 1 to 3, or a name.\n" + prompt.line)
        #expect(typed == ["1"])
    }

    @Test func endsTheLineAtTheEndOfTheInput() {
        var shown = ""
        #expect(prompt.ask(read: { nil }, write: { shown += $0 }) == nil)
        #expect(shown == prompt.line + "\n")
    }
}
