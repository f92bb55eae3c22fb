import Answering
import Articles
import KBTestSupport
import Testing

/// Where the result of a connection test leads.
struct WalkthroughProbeTests {
    /// Two causes with a fix each, and a test whose finding points somewhere.
    private static func article(_ findings: [(String, ProbeDeclaration.Target)]) throws -> Article {
        var article = Records.pairs
        article.solutions[1].steps.append(Records.step(2, "Save.", 21))
        article.probes = [
            ProbeDeclaration(
                type: .tls,
                findings: try findings.map {
                    ProbeDeclaration.Meaning(
                        finding: try #require(ProbeDeclaration.Pattern(rawValue: $0.0)), target: $0.1, line: 3)
                }, line: 2)
        ]
        return article
    }

    @Test func offersTheTestFirstAndAsProof() throws {
        var script = WalkthroughScript(walk: Walkthrough(try Self.article([])))
        #expect(
            try script.play("s y d P y")
                == [
                    "probe: Test the connection now (tls)?", "cause: The token expired", "step 1",
                    "probe: Test the connection now (tls)?", "solved", "end solved",
                ])
    }

    @Test func goesToTheCauseItPointsTo() throws {
        let article = try Self.article([("tls.expired", ProbeDeclaration.Target(cause: 2))])
        var script = WalkthroughScript(walk: Walkthrough(article))
        // The cause is known, so that nobody is asked about it.
        #expect(try script.play("F").last == "step 1")
        #expect(script.walk.prompt.position.cause == 2)
        #expect(try script.play("h").last == "cause: The token expired")
    }

    @Test func takesTheFindingBeforeItsLayer() throws {
        let article = try Self.article([
            ("tls", ProbeDeclaration.Target(cause: 1)), ("tls.expired", ProbeDeclaration.Target(cause: 2)),
        ])
        var script = WalkthroughScript(walk: Walkthrough(article))
        _ = try script.play("F")
        #expect(script.walk.prompt.position.cause == 2)
    }

    @Test func beginsAtTheStepItPointsTo() throws {
        let article = try Self.article([("tls", ProbeDeclaration.Target(solution: "s2", step: 2))])
        var script = WalkthroughScript(walk: Walkthrough(article))
        #expect(try script.play("F").last == "step 2")
        #expect(script.walk.prompt.position.solution == "s2")
    }

    @Test func offersTheOtherArticle() throws {
        let article = try Self.article([("passed", ProbeDeclaration.Target(article: "acme/other"))])
        var script = WalkthroughScript(walk: Walkthrough(article))
        #expect(try script.play("P").last == "choice: Go on with acme/other|Stay with this article")
        var staying = script
        #expect(try staying.play("1").last == "cause: The token expired")
        #expect(try script.play("0").last == "end unsolved")
        #expect(script.walk.result?.nextArticle == "acme/other")
    }

    @Test func goesOnWhereTheFindingMeansNothing() throws {
        var script = WalkthroughScript(walk: Walkthrough(try Self.article([])))
        #expect(try script.play("F").last == "cause: The token expired")
    }
}
