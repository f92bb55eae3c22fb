import Testing

@testable import Articles

struct UnresolvedProbeTargetTests {
    private static let refused = read(
        "tcp/refused.md",
        "# Refused\n\n## Cause\n\nNothing listens.\n\n## Solution\n\n1. Start it.\n2. Look.\n\n## Verify\n\n1. Look again.\n"
    )

    private static func read(_ path: String, _ text: String) -> Article {
        ArticleReader().read(Array(text.utf8), path: path).article ?? Article(id: path, path: path, title: "")
    }

    private static func faults(_ target: String) -> [String] {
        let text = """
            ---
            probe:
              type: mysql
              findings:
                tcp.refused: \(target)
            ---

            # Denied

            ## Cause 3: One

            Text.

            ### Solution 3: Do

            1. Do.
            2. Done.

            ## Cause 4: Other

            Text.

            ### Solution 4: Do

            1. Do.

            """
        return LintFixture.faults(
            of: UnresolvedProbeTarget.self, in: [read("mysql/denied.md", text), refused], existing: ["tls/old.md"])
    }

    @Test(arguments: [
        "cause 3", "cause 4", "solution 3", "solution 3 step 2", "tcp/refused", "tcp/refused.md", "tcp/refused cause 1",
        "tcp/refused solution 1 step 2", "tcp/refused step 2", "tls/old", "tls/old cause 9",
    ])
    func isSilentAboutAPlaceThatExists(target: String) {
        #expect(Self.faults(target) == [])
    }

    @Test(arguments: [
        ("cause 1", "cause 1, which does not exist; the article has causes 3 to 4"),
        ("solution 5", "solution 5, which does not exist; the article has solutions 3 to 4"),
        ("solution 3 step 3", "solution 3 step 3, which does not exist; solution 3 has steps 1 to 2"),
        ("step 2", "step 2, which does not exist; name the solution as well, as in 'solution 1 step 2'"),
        ("tcp/refuse", "article 'tcp/refuse', which does not exist; did you mean 'tcp/refused'?"),
        (
            "network/nothing",
            "article 'network/nothing', which does not exist; name an article by its path without '.md'"
        ),
        ("tcp/refused cause 2", "cause 2, which in tcp/refused does not exist; the article has cause 1"),
        ("tcp/refused step 3", "step 3, which in tcp/refused does not exist; the article has solution 1"),
    ])
    func reportsAPlaceThatDoesNotExist(target: String, expected: String) {
        #expect(
            Self.faults(target) == [
                "mysql/denied.md:5: error: 'tcp.refused' leads to \(expected) [UnresolvedProbeTarget]"
            ])
    }
}
