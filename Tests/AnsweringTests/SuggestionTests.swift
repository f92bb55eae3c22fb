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
        ] as [(String, [String], [String])])
    func namesWhatIsNear(wanted: String, names: [String], expected: [String]) {
        #expect(Suggestion.nearest(to: wanted, among: names) == expected)
    }

    @Test(arguments: [("", "", 0), ("a", "", 1), ("ab", "ba", 1), ("kitten", "sitting", 3)])
    func countsEdits(left: String, right: String, distance: Int) {
        #expect(Suggestion.editDistance(Array(left.utf8), Array(right.utf8)) == distance)
    }
}
