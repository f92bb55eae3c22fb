import Testing

@testable import Articles

/// `probe` in the front matter, and `kb-probe` comments beside steps.
struct ProbeDeclarationTests {
    private static let body = """
        # Access denied

        ## Cause 1: Wrong password

        It is wrong.

        ### Solution 1: Set another

        1. Open it.
        2. Save it.

        ## Cause 2: Wrong host

        It is another.

        ### Solution 2: Allow the host

        1. Allow it.

        ## Verify

        1. Open the program.
        2. Test the connection. {}
           You see that it works.
        3. Close it.

        """

    private static func read(
        _ probe: String, comment: String = "", path: String = "mysql/denied.md"
    ) -> ArticleReader.Reading {
        let matter = probe.isEmpty ? "" : "---\nproduct: MySQL\n\(probe)\n---\n\n"
        let text = matter + body.replacing("{}", with: comment)
        return ArticleReader().read(Array(text.utf8), path: path)
    }

    @Test func readsADeclarationWithItsLines() throws {
        let reading = Self.read(
            """
            probe:
              type: mysql
              findings:
                sign-in.credentials: cause 1
                sign-in.address-not-allowed: solution 2
                sign-in.tls-required: solution 1 step 2
                tcp: tcp/connection-refused
                dns.not-found: dns/no-host cause 3
                passed: cause 2
            """)
        #expect(reading.diagnostics.isEmpty, "\(reading.diagnostics)")
        let probe = try #require(reading.article?.probes.first)
        #expect(probe.type == .mysql)
        #expect(probe.line == 4)
        #expect(probe.findings.map(\.line) == Array(6...11))
        #expect(
            probe.findings.map(\.finding.rawValue) == [
                "sign-in.credentials", "sign-in.address-not-allowed", "sign-in.tls-required", "tcp", "dns.not-found",
                "passed",
            ])
        #expect(
            probe.findings.map(\.target) == [
                .init(cause: 1), .init(solution: "s2", solutionNumber: 2),
                .init(solution: "s1", solutionNumber: 1, step: 2), .init(article: "tcp/connection-refused"),
                .init(article: "dns/no-host", cause: 3), .init(cause: 2),
            ])
        #expect(reading.article?.product == "MySQL", "the other keys are read as ever")
    }

    @Test func readsSeveralTypes() {
        let reading = Self.read(
            "probe:\n- type: tls\n  findings: {tls.expired: cause 1}\n- type: http\n  findings:\n    tls: cause 2")
        #expect(reading.diagnostics.isEmpty, "\(reading.diagnostics)")
        #expect(reading.article?.probes.map(\.type) == [.tls, .http])
        #expect(reading.article?.probes.map(\.line) == [4, 6])
        #expect(reading.article?.probes.flatMap(\.findings).map(\.line) == [5, 8])
    }

    @Test(arguments: [
        (
            "probe: mysql",
            "3: error: 'probe' has no 'type' and 'findings'; write 'type: mysql' on the line below [InvalidProbe]"
        ),
        (
            "probe:\n  - mysql",
            "4: error: An item of 'probe' has no 'type' and 'findings'; write '- type: mysql' [InvalidProbe]"
        ),
        (
            "probe:\n  type: mysq\n  findings: {}",
            "4: error: There is no connection type 'mysq'; did you mean 'mysql'? [InvalidProbe]"
        ),
        (
            "probe:\n  type: [mysql, redis]",
            "4: error: 'type' is not one word; write 'type: mysql', and one declaration for each type [InvalidProbe]"
        ),
        (
            "probe:\n  findings:\n    tls: cause 1",
            "3: error: Declared connection test has no type; write 'type: mysql', or another type, below it [InvalidProbe]"
        ),
        (
            "probe:\n  type: mysql\n  finding:\n    tls: cause 1",
            "5: error: 'probe' has no key 'finding'; did you mean 'findings'? [InvalidProbe]"
        ),
        (
            "probe:\n  type: mysql\n  findings:\n    sign-in.credential: cause 1",
            "6: error: There is no finding 'sign-in.credential'; did you mean 'sign-in.credentials'? [InvalidProbe]"
        ),
        (
            "probe:\n  type: mysql\n  findings:\n    wrong-horse-battery-staple: cause 1",
            "6: error: There is no finding 'wrong-horse-battery-staple'; 'kb check --findings' lists them [InvalidProbe]"
        ),
        (
            "probe:\n  type: mysql\n  findings: [tls]",
            "5: error: 'findings' holds no findings; write 'sign-in.credentials: cause 1' on the line below [InvalidProbe]"
        ),
        (
            "probe:\n- type: tls\n- type: mysql\n- type: tls",
            "6: error: Test of type 'tls' is declared twice; write all its findings in one place [InvalidProbe]"
        ),
    ])
    func reportsAWrongDeclaration(probe: String, expected: String) {
        let found = Self.read(probe).diagnostics.map(\.description)
        #expect(found == ["mysql/denied.md:" + expected])
    }

    @Test(arguments: [
        "cause", "cause one", "cause 0", "cause 1 step", "step 2 solution 1", "solution 1 cause 2", "1", "''",
        "cause 1 cause 2", "https://x.test/a", "/etc/passwd", "tcp/refused step", "[cause 1]", "cause -1",
        "cause 99999999999999999999",
    ])
    func reportsATargetThatIsNoPlace(target: String) {
        let found = Self.read("probe:\n  type: mysql\n  findings:\n    tls: \(target)").diagnostics.map(\.description)
        #expect(
            found == [
                "mysql/denied.md:6: error: What 'tls' means is no place in an article; write 'cause 1', 'solution 2', "
                    + "'solution 2 step 3' or the id of another article [InvalidProbe]"
            ])
    }

    @Test func reportsFrontMatterOfAnotherKind() {
        let text = "+++\n[probe]\ntype = \"mysql\"\n+++\n\n# A\n\nText.\n"
        let found = ArticleReader().read(Array(text.utf8), path: "a.md").diagnostics.map(\.description)
        #expect(
            found == [
                "a.md:3: error: 'probe' stands in front matter that is not YAML; write the front matter as YAML "
                    + "[InvalidProbe]"
            ])
    }

    @Test func boundsADeclarationOfAliases() {
        let aliases = (1...3000).map { _ in "- *a" }.joined(separator: "\n")
        let reading = Self.read("x: &a {type: mysql, findings: {tls: cause 1}}\nprobe:\n\(aliases.prefix(7000))")
        #expect((reading.article?.probes.count ?? 0) <= 20)
        #expect(reading.diagnostics.count <= 20)
    }

    @Test(arguments: ["[", "{a: ", "- ", "? "])
    func survivesFrontMatterThatNestsWithoutEnd(opening: String) {
        let reading = Self.read("probe: x\n" + String(repeating: opening, count: 20_000))
        #expect(reading.article?.title == "Access denied")
        #expect(reading.diagnostics.contains { $0.id == "InvalidFrontMatter" }, "\(reading.diagnostics.prefix(3))")
    }

    // MARK: Comments

    private static let declaration = "probe:\n  type: mysql\n  findings:\n    sign-in.credentials: cause 1"

    @Test(arguments: [
        ("<!-- kb-probe -->", "mysql/denied.md"), ("<!--kb-probe-->", "mysql/denied.md"),
        ("<!-- kb-probe: mysql -->", "mysql/denied.md"), ("{/* kb-probe */}", "mysql/denied.mdx"),
        ("{/* kb-probe: mysql */}", "mysql/denied.mdx"), ("<!-- see 4 --> <!-- kb-probe -->", "mysql/denied.md"),
        ("\n   <!-- kb-probe -->", "mysql/denied.md"),
    ])
    func putsTheTestToItsStep(comment: String, path: String) throws {
        let reading = Self.read(Self.declaration, comment: comment, path: path)
        #expect(reading.diagnostics.isEmpty, "\(reading.diagnostics)")
        let steps = try #require(reading.article?.solutions.last?.steps)
        #expect(steps.map(\.probe) == [nil, StepProbe(kind: .declared, name: "mysql"), nil])
        let texts = reading.article?.sections.flatMap { $0.passages.map(\.text) } ?? []
        #expect(!texts.contains { $0.contains("kb-probe") || $0.contains("<!--") || $0.contains("{/*") }, "\(texts)")
        #expect(steps[1].text.text.hasPrefix("Test the connection."))
    }

    @Test func putsTheTestToASubstep() throws {
        let text = """
            ---
            probe: {type: tcp, findings: {tcp: cause 1}}
            ---
            # A

            ## Solution

            1. Do this:
               1. Open it.
               2. Test it. <!-- kb-probe -->
            2. Close it.
            """
        let article = try #require(ArticleReader().read(Array(text.utf8), path: "a.md").article)
        let steps = try #require(article.solutions.first?.steps)
        #expect(steps.map { $0.probe?.kind } == [nil, nil])
        #expect(steps[0].substeps.map { $0.probe?.kind } == [nil, .declared])
    }

    @Test(arguments: [
        (
            "", "<!-- kb-probe -->",
            "Comment 'kb-probe' without a test in the front matter; declare the test under 'probe' in the front matter"
        ),
        (
            declaration, "<!-- kb-probe: mysq -->",
            "Front matter declares no test of type 'mysq'; did you mean 'mysql'?"
        ),
        (
            declaration, "<!-- kb-probe: salesforce -->",
            "Front matter declares no test of type 'salesforce'; declare the test under 'probe' in the front matter"
        ),
        (
            "probe:\n- type: tls\n- type: tcp", "<!-- kb-probe -->",
            "Comment 'kb-probe' does not say which of 2 tests it means; write '<!-- kb-probe: tls -->', or tcp"
        ),
    ])
    func reportsACommentWithoutATest(probe: String, comment: String, expected: String) {
        let reading = Self.read(probe, comment: comment)
        #expect(
            reading.diagnostics.map { $0.description.drop { $0 != " " } } == [" error: \(expected) [UndeclaredProbe]"])
        #expect(reading.article?.solutions.flatMap(\.steps).allSatisfy { $0.probe?.kind != .declared } == true)
    }

    @Test func reportsACommentAwayFromAnyStep() {
        let text =
            "---\nprobe: {type: tcp, findings: {tcp: cause 1}}\n---\n# A\n\nText. <!-- kb-probe -->\n\n## Solution\n\n1. Do.\n"
        let found = ArticleReader().read(Array(text.utf8), path: "a.md").diagnostics.map(\.description)
        #expect(
            found == [
                "a.md:6: error: Comment 'kb-probe' stands at no step; write it at the end of the step that tests the "
                    + "connection [UndeclaredProbe]"
            ])
    }

    @Test(arguments: [
        "<!-- kb-probes -->", "<!-- kb-lint-disable X -->", "<!-- kb-probe\n   -->", "<!-- no kb-probe -->",
    ])
    func leavesOtherCommentsAlone(comment: String) {
        let reading = Self.read(Self.declaration, comment: comment)
        #expect(reading.diagnostics.isEmpty, "\(reading.diagnostics)")
        #expect(reading.article?.solutions.last?.steps.allSatisfy { $0.probe?.kind != .declared } == true)
    }
}
