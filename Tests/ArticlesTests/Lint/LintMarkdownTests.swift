import Testing

@testable import Articles

/// Rules on articles as they are written, through the reader.
struct LintMarkdownTests {
    private static func faults(_ files: [String: String], existing: Set<String> = []) -> [String] {
        let linter = Linter { existing.contains($0) || files[$0] != nil }
        let examinations = files.map { path, text in
            let bytes = Array(text.utf8)
            return linter.examine(ArticleReader().read(bytes, path: path), source: ArticleFile(bytes))
        }
        return linter.conclude(examinations).map { diagnostic in
            "\(diagnostic.path):\(diagnostic.line): \(diagnostic.severity): \(diagnostic.summary) [\(diagnostic.id)]"
        }
    }

    @Test func findsTheFaultsOfAProcedure() {
        let text = """
            # Sync fails with an expired connection

            You see this error:

            > The connection to the store has expired.

            ## Possible causes

            - The refresh token ended
            - Someone changed the password

            ## Solution

            1. Open **Settings**.
            2. Set the policy to **Refresh token is valid until revoked**.

               ![](policy.png)
            3. ![Save button](img/save.png)
            4. Repeat steps 1-9.
            5. See [Mail](mail.md#nowhere).

            ## Workaround

            ## Related

            - [Gone](gone.md)
            """
        let mail = "# Mail fails\n\n## Symptoms\n\n- No mail\n\n## Solution\n\n1. Sign in.\n"
        #expect(
            Self.faults(["x/sync.md": text, "x/mail.md": mail], existing: ["x/policy.png"]) == [
                "x/sync.md:15: warning: Step 2 makes a token or password valid for ever and carries no warning "
                    + "[InsecureAdvice]",
                "x/sync.md:17: warning: Picture 'policy.png' has no alternative text [ImageWithoutAlternativeText]",
                "x/sync.md:18: error: Picture leads to 'x/img/save.png', which does not exist [BrokenLink]",
                "x/sync.md:18: warning: Step 3 is only a picture [StepIsOnlyImage]",
                "x/sync.md:19: error: Step 6 does not exist [UnresolvedStepReference]",
                "x/sync.md:20: warning: Heading '#nowhere' does not exist in x/mail.md [BrokenLink]",
                "x/sync.md:22: warning: Section 'Workaround' is empty [EmptySection]",
                "x/sync.md:26: error: Link leads to 'x/gone.md', which does not exist [BrokenLink]",
            ])
    }

    @Test func findsWhatLeadsToNothing() {
        #expect(
            Self.faults([
                "lost.md": "# Export lost\n\n## Symptoms\n\n- The file is gone\n",
                "stuck.md":
                    "# Import stuck\n\n## Symptoms\n\n- The bar stands still\n\n## Cause\n\n- The queue is full\n",
            ]) == [
                "lost.md:1: error: Article names symptoms but no solution [MissingSolution]",
                "stuck.md:9: error: Cause 'The queue is full' has no solution [CauseWithoutRemedy]",
            ])
    }

    @Test func findsTwoFixesForOneMessage() {
        let one = """
            # Sync fails

            You see this error:

            > The connection to "shop-1" has expired.

            ## Solution

            1. Reconnect the account.
            """
        let other = one.replacing("Sync", with: "Mail").replacing("shop-1", with: "shop-2")
            .replacing("Reconnect the account", with: "Change the policy")
        #expect(
            Self.faults(["a.md": one, "b.md": other]) == [
                "b.md:5: warning: Error message 'The connection to \"shop-2\" has expired.' has another fix in a.md:5 "
                    + "[ConflictingFixes]"
            ])
    }

    @Test(arguments: [
        // Each dialect's warning at the step satisfies the rule.
        "1. Run `pip install --trusted-host x.test client`.\n\n   > [!WARNING]\n   > Anyone can replace the package.\n",
        "<Steps>\n  <Step title=\"Install\">\n    Run `pip install --trusted-host x.test client`.\n\n"
            + "    <Warning>\n      Anyone can replace the package.\n    </Warning>\n  </Step>\n</Steps>\n",
        "1. Run `pip install --trusted-host x.test client`.\n\n"
            + "{% hint style=\"danger\" %}\nThis is insecure.\n{% endhint %}\n",
    ])
    func acceptsAWarningInAnyDialect(solution: String) {
        let text = "# Install fails\n\n## Symptoms\n\n- It fails\n\n## Solution\n\n" + solution
        #expect(Self.faults(["a.md": text]).filter { $0.contains("InsecureAdvice") } == [])
    }

    @Test func numbersLinesAsTheReaderDoes() {
        let text = "# Sync fails\r\n\r\n## Solution\r\n\r\n1. See [Gone](gone.md).\r\n\r\n## More\r\n"
        #expect(
            Self.faults(["a.md": text]) == [
                "a.md:5: error: Link leads to 'gone.md', which does not exist [BrokenLink]",
                "a.md:7: warning: Section 'More' is empty [EmptySection]",
            ])
    }
}
