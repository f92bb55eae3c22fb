import Answering
import Testing

struct SuggestionTests {
    @Test(
        arguments: [
            ("conection-expired", ["acme/account", "replit/connection-expired"], ["replit/connection-expired"]),
            ("expired", ["replit/connection-expired", "acme/x"], ["replit/connection-expired"]),
            ("aks", ["ask", "show", "index"], ["ask"]),
            ("shwo", ["ask", "show", "index"], ["show"]),
            ("zzzzzz", ["ask", "show"], []),
            ("", ["ask"], []),
            // The same words in another folder, and whoever has all of them.
            (
                "acme/connection-expired", ["bolt/connection-refused", "bolt/acme-connection-expired"],
                ["bolt/acme-connection-expired"]
            ),
            ("acme/rate-limit", ["bolt/bolt-rate-limits-429", "bolt/rate-limited"], []),
            ("http/500", ["http/internal-error-500", "bolt/code-50053"], ["http/internal-error-500"]),
            ("acme/expired-token", ["acme/token-expired", "bolt/other"], ["acme/token-expired"]),
            ("acmee/token-expired", ["acme/token-expired", "acme/token-revoked"], ["acme/token-expired"]),
            ("bolt/token-expired", ["acme/token-expired"], ["acme/token-expired"]),
            ("acme/tokn-expired", ["acme/token-expired", "bolt/tax-expired"], ["acme/token-expired"]),
            // Addresses that are tried on every server.
            ("wp-login.php", ["acme/login", "bolt/php"], []), (".env", ["acme/env-missing"], ["acme/env-missing"]),
            ("id", ["acme/id-missing"], []),
            // A word that many have means none of them.
            ("acme", (1...7).map { "acme/article-\($0)" }, []),
            ("ACME/Token_Expired", ["acme/token-expired"], ["acme/token-expired"]),
        ] as [(String, [String], [String])])
    func namesWhatIsNear(wanted: String, names: [String], expected: [String]) {
        #expect(Suggestion.nearest(to: wanted, among: names) == expected)
    }

    @Test(arguments: [("", "", 0), ("a", "", 1), ("ab", "ba", 1), ("kitten", "sitting", 3)])
    func countsEdits(left: String, right: String, distance: Int) {
        #expect(Suggestion.editDistance(Array(left.utf8), Array(right.utf8)) == distance)
    }
}
