import Testing

@testable import Articles

struct ConflictingFixesTests {
    private static func article(
        _ path: String, message: String, fix: String, product: String? = nil, link: String? = nil
    ) -> Article {
        LintFixture.article(path) {
            $0.product = product
            $0.errorMessages = [LintFixture.passage(message, line: 5)]
            $0.solutions = [LintFixture.solution([fix])]
            if let link { $0.related = [RelatedLink(title: "Other", target: link, lines: 20...20)] }
        }
    }

    @Test(arguments: [
        ("The connection has expired", "the connection has expired."),
        ("Cannot open database \"sales\" requested", "Cannot open database 'hr' requested"),
        ("Timeout after 30 ms while connecting", "Timeout after 5000 ms while connecting"),
        ("Cannot open the file: /etc/a.conf in use", "Cannot open the file: C:\\b.conf in use"),
        ("Host <name> is not allowed here", "Host db1.x.test is not allowed here"),
    ])
    func reportsTwoFixesForOneMessage(one: String, other: String) {
        let articles = [
            Self.article("a.md", message: one, fix: "Reconnect."),
            Self.article("b.md", message: other, fix: "Change the policy."),
        ]
        #expect(
            LintFixture.faults(of: ConflictingFixes.self, in: articles) == [
                "b.md:5: warning: Error message '\(other)' has another fix in a.md:5; "
                    + "say in both when which holds and link them, or merge the two articles [ConflictingFixes]"
            ])
    }

    @Test(arguments: [
        // The same fix, whatever the markup.
        [
            article("a.md", message: "The connection has expired", fix: "Select **Reconnect**."),
            article("b.md", message: "The connection has expired", fix: "Select Reconnect"),
        ],
        // Different products.
        [
            article("a.md", message: "The connection has expired", fix: "Reconnect.", product: "Sync"),
            article("b.md", message: "The connection has expired", fix: "Wait.", product: "Mail"),
        ],
        // One knows of the other.
        [
            article("a.md", message: "The connection has expired", fix: "Reconnect."),
            article("b.md", message: "The connection has expired", fix: "Wait.", link: "a.md"),
        ],
        [
            article("a.md", message: "The connection has expired", fix: "Reconnect.", link: "/help/b"),
            article("b.md", message: "The connection has expired", fix: "Wait."),
        ],
        // Shared by many.
        (1...6).map { article("\($0).md", message: "The connection has expired", fix: "Try \($0).") },
        // A command and a label.
        [
            article("a.md", message: "tool verify -signatures now", fix: "Reconnect."),
            article("b.md", message: "tool verify -signatures now", fix: "Wait."),
        ],
        // Too general to compare.
        [
            article("a.md", message: "Error 404", fix: "Reconnect."),
            article("b.md", message: "Error 500", fix: "Wait."),
        ],
    ])
    func isSilent(about articles: [Article]) {
        #expect(LintFixture.faults(of: ConflictingFixes.self, in: articles) == [])
    }
}
