package import Articles

/// Records of small articles, written out as a reader would make them.
package enum Records {
    package static func passage(_ text: String, _ line: Int, kind: Passage.Kind = .text) -> Passage {
        let count = text.split(separator: "\n", omittingEmptySubsequences: false).count
        return Passage(text: text, lines: line...(line + count - 1), kind: kind)
    }

    package static func section(
        _ title: String, _ level: Int, _ role: Section.Role, _ lines: ClosedRange<Int>, path: [String] = [],
        _ passages: [Passage] = []
    ) -> Section {
        Section(title: title, path: path, level: level, role: role, lines: lines, passages: passages)
    }

    package static func solution(
        _ id: String, _ title: String, _ lines: ClosedRange<Int>, kind: Solution.Kind = .solution, steps: [Step] = []
    ) -> Solution {
        var solution = Solution(id: id, title: title, titleLine: lines.lowerBound, kind: kind, lines: lines)
        solution.steps = steps
        return solution
    }

    package static func step(_ number: Int, _ text: String, _ line: Int) -> Step {
        Step(number: number, text: passage(text, line))
    }

    /// One problem with everything a record can hold.
    package static var account: Article {
        var article = Article(
            id: "acme/account", path: "acme/account.md", title: "Account is disconnected", titleLine: 1)
        article.product = "Acme"
        article.summary = passage("How to connect the account again.", 3)
        article.appliesTo = [Applicability(label: "Versions", value: "all", lines: 5...5)]
        article.errorMessages = [passage("Account is disconnected.", 7)]
        article.prerequisites = [passage("The role **Owner**", 10), passage("The password", 11)]
        var first = step(1, "Open **Settings**.", 21)
        first.callouts = [Callout(kind: .warning, text: passage("Stops running jobs.", 22))]
        var second = step(2, "Copy the key.", 23)
        second.substeps = [step(1, "Click `Show`.", 24), step(2, "Click *Copy*.", 25)]
        second.callouts = [Callout(kind: .note, text: passage("The key is long.", 26))]
        var third = step(3, "Save.", 28)
        third.wait = 120...600
        third.callouts = [Callout(kind: .important, text: passage("Wait 2 to 10 minutes.", 29))]
        third.branches = [
            Branch(
                condition: passage("If it fails:", 30),
                steps: [step(1, "Wait longer.", 31), step(2, "Save again.", 32)])
        ]
        var fourth = step(4, "Click **Test**.", 33)
        fourth.details = [passage("A window shows **Connected**.", 34)]
        fourth.expectation = Expectation(text: "Connected", within: 5...10, lines: 34...34)
        var fix = solution("s1", "Connect again", 20...34, steps: [first, second, third, fourth])
        fix.stages = [
            Stage(title: "The key", line: 19, steps: [1, 2]), Stage(title: "The test", line: 27, steps: [3, 4]),
        ]
        var way = solution("s2", "Workaround", 36...40, kind: .workaround, steps: [step(1, "Use another account.", 37)])
        way.areAlternatives = true
        way.callouts = [Callout(kind: .danger, text: passage("Needs full access.", 40))]
        article.solutions = [
            fix, way, solution("s3", "Ask us", 42...43, kind: .escalation, steps: [step(1, "Send the log.", 43)]),
        ]
        article.causes = [Cause(text: passage("Expired session", 46)), Cause(text: passage("Changed password", 47))]
        article.related = [RelatedLink(title: "Connect an app", target: "https://acme.example/app", lines: 50...50)]
        article.sections = [
            section(
                "Account is disconnected", 1, .introduction, 1...3, [passage("How to connect the account again.", 3)]),
            section("Connect again", 2, .resolution, 20...34), section("Workaround", 2, .workaround, 36...40),
            section("Ask us", 2, .escalation, 42...43), section("Causes", 2, .cause, 45...47),
        ]
        return article
    }

    /// Two causes, each with its own fix below it.
    package static var pairs: Article {
        var article = Article(id: "acme/pairs", path: "acme/pairs.md", title: "Token rejected", titleLine: 1)
        article.causes = [
            Cause(text: passage("The token expired", 5), remedies: ["s1"]),
            Cause(text: passage("The user is gone", 15), remedies: ["s2"]),
        ]
        article.causes[0].details = [passage("Tokens live 30 days.", 7)]
        article.solutions = [
            solution("s1", "Reconnect", 9...11, steps: [step(1, "Click Reconnect.", 11)]),
            solution("s2", "Connect as another", 19...21, steps: [step(1, "Sign in.", 21)]),
        ]
        article.sections = [
            section("Token rejected", 1, .introduction, 1...1), section("Cause 1", 2, .cause, 5...7),
            section("Solution 1", 3, .resolution, 9...11, path: ["Cause 1"]), section("Cause 2", 2, .cause, 15...17),
            section("Solution 2", 3, .resolution, 19...21, path: ["Cause 2"]),
        ]
        return article
    }

    /// One symptom on two products.
    package static var variants: Article {
        var article = Article(id: "acme/reset", path: "acme/reset.md", title: "Reset the connection", titleLine: 1)
        var desktop = solution("s1", "Books Desktop", 3...8, steps: [step(1, "Open the agent.", 5)])
        desktop.variant = "Books Desktop"
        var online = solution("s2", "Books Online", 10...15, steps: [step(1, "Open Channels.", 12)])
        online.variant = "Books Online"
        article.solutions = [desktop, online]
        article.causes = [
            Cause(text: passage("A window is open", 8), variant: "Books Desktop"),
            Cause(text: passage("The token expired", 15), variant: "Books Online"),
        ]
        article.sections = [
            section("Reset the connection", 1, .introduction, 1...1), section("Books Desktop", 2, .resolution, 3...8),
            section("Books Online", 2, .resolution, 10...15),
        ]
        return article
    }

    /// A page of many topics, one of which has a fix.
    package static var longPage: Article {
        var article = Article(id: "acme/faq", path: "acme/faq.md", title: "Questions", titleLine: 1)
        article.sections = [section("Questions", 1, .introduction, 1...1)]
        for topic in 1...12 {
            let line = topic * 10
            article.sections.append(
                section("Topic \(topic)", 2, .other, line...(line + 2), [passage("Text of topic \(topic).", line + 2)]))
        }
        article.solutions = [solution("s1", "Topic 3", 30...35, steps: [step(1, "Do this.", 33)])]
        return article
    }

    /// No parts at all, only text.
    package static var prose: Article {
        var article = Article(id: "acme/prose", path: "acme/prose.md", title: "About sync", titleLine: 1)
        article.sections = [
            section("About sync", 1, .introduction, 1...3, [passage("Sync copies rows.", 3)]),
            section("Limits", 2, .other, 5...7, [passage("At most 50 a minute.", 7)]),
        ]
        return article
    }
}
