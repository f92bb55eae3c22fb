import Articles
import Testing

struct UnknownAudienceTests {
    @Test(arguments: [
        (
            "customers", "---\ntitle: A\naudience: customers\n---\n",
            [
                "sync.md:3: warning: Audience 'customers' is not known; the article counts as public; "
                    + "write 'audience: public', or write 'audience: internal' [UnknownAudience]"
            ]
        ),
        (
            "", "---\naudience:\n---\n",
            [
                "sync.md:2: warning: Audience is not named; the article counts as internal; "
                    + "write 'audience: public', or write 'audience: internal' [UnknownAudience]"
            ]
        ),
        (
            "external", "---\naudience: external\n---\n",
            [
                "sync.md:2: warning: Audience 'external' is not known; the article counts as public; "
                    + "write 'audience: public', or write 'audience: internal' [UnknownAudience]"
            ]
        ),
        (
            "Staff only", "---\naudience: Staff only\n---\n",
            [
                "sync.md:2: warning: Audience 'Staff only' is not known; the article counts as internal; "
                    + "write 'audience: public', or write 'audience: internal' [UnknownAudience]"
            ]
        ),
        ("internal", "---\naudience: internal\n---\n", []), ("Public", "---\naudience: Public\n---\n", []),
        ("everyone", "---\naudience: everyone\n---\n", []),
    ])
    func namesOtherValues(audience: String, source: String, faults: [String]) {
        let article = LintFixture.article { $0.audience = audience }
        #expect(LintFixture.faults(of: UnknownAudience.self, in: article, source: source) == faults)
    }

    @Test func saysNothingWhereNothingIsSaid() {
        #expect(LintFixture.faults(of: UnknownAudience.self, in: LintFixture.article()).isEmpty)
    }
}
