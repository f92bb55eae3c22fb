import Testing

@testable import KBServer

struct RepresentationTests {
    @Test(arguments: [
        (nil, Representation.markdown),
        ("*/*", .markdown),
        ("", .markdown),
        ("text/markdown", .markdown),
        ("text/plain", .markdown),
        ("image/png", .markdown),
        ("text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,*/*;q=0.8", .html),
        ("text/html", .html),
        ("TEXT/HTML", .html),
        ("application/json", .json),
        ("application/json, text/plain, */*", .json),
        ("application/problem+json", .json),
        ("text/html;q=0.5, application/json", .json),
        ("text/html;q=0.9, application/json;q=0.8", .html),
        ("text/html, text/markdown", .markdown),
        ("text/html;q=0, */*", .markdown),
        ("text/markdown;q=0.001, text/html;q=0.002", .html),
        ("application/json ; q=0.2 , text/html ; q=0.1", .json),
        ("text/html;q=banana", .html),
        (",,;;q=,", .markdown),
        ("text/html;level=1;q=0.4, application/json;q=0.3", .html),
    ])
    func choosesByAccept(accept: String?, expected: Representation) {
        #expect(Representation.preferred(accept: accept) == expected)
    }

    @Test(arguments: [
        (nil, false), ("gzip, deflate, br", true), ("br", false), ("gzip;q=0", false), ("GZIP;q=0.5", true),
        ("identity", false),
        ("*", false), ("x-gzip", true),
    ])
    func compressesWhereThatIsTaken(field: String?, expected: Bool) {
        #expect(Representation.takesGzip(acceptEncoding: field) == expected)
    }

    @Test(arguments: [
        ([], Route.home), (["acme", "token"], .article("acme/token")), (["walks"], .walks),
        (["walks", "x"], .walk("x")),
        (["walks", "x", "y"], .nowhere), (["feedback", "thanks"], .thanks), (["feedback", "other"], .nowhere),
        (["llms-full.txt"], .llmsFull(1)), (["llms-full.txt", "7"], .llmsFull(7)), (["llms-full.txt", "0"], .nowhere),
        (["llms-full.txt", "x"], .nowhere), (["assets", "a.css"], .asset("a.css")), (["checks", "db"], .nowhere),
        (["llms"], .article("llms")), (["mcp", "x"], .nowhere),
    ])
    func knowsAddresses(segments: [String], expected: Route) {
        #expect(Route(segments, allowsChecks: false) == expected)
    }

    @Test func hasChecksOnlyWhereTheyAreAllowed() {
        #expect(Route(["checks", "db"], allowsChecks: true) == .check("db"))
    }
}
