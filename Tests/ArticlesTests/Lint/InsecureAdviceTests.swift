import Testing

@testable import Articles

struct InsecureAdviceTests {
    private static func article(_ text: String, _ change: (inout Solution) -> Void = { _ in }) -> Article {
        LintFixture.article { $0.solutions = [LintFixture.solution(["Open the page.", text], change)] }
    }

    @Test(arguments: [
        ("Change the policy to **Refresh token is valid until revoked**.", Danger.lastingToken),
        ("Choose a token that never expires.", .lastingToken),
        ("Select 'Password never expires' for the account.", .lastingToken),
        ("Consider setting it to **Relax IP restrictions**.", .openNetwork),
        ("If it still fails, disable IP restrictions for the app.", .openNetwork),
        ("Allow access from any IP address.", .openNetwork),
        ("Pass `verify=False` to the client.", .uncheckedCertificate),
        ("Set `NODE_TLS_REJECT_UNAUTHORIZED=0`.", .uncheckedCertificate),
        ("Run `curl -k https://x.test`.", .uncheckedCertificate),
        ("Add TrustServerCertificate=True to the connection string.", .uncheckedCertificate),
        ("Use `sslmode=disable`.", .uncheckedCertificate),
        ("Use `ssh -o StrictHostKeyChecking=no host`.", .uncheckedCertificate),
        ("Turn off certificate validation.", .uncheckedCertificate),
        ("Run `chmod -R 777 /var/www`.", .openFiles),
        ("Temporarily disable your antivirus.", .noProtection),
        ("Please turn off the Windows firewall", .noProtection),
        ("Try disabling multi-factor authentication for the user.", .noSecondFactor),
        ("Share your password with the support team.", .sharedSecret),
    ])
    func reports(text: String, danger: Danger) {
        #expect(
            LintFixture.faults(of: InsecureAdvice.self, in: Self.article(text)) == [
                "sync.md:11: warning: Step 2 \(danger.summary) and carries no warning; "
                    + "add a warning that \(danger.warning) [InsecureAdvice]"
            ])
    }

    @Test(arguments: [
        // Forbidden, or done without.
        "Never use `verify=False`.",
        "Do not disable the firewall.",
        "Don’t share your password with anyone.",
        "Allow the port instead of turning off the firewall.",
        "Avoid tokens that never expire.",
        // A fact, not advice.
        "Check whether someone has disabled the firewall.",
        "If you disable the firewall, the test says so.",
        "The tool is unable to reach the firewall.",
        "The service is blocked after an update can turn things around.",
        // Harmless neighbours.
        "Disable the firewall rule that blocks port 443.",
        "Set `verify=True`.",
        "Make sure that the token has not expired.",
        "Relax, the IP address is shown.",
        "Copy the client secret into the field.",
        "Enter your name, email address, and password.",
        "To share the same password, select both ranges.",
        "Choose a retention setting, such as Never Expire.",
        "Use `verify=False` for http://localhost:3000.",
        "This value directs the balancer to accept traffic from any IP address.",
        // The risk is named.
        "Disable the firewall for testing, then turn it back on.",
        "Use `--insecure`; this is not recommended in production.",
    ])
    func isSilent(about text: String) {
        #expect(LintFixture.faults(of: InsecureAdvice.self, in: Self.article(text)) == [])
    }

    @Test(arguments: [Callout.Kind.important, .warning, .danger])
    func isSatisfiedByAWarningAtTheStep(kind: Callout.Kind) {
        let article = Self.article("Turn off the firewall.") {
            $0.steps[1].callouts = [Callout(kind: kind, text: LintFixture.passage("Turn it on again.", line: 12))]
        }
        #expect(LintFixture.faults(of: InsecureAdvice.self, in: article) == [])
    }

    @Test func isSatisfiedByAWarningOfTheSolutionThatNamesTheRisk() {
        let article = Self.article("Turn off the firewall.") {
            $0.callouts = [
                Callout(kind: .warning, text: LintFixture.passage("The computer is vulnerable then.", line: 12))
            ]
        }
        #expect(LintFixture.faults(of: InsecureAdvice.self, in: article) == [])
    }

    @Test func isNotSatisfiedByAWarningOfSomethingElse() {
        let article = Self.article("Turn off the firewall.") {
            $0.callouts = [
                Callout(kind: .warning, text: LintFixture.passage("You need administrator access.", line: 12))
            ]
            $0.steps[1].callouts = [Callout(kind: .tip, text: LintFixture.passage("It is quick.", line: 13))]
        }
        #expect(LintFixture.faults(of: InsecureAdvice.self, in: article).count == 1)
    }

    @Test func namesTheLineInsideAStep() {
        let article = Self.article("Run this:") {
            $0.steps[1].details = [LintFixture.passage("cd /srv\n\nchmod 777 .\nchmod 777 ..", line: 13, kind: .code)]
        }
        #expect(
            LintFixture.faults(of: InsecureAdvice.self, in: article).map { $0.prefix(19) } == ["sync.md:15: warning"])
    }
}
