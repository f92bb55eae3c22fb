import Foundation
import HTTPTypes
import HummingbirdTesting
import Testing

@testable import KBServer

struct AskRouteTests {
    @Test func answersProgramsInMarkdown() async throws {
        let site = try await Site()
        let response = try await site.send(.get, "/?ask=token+rejected&goal=sell+%26+smile")
        #expect(response.status == .ok)
        #expect(response.type == "text/markdown; charset=utf-8")
        #expect(response.headers[.robotsTag] == "noindex")
        #expect(response.headers[.vary]?.hasPrefix("Accept") == true)
        #expect(response.headers[.link] == "</llms.txt>; rel=\"llms-txt\"")
        let text = response.text
        let places = ["# token rejected", "Click **Reconnect**.", "# Suggested follow-up questions", "# Sources"].map {
            text.range(of: $0)?.lowerBound
        }
        #expect(places.allSatisfy { $0 != nil }, "\(text)")
        #expect(places.compactMap(\.self) == places.compactMap(\.self).sorted(), "\(text)")
        #expect(text.contains("](<http://localhost/acme/token.md>) `acme/token.md:"), "\(text)")
        #expect(
            text.contains("(<http://localhost/?ask=Nightly%20export%20stops%20at%20midnight&goal=sell%20%26%20smile>)"),
            "\(text)")
    }

    @Test func answersInJSONAndAsAPage() async throws {
        let site = try await Site()
        let json = try await site.send(.get, "/?ask=token+rejected", .json)
        #expect(json.type == "application/json")
        #expect(json.object["outcome"] as? String == "answered")
        let sources = try #require(json.object["sources"] as? [[String: Any]])
        #expect(sources.first?["url"] as? String == "http://localhost/acme/token.md")
        let page = try await site.send(.get, "/?ask=token+rejected", .page)
        #expect(page.type == "text/html; charset=utf-8")
        #expect(page.text.hasPrefix("<!doctype html>"))
        #expect(page.headers[.contentSecurityPolicy]?.contains("default-src 'none'") == true)
        #expect(page.headers[.robotsTag] == "noindex")
    }

    @Test(arguments: [
        "/?ask=", "/?ask=%20", "/?ask=%3Cquestion%3E", "/?ask=%3Cquestion", "/acme/token.md?ask=", "/?ask=%00",
    ])
    func saysHowToAskWhereTheQuestionIsMissing(uri: String) async throws {
        let response = try await Site().send(.get, uri)
        #expect(response.status == .ok)
        #expect(response.text.contains("You forgot to pass a question"))
        #expect(response.text.contains("http://localhost/?ask=<question>"))
    }

    @Test func saysThatNothingFits() async throws {
        let site = try await Site()
        let response = try await site.send(.get, "/?ask=quantum+flux+capacitor+9000")
        #expect(response.status == .ok)
        #expect(response.text.contains("Nothing fits:"))
        #expect(!response.text.contains("# Sources"))
        #expect(site.server.metrics.registry.text().contains("kb_questions_total{outcome=\"none\"} 1"))
    }

    @Test func remembersWhatNothingWasFoundFor() async throws {
        let site = try await Site()
        for _ in 0..<3 { _ = try await site.send(.get, "/?ask=quantum+flux+capacitor+9000") }
        _ = try await site.send(.get, "/?ask=token+rejected")
        try site.server.memory.write()
        let gaps = try #require(site.server.journal).gaps()
        #expect(gaps.count == 1)
        #expect(gaps.first?.questions.first?.text == "quantum flux capacitor 9000")
    }

    @Test func answersFromTheArticleThatIsAsked() async throws {
        let site = try await Site()
        let response = try await site.send(.get, "/acme/export.json?ask=what+is+the+cause", .json)
        #expect(response.object["outcome"] as? String == "answered", "\(response.text)")
        let answered = response.object["answer"] as? [String: Any]
        #expect(answered?["article"] as? String == "acme/export")
        #expect(response.headers[.vary]?.contains("Accept,") != true)
    }

    @Test(arguments: [
        ("/?ask=x&limit=abc", "limit"), ("/?ask=x&limit=0", "limit"), ("/?ask=x&limit=51", "limit"),
        ("/?ask=x&limit=", "limit"),
        ("/?ask=x&page=0", "page"), ("/acme/token?limit=-1", "limit"),
        ("/?ask=x&product=" + String(repeating: "p", count: 201), "product"),
    ])
    func namesTheParameterThatIsWrong(uri: String, parameter: String) async throws {
        let response = try await Site().send(.get, uri)
        #expect(response.status == .badRequest)
        #expect(response.type == "application/problem+json")
        #expect(response.object["parameter"] as? String == parameter)
        #expect(response.object["status"] as? Int == 400)
    }

    @Test func ignoresParametersItDoesNotKnow() async throws {
        #expect(try await Site().send(.get, "/?ask=token+rejected&utm_source=x&debug=1").status == .ok)
    }

    @Test func makesNoMarkupOfAQuestion() async throws {
        let question = "<script>alert(1)</script> [x](javascript:alert(1)) # no"
        let uri = "/?ask=" + PercentEncoding.encode(question)
        let site = try await Site()
        let page = try await site.send(.get, uri, .page).text
        #expect(!page.contains("<script>alert"))
        #expect(!page.contains("href=\"javascript:"))
        let markdown = try await site.send(.get, uri).text
        #expect(markdown.hasPrefix("# \\<script\\>alert(1)\\</script\\> \\[x\\](javascript:alert(1)) \\# no\n"))
    }

    @Test func suggestsTitles() async throws {
        let response = try await Site().send(.get, "/suggest?ask=token")
        #expect(response.type == "application/x-suggestions+json")
        let list = try #require(
            try JSONSerialization.jsonObject(with: Data(response.body.readableBytesView)) as? [Any])
        #expect(list.first as? String == "token")
        #expect((list[1] as? [String])?.first == "Token rejected by Acme")
        #expect((list[3] as? [String])?.first == "/acme/token")
    }

    @Test func refusesAQuestionThatIsTooLong() async throws {
        let site = try await Site { $0.limits.question = 1024 }
        let response = try await site.send(.get, "/?ask=" + String(repeating: "a", count: 1025))
        #expect(response.status == .contentTooLarge)
        #expect(try await site.send(.get, "/?ask=" + String(repeating: "a", count: 1024)).status == .ok)
    }

    @Test func logsNoQuestionAndNoToken() async throws {
        let site = try await Site { $0.tokens = try Site.tokens() }
        _ = try await site.send(.get, "/?ask=hunter2secret", .bearer("reader"))
        _ = try await site.send(.get, "/hunter2secret", .bearer("wrong-hunter2secret"))
        #expect(site.log.all.count == 2)
        #expect(!site.log.text.contains("hunter2secret"))
        #expect(site.log.text.contains("\"route\":\"home\""))
    }
}
