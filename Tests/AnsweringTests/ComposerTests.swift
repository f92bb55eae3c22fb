import Answering
import Articles
import KBTestSupport
import Search
import Testing

/// One line per line of an answer: part, role, number, indentation by depth, text, source line.
func outline(_ lines: [AnswerLine]) -> String {
    lines.map { line in
        let step = line.step.map { " \($0)" } ?? ""
        let wait = line.wait.map { " wait \($0.lowerBound)-\($0.upperBound)" } ?? ""
        let indent = String(repeating: "  ", count: line.depth)
        return "\(indent)\(line.part)/\(line.role)\(step)\(wait): \(line.text) :\(line.line)"
    }.joined(separator: "\n")
}

func compose(
    _ article: Article, _ question: String, product: String? = nil, section: ClosedRange<Int>? = nil, line: Int? = nil
) -> AnsweredArticle {
    Composer(
        article: article, question: question, product: product,
        sections: section.map { [SectionHit(title: "", lines: $0, score: 1)] } ?? [],
        matched: line.map { [MatchedText(kind: .text, text: "", line: $0)] } ?? []
    ).compose()
}

struct ComposerTests {
    @Test func tellsTheFixWithEverythingInItsPlace() {
        let answer = compose(Records.account, "account is disconnected")
        #expect(answer.solution == "s1")
        #expect(answer.steps == 4)
        #expect(answer.cause == "Expired session")
        #expect(
            outline(answer.lines) == """
                cause/item: Expired session :46
                cause/item: Changed password :47
                prerequisites/item: The role **Owner** :10
                prerequisites/item: The password :11
                steps/heading: Connect again :20
                steps/heading: The key :19
                  steps/warning: Stops running jobs. :22
                steps/step 1: Open **Settings**. :21
                steps/step 2: Copy the key. :23
                  steps/step 2.1: Click `Show`. :24
                  steps/step 2.2: Click *Copy*. :25
                  steps/note: The key is long. :26
                steps/heading: The test :27
                steps/step 3: Save. :28
                  steps/important wait 120-600: Wait 2 to 10 minutes. :29
                  steps/condition: If it fails: :30
                    steps/item: Wait longer. :31
                    steps/item: Save again. :32
                steps/step 4: Click **Test**. :33
                check/expectation: A window shows **Connected**. :34
                workaround/danger: Needs full access. :40
                workaround/item: Use another account. :37
                escalation/step 1: Send the log. :43
                """)
    }

    @Test(arguments: [
        ("account is disconnected", AnswerLine.Part.cause),
        ("why is the account disconnected", .cause),
        ("what do I need to connect the account", .prerequisites),
        ("which versions does it apply to", .applies),
        ("how do I verify that the account is connected", .check),
        ("is there a workaround", .workaround),
        ("still not working, who do I contact", .escalation),
    ])
    func leadsWithWhatWasAskedFor(question: String, part: AnswerLine.Part) {
        #expect(compose(Records.account, question).lines.first?.part == part)
    }

    @Test(
        arguments: [
            (5...7, nil, "s1"), (9...11, nil, "s1"), (15...17, nil, "s2"), (19...21, nil, "s2"), (1...1, 15, "s2"),
            (nil, nil, "s1"),
        ] as [(ClosedRange<Int>?, Int?, String)])
    func choosesTheSolutionOfTheCauseThatWasHit(section: ClosedRange<Int>?, line: Int?, solution: String) {
        let answer = compose(Records.pairs, "token rejected", section: section, line: line)
        #expect(answer.solution == solution)
        #expect(answer.cause == (solution == "s1" ? "The token expired" : "The user is gone"))
    }

    @Test func namesOtherCausesWithTheirFixes() {
        #expect(
            outline(compose(Records.pairs, "token rejected").lines) == """
                cause/item: The token expired :5
                  cause/text: Tokens live 30 days. :7
                steps/heading: Reconnect :9
                steps/step 1: Click Reconnect. :11
                alternatives/item: The user is gone :15
                  alternatives/heading: Connect as another :19
                """)
    }

    @Test(
        arguments: [
            ("connection lost", nil, "s1"), ("connection lost in books online", nil, "s2"),
            ("connection lost", "Books Online", "s2"), ("BOOKS DESKTOP connection lost", nil, "s1"),
        ] as [(String, String?, String)])
    func putsTheMatchingVariantFirst(question: String, product: String?, solution: String) {
        let answer = compose(Records.variants, question, product: product)
        #expect(answer.solution == solution)
        let causes = answer.lines.filter { $0.part == .cause }.map(\.text)
        #expect(
            causes == [solution == "s1" ? "A window is open" : "The token expired"], "never another variant's cause")
    }

    @Test(arguments: [
        (50...52, "section/heading: Topic 5 :50\nsection/text: Text of topic 5. :52"),
        (30...32, "steps/heading: Topic 3 :30\nsteps/step 1: Do this. :33"),
    ])
    func answersFromTheSectionThatWasHitOnALongPage(section: ClosedRange<Int>, expected: String) {
        #expect(outline(compose(Records.longPage, "topic", section: section).lines) == expected)
    }

    @Test(
        arguments: [
            (nil, "section/text: Sync copies rows. :3"),
            (5...7, "section/heading: Limits :5\nsection/text: At most 50 a minute. :7"),
        ]
            as [(ClosedRange<Int>?, String)])
    func answersFromTextWhereThereAreNoParts(section: ClosedRange<Int>?, expected: String) {
        #expect(outline(compose(Records.prose, "sync", section: section).lines) == expected)
    }

    @Test func showsTheStepsThatAStepOfAnotherSolutionNames() {
        var article = Records.account
        var again = Records.step(1, "Follow Step 2 above.", 60)
        again.goTo = [2]
        again.goToSolution = "s1"
        article.solutions = [article.solutions[0], Records.solution("s9", "Update the key", 59...60, steps: [again])]
        let answer = compose(article, "update the key", section: 59...60)
        #expect(
            outline(answer.lines.filter { $0.part == .steps }) == """
                steps/heading: Update the key :59
                steps/step 1: Follow Step 2 above. :60
                  steps/item: Copy the key. :23
                    steps/step 2.1: Click `Show`. :24
                    steps/step 2.2: Click *Copy*. :25
                """)
    }

    @Test func showsAWholeArticleInTheOrderOfTheSource() {
        let lines = ReadThrough.lines(of: Records.account)
        #expect(lines.first?.part == .about)
        #expect(lines.map(\.part).contains(.related))
        #expect(lines.filter { $0.role == .step }.map(\.step) == ["1", "2", "2.1", "2.2", "3", "4", "1"])
    }
}
