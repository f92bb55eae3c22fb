import Testing

@testable import KBServer

struct RequestTargetTests {
    @Test(arguments: [
        ("/", [], ""),
        ("/?ask=a%20b", [], "ask=a%20b"),
        ("/acme/token", ["acme", "token"], ""),
        ("/acme%2Ftoken.md?ask=x", ["acme", "token.md"], "ask=x"),
        ("/office/printer%20on%20fire", ["office", "printer on fire"], ""),
        ("/caf%C3%A9", ["caf\u{E9}"], ""),
        ("/a+b", ["a+b"], ""),
        ("/a?b?c", ["a"], "b?c"),
        ("/%2e%2e.md", ["...md"], ""),
    ])
    func readsPathsAndQueries(raw: String, segments: [String], query: String) throws {
        let target = try RequestTarget(raw)
        #expect(target.segments == segments)
        #expect(target.query == query)
    }

    @Test(arguments: [
        "/..", "/../etc/passwd", "/%2e%2e/etc/passwd", "/a/%2E%2e/b", "/a/./b", "//evil.example", "/a//b", "/a/",
        "/%2F%2Fevil",
        "/a%5C..%5Cb", "/a\\b", "/a%00.md", "/%0D%0ALocation:%20x", "/a%7Fb", "/%1b[31m",
    ])
    func leadsNowhere(raw: String) {
        #expect(throws: RequestTarget.Fault.nowhere) { try RequestTarget(raw) }
    }

    @Test(arguments: [
        "", "*", "http://evil.example/", "acme", "/%", "/%4", "/%zz", "/%C0%AE%C0%AE/", "/%FF", "/%ED%A0%80",
    ])
    func refusesWhatIsNoPath(raw: String) {
        do {
            let target = try RequestTarget(raw)
            Issue.record("\(target)")
        } catch {
            guard case .malformed = error else {
                Issue.record("\(error)")
                return
            }
        }
    }

    @Test(arguments: [
        ("ask=connection+expired", "connection expired"),
        ("ask=a%26b%3Dc", "a&b=c"),
        ("ask=100%+of+50%2", "100% of 50%2"),
        ("ask=%FF", "\u{FFFD}"),
        ("ask=first&ask=second", "first"),
        ("x=1&ask=", ""),
        ("ask", ""),
        ("ask=a=b", "a=b"),
        ("ask=%00", "\0"),
        ("%61sk=encoded", "encoded"),
    ])
    func readsQuestionsAsPeopleWriteThem(query: String, question: String) {
        #expect(FormFields(encoded: query[...])["ask"] == question)
    }

    @Test func readsNoMoreFieldsThanItShould() {
        let query = (0..<1000).map { "f\($0)=x" }.joined(separator: "&")
        let fields = FormFields(encoded: query[...])
        #expect(fields["f0"] == "x")
        #expect(fields["f999"] == nil)
    }

    @Test(arguments: ["a b", "\u{E9}", "100%", "a&b=c#d?e", "/x/", "\r\nSet-Cookie: a=b", "\"'<>"])
    func encodesSoThatNothingIsLost(text: String) throws {
        let encoded = PercentEncoding.encode(text)
        #expect(encoded.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F && !"&=#?/\"'<>".utf8.contains($0) })
        #expect(String(decoding: try #require(PercentEncoding.decode(encoded.utf8)), as: UTF8.self) == text)
        #expect(PercentEncoding.decodeLeniently(encoded[...]) == text)
    }

    @Test(arguments: [
        ("00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01", true),
        ("01-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01-more", true),
        ("00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01-more", false),
        ("00-00000000000000000000000000000000-00f067aa0ba902b7-01", false),
        ("00-4bf92f3577b34da6a3ce929d0e0e4736-0000000000000000-01", false),
        ("00-4BF92F3577B34DA6A3CE929D0E0E4736-00f067aa0ba902b7-01", false),
        ("ff-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01", false),
        ("00-4bf92f-00f067aa0ba902b7-01", false), ("", false), ("\u{E9}", false),
    ])
    func takesATraceOver(field: String, isTaken: Bool) {
        let trace = TraceContext(traceparent: field)
        #expect((trace.traceID == "4bf92f3577b34da6a3ce929d0e0e4736") == isTaken)
        #expect(trace.traceID.utf8.count == 32)
        #expect(trace.traceID != TraceContext(traceparent: nil).traceID)
    }
}
