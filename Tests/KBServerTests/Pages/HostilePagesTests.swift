import Answering
import Articles
import KBServer
import KBTestSupport
import Serving
import Testing

/// Articles, questions, notes and names of who means harm, through every page.
struct HostilePagesTests {
    static let pieces = [
        "<script>alert(1)</script>", "</textarea><script>x</script>", "</title><img src=x onerror=alert(1)>", "\"", "'",
        "\" autofocus onfocus=\"alert(1)", "<!--", "-->", "<![CDATA[", "]]>", "&lt;script&gt;", "&#x3C;b&#62;", "&amp;",
        "[x](javascript:alert(1))", "[x](JAVASCRIPT&colon;alert(1))", "[x](data:text/html,<b>)",
        "<javascript:alert(1)>",
        "![x](javascript:alert(1))", "[x](//evil.example)", "[x](https://evil.example/\"onclick=\"x)", "**", "`", "```",
        "[[[](", "](", "\u{202E}", "\u{2066}", "\u{0}", "\u{1B}]8;;x\u{7}", "\u{FEFF}", "| a | <b> |", "<b", "<a href=",
        "{{7*7}}", "${7}", "\u{1F468}\u{200D}\u{1F4BB}", "\u{301}\u{301}", "<br>", "<kbd onclick=x>", "\\<i\\>",
    ]

    private static func hostile(_ generator: inout SeededGenerator) -> String {
        (0..<Int.random(in: 1...5, using: &generator)).map { _ in pieces.randomElement(using: &generator) ?? "" }
            .joined(separator: [" ", "", "x"].randomElement(using: &generator) ?? "")
    }

    private static func line(_ generator: inout SeededGenerator) -> String {
        hostile(&generator).split(whereSeparator: \.isNewline).joined(separator: " ")
    }

    private static func article(_ generator: inout SeededGenerator) -> String {
        var next: () -> String = { "" }
        var own = generator
        next = { line(&own) }
        defer { generator = own }
        return """
            # \(next()) login expired

            \(next()) login expired \(next())

            ## Error messages

            - `\(next())` login expired

            ## Prerequisites

            - \(next())

            ## Applies to

            - Product: \(next())

            ## Cause 1: \(next())

            \(next())

            ### Solution 1: \(next())

            > [!WARNING]
            > \(next())

            1. \(next()) click
               - \(next())
            2. \(next()) Wait 5 minutes.

               ```
               \(next())
               ```

               | a | b |
               |---|---|
               | \(next()) | \(next()) |

               ![\(next())](\(next()))
            3. If \(next()), you see "\(next())".

            ## Related

            - [\(next())](\(next()))

            """
    }

    @Test(arguments: 0..<24)
    func letsNoMarkupInAnywhere(seed: Int) async throws {
        var generator = SeededGenerator(seed: UInt64(seed))
        let world = try await PageWorld([
            "a/b.md": Self.article(&generator), "a/c \"<i>&d.md": Self.article(&generator),
        ])
        let edition = world.edition
        #expect(edition.articles.count == 2)
        var pages = [world.pages.home(edition), world.pages.thanks()]
        let question = "login expired " + Self.hostile(&generator)
        let answer = try edition.answer(question)
        for outcome in [Answer.Outcome.answered, .ambiguous, .none] {
            var answer = answer
            answer.outcome = outcome
            answer.understood.errorMessages.append(Self.hostile(&generator))
            answer.choices = [AnswerChoice.Kind.product, .article, .variant].map { kind in
                AnswerChoice(
                    kind: kind, question: Self.hostile(&generator),
                    options: [.init(label: Self.hostile(&generator), article: Self.hostile(&generator), count: 2)])
            }
            answer.followUps = [FollowUp(question: Self.hostile(&generator), url: Self.hostile(&generator))]
            answer.nothing = NothingFound(reason: Self.hostile(&generator), nearest: [Self.hostile(&generator)])
            pages.append(world.pages.answer(answer, product: Self.hostile(&generator), edition: edition))
        }
        for entry in edition.articles {
            let document = try edition.document(entry.id)
            pages.append(world.pages.article(document, answer: answer, edition: edition))
            pages.append(world.pages.articles(of: entry.product ?? "", in: edition))
            var walk = try world.desk.begin(entry.id, question: question, audience: .staff)
            for _ in 0..<40 where walk.prompt.kind != .end {
                pages.append(world.pages.walk(walk, edition: edition, refusal: Self.hostile(&generator)))
                try world.desk.note(Self.hostile(&generator), on: walk.handle)
                let reply: WalkthroughReply =
                    walk.prompt.replies.contains(.notRelevant)
                    ? .notRelevant(reason: Self.hostile(&generator))
                    : walk.prompt.replies.contains(.done) ? .done : .no
                walk = try world.desk.reply(reply, to: walk.handle)
            }
            pages.append(
                world.pages.walk(
                    walk, edition: edition, ticketNote: try world.desk.ticketNote(walk.handle), next: edition.articles))
        }
        let text = Self.hostile(&generator)
        pages.append(world.pages.missing(id: text, nearest: edition.articles))
        pages.append(world.pages.fault(status: 400, title: text, detail: text))
        pages.append(world.pages.signIn(next: text, isRefused: true))
        pages.append(Pages(title: text, mayWrite: true).home(edition))
        for page in pages {
            let faults = MarkupCheck(page).faults
            #expect(faults == [], "seed \(seed)\n\(page)")
        }
    }

    /// Time grows with the text: a line of nothing but openings is read in one go.
    @Test(arguments: ["[", "![", "*", "**a", "`", "<", "&", "_a ", "[a](", "[[a](x)", "\\"])
    func readsLongLinesOfMarks(mark: String) async throws {
        let line = String(repeating: mark, count: 20_000)
        let world = try await PageWorld(["a.md": "# Long\n\nx \(line)\n"])
        let page = try world.article("a")
        #expect(MarkupCheck(page).faults == [])
    }
}
