import Answering
import Articles
import KBCommandLine
import KBTestSupport
import Search
import Testing

/// Answers made by hand, as the renderings get them.
enum Answers {
    static func answered(_ article: Article = Records.account, question: String = "account disconnected") -> Answer {
        var answer = Answer(
            question: question, outcome: .answered, confidence: 0.938, understood: AnswerUnderstanding())
        let composed = Composer(article: article, question: question).compose()
        answer.answer = composed
        answer.matches = [
            match(article.id, article.title, product: article.product, confidence: 0.938),
            match("other/account", "Account is offline", product: "Other", confidence: 0.5),
        ]
        answer.sources = [AnswerSource(title: article.title, path: article.path, lines: 10...34)]
        answer.followUps = [FollowUp(question: "Connect an app", url: "https://acme.example/app")]
        return answer
    }

    static var ambiguous: Answer {
        var answer = Answer(
            question: "connection expired", outcome: .ambiguous, confidence: 0.41, understood: AnswerUnderstanding())
        answer.matches = [
            match("acme/expired", "Expired in Acme", product: "Acme", confidence: 0.41),
            match("other/expired", "Expired in Other One", product: "Other One", confidence: 0.4),
        ]
        answer.choices = [
            AnswerChoice(
                kind: .product, question: "Which product?",
                options: [
                    AnswerChoice.Option(label: "Acme", article: "acme/expired", count: 1),
                    AnswerChoice.Option(label: "Other One", article: "other/expired", count: 3),
                ])
        ]
        return answer
    }

    static var nothing: Answer {
        var answer = Answer(
            question: "ORA-12541", outcome: .none, confidence: 0.02,
            understood: AnswerUnderstanding(errorCodes: ["ORA-12541"]))
        answer.nothing = NothingFound(
            reason: "no article names ORA-12541", nearest: ["Listener is down", "Cannot connect"])
        return answer
    }

    static func match(_ id: String, _ title: String, product: String?, confidence: Double) -> AnswerMatch {
        AnswerMatch(
            hit: SearchHit(
                article: id, path: id + ".md", title: title, product: product, score: 21.4,
                matched: [MatchedText(kind: .errorMessage, text: "Account is disconnected.", line: 7)], sections: []),
            confidence: confidence)
    }
}

struct AnswerPageTests {
    @Test(arguments: [80, 120, 40, 20])
    func fitsTheWidth(width: Int) {
        let text = AnswerPage.text(of: Answers.answered(), terminal: Terminal(width: width))
        #expect(Snapshot.difference(text, "answered-\(width)") == nil)
        if width >= 40 {
            let long = text.split(separator: "\n").filter { DisplayWidth.of($0) > width }
            #expect(long.isEmpty, "\(long)")
        }
    }

    @Test(arguments: [("ambiguous", Answers.ambiguous), ("nothing", Answers.nothing)])
    func saysSoWhereThereIsNoOneAnswer(name: String, answer: Answer) {
        let text = AnswerPage.text(of: answer, terminal: Terminal())
        #expect(Snapshot.difference(text, name) == nil)
    }

    @Test(arguments: [("pairs", Records.pairs), ("variants", Records.variants), ("prose", Records.prose)])
    func showsOtherShapesOfArticles(name: String, article: Article) {
        var answer = Answers.answered(article)
        answer.confidence = 0.6
        if name == "variants" {
            answer.choices = [
                AnswerChoice(
                    kind: .variant, question: "Which product?",
                    options: ["Books Desktop", "Books Online"].map {
                        AnswerChoice.Option(label: $0, article: article.id, count: 1)
                    })
            ]
        }
        #expect(Snapshot.difference(AnswerPage.text(of: answer, terminal: Terminal()), name) == nil)
    }

    @Test func explainsTheScore() {
        var answer = Answers.ambiguous
        answer.matches[0].reasons = [
            AnswerMatch.Reason(feature: "title", value: 0.5, share: 3),
            AnswerMatch.Reason(feature: "length", value: 12, share: -1),
        ]
        #expect(Snapshot.difference(AnswerPage.text(of: answer, terminal: Terminal()), "explained") == nil)
    }

    @Test func coloursOnlyWhereAskedTo() {
        let answer = Answers.answered()
        #expect(!AnswerPage.text(of: answer, terminal: Terminal(width: 80)).contains("\u{1B}"))
        let coloured = AnswerPage.text(of: answer, terminal: Terminal(width: 80, usesColour: true))
        #expect(coloured.contains("\u{1B}[1m"))
        let plain = TerminalText.clean(coloured).split(separator: "\n", omittingEmptySubsequences: false)
        #expect(plain.allSatisfy { DisplayWidth.of($0) <= 80 })
    }

    @Test func neverPassesOnControlCodes() {
        var article = Records.account
        let evil = "\u{1B}[2J\u{9B}31mtext\u{07}\u{202E}"
        article.title += evil
        article.product = "Acme" + evil
        article.solutions[0].title += evil
        article.solutions[0].steps[0].text.text += evil
        article.solutions[0].steps[1].details = [Passage(text: evil, lines: 24...24, kind: .code)]
        var answer = Answers.answered(article, question: "what" + evil)
        answer.matches[0].matched[0].text += evil
        answer.matches[1].product = "Other" + evil
        for text in [
            AnswerPage.text(of: answer, terminal: Terminal()), ArticlePage.text(of: article, terminal: Terminal()),
            AnswerMarkdown.text(of: answer), AnswerPage.text(of: Answers.nothing, terminal: Terminal()),
        ] {
            let obeyed = text.unicodeScalars.filter {
                $0 != "\n" && ($0.value < 0x20 || (0x7F...0x9F).contains($0.value) || $0.value == 0x202E)
            }
            #expect(obeyed.isEmpty, "\(text.debugDescription)")
        }
    }

    @Test func showsAnArticleAsItIsRead() {
        let text = ArticlePage.text(of: Records.account, terminal: Terminal())
        #expect(Snapshot.difference(text, "article") == nil)
    }
}
