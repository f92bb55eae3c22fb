import Foundation
import HTTPTypes
import HummingbirdTesting
import KBTestSupport
import NIOCore
import Serving
import Testing

@testable import KBServer

/// A site with an internal article, and one in which it never was: who may not read it cannot tell them apart by a byte.
struct InvisibleArticleTests {
    /// Something that is sent.
    struct Sent: Sendable, CustomTestStringConvertible {
        var method = HTTPRequest.Method.get
        var uri: String
        var type: String?
        var body: String?

        var testDescription: String { "\(method) \(uri) \(body ?? "")" }

        static func json(_ uri: String, _ body: String) -> Sent {
            Sent(method: .post, uri: uri, type: "application/json", body: body)
        }

        static func form(_ uri: String, _ body: String) -> Sent {
            Sent(method: .post, uri: uri, type: "application/x-www-form-urlencoded", body: body)
        }

        static func agent(_ method: String, _ parameters: String) -> Sent {
            json("/mcp", #"{"jsonrpc":"2.0","id":1,"method":"\#(method)","params":\#(parameters)}"#)
        }

        static func tool(_ name: String, _ arguments: String) -> Sent {
            agent("tools/call", #"{"name":"\#(name)","arguments":\#(arguments)}"#)
        }
    }

    private static let questions = [
        "Zyxomatic%20vault%20refuses%20the%20master%20key%20quuxbarf", "vault/secret", "token%20rejected%20zyxomatc",
    ]

    private static let read: [Sent] =
        [
            "/", "/llms.txt", "/llms-full.txt", "/llms-full.txt/2", "/sitemap.xml", "/robots.txt", "/opensearch.xml",
            "/openapi.json", "/readyz", "/vault", "/vault/secret", "/vault/secret.md", "/vault/secret.json",
            "/vault/secret.html", "/vault/secret.md?ask=seal", "/vault/secret?ask=%3Cquestion%3E", "/vault/secrte",
            "/secret", "/vault/sec", "/vault%2Fsecret", "/vault/secret/", "/VAULT/SECRET", "/?product=vault",
            "/?page=2",
            "/feedback/thanks", "/session",
        ].map { Sent(uri: $0) }
        + questions.flatMap { question in
            ["/?limit=50&ask=", "/suggest?ask=", "/acme/token?ask=", "/?product=vault&ask="].map {
                Sent(uri: $0 + question)
            }
        }

    private static let written: [Sent] = [
        .json("/feedback", #"{"helped":true,"article":"vault/secret"}"#),
        .form("/feedback", "helped=no&article=vault%2Fsecret&question=seal"),
        .json("/walks", #"{"article":"vault/secret"}"#), .form("/walks", "article=vault/secret"),
        .json("/walks", #"{"article":"vault/secrte"}"#),
        .json("/walks", #"{"article":"acme/token","question":"zyxomatic vault quuxbarf"}"#),
        .json("/feedback", #"{"helped":true,"walk":"HANDLE"}"#), .json("/walks/HANDLE", #"{"reply":"done"}"#),
        .json("/walks/HANDLE", #"{"reply":"note","text":"x"}"#), .form("/walks/HANDLE", "reply=done&given=0"),
        Sent(uri: "/walks/HANDLE"), Sent(uri: "/walks/HANDLE.md"), Sent(uri: "/walks/HANDLE.json"),
    ]

    private static let agents: [Sent] =
        [
            .agent("resources/list", "{}"), .agent("resources/read", #"{"uri":"kb://articles/vault/secret"}"#),
            .agent("resources/read", #"{"uri":"http://localhost/vault/secret.md"}"#),
            .agent("resources/list", #"{"cursor":"\#(Data("vault/a".utf8).base64EncodedString())"}"#),
            .agent(
                "completion/complete",
                #"{"ref":{"type":"ref/resource","uri":"kb://articles/{+article}"},"argument":{"name":"article","value":""}}"#
            ),
            .agent(
                "completion/complete",
                #"{"ref":{"type":"ref/prompt","name":"walk_through"},"argument":{"name":"article","value":"vau"}}"#),
            .agent(
                "completion/complete",
                #"{"ref":{"type":"ref/prompt","name":"troubleshoot"},"argument":{"name":"product","value":""}}"#),
            .tool("kb_get", #"{"article":"vault/secret"}"#), .tool("kb_get", #"{"article":"secret"}"#),
            .tool("kb_get", #"{"article":"vault/secrte"}"#), .tool("fetch", #"{"id":"vault/secret"}"#),
            .tool("kb_walk", #"{"article":"vault/secret"}"#),
            .tool("kb_walk", #"{"question":"zyxomatic vault quuxbarf"}"#),
            .tool("kb_walk", #"{"session":"HANDLE"}"#), .tool("kb_walk", #"{"session":"HANDLE","reply":"done"}"#),
            .tool("kb_feedback", #"{"helped":true,"article":"vault/secret"}"#),
            .tool("kb_feedback", #"{"helped":true,"session":"HANDLE"}"#),
            .tool("kb_ask", #"{"question":"x","article":"vault/secret"}"#),
        ]
        + ["zyxomatic vault quuxbarf", "vault/secret"].flatMap { words -> [Sent] in
            [
                .tool("kb_ask", #"{"question":"\#(words)"}"#), .tool("kb_search", #"{"query":"\#(words)","limit":50}"#),
                .tool("search", #"{"query":"\#(words)"}"#),
            ]
        }

    /// Who may not read it: everybody where there are no tokens; where there are, who has one for something else.
    @Test(arguments: [nil, "writer"])
    func showsNoTrace(of token: String?) async throws {
        // Some time ago: what says when it was written says the same on both sites.
        let modified = Date(timeIntervalSince1970: 1_790_000_000)
        func site(without missing: String?) async throws -> Site {
            try await Site(without: missing, modified: modified) { configuration in
                if token != nil { configuration.tokens = try Site.tokens() }
            }
        }
        let with = try await site(without: nil)
        let without = try await site(without: "vault/secret.md")
        let handle = try #require(with.server.walks).begin("vault/secret", audience: .staff).handle
        // An internal article that changes is as quiet.
        try with.folder.write(Site.secret + "2. Wait for Trudy.\n", to: "articles/vault/secret.md")
        try with.folder.write(Site.secret.replacing("zyxomatic", with: "frobozz"), to: "articles/vault/other.md")
        try with.folder.write("", to: "articles/vault/broken.md")
        try await with.refresh()
        #expect(with.knowledgeBase.edition(for: .staff).articles.count == 5)
        var all: [(sent: Sent, accept: String)] = []
        for sent in Self.read { all.append((sent, "text/html")) }
        for sent in Self.written + Self.agents { all.append((sent, "application/json")) }
        for place in all.indices {
            all[place].sent.uri = all[place].sent.uri.replacing("HANDLE", with: handle)
            all[place].sent.body = all[place].sent.body?.replacing("HANDLE", with: handle)
        }
        let seen = try await Self.shown(all, token, with)
        let expected = try await Self.shown(all, token, without)
        for (place, request) in all.enumerated() {
            #expect(seen[place] == expected[place], "\(request.sent.testDescription) as \(request.accept)")
        }
    }

    @Test func countsForWhoMayReadWhatIsCounted() async throws {
        let site = try await Site { $0.tokens = try Site.tokens() }
        let metrics = try await site.send(.get, "/metrics", .bearer("meter")).text
        #expect(metrics.contains("\nkb_articles 3\n"), "\(metrics)")
        #expect(metrics.contains("\nkb_article_problems 0\n"))
        let open = try await Site()
        #expect(try await open.send(.get, "/metrics").text.contains("\nkb_articles 3\n"))
    }

    /// Of each, status, headers and body, without what is another each time.
    private static func shown(
        _ all: [(sent: Sent, accept: String)], _ token: String?, _ site: Site
    ) async throws -> [String] {
        try await site.test { client in
            var shown: [String] = []
            for (sent, accept) in all {
                var headers: HTTPFields = [.accept: accept]
                headers[.contentType] = sent.type
                if let token, !token.isEmpty { headers[.authorization] = "Bearer \(token)" }
                let response = try await client.execute(
                    uri: sent.uri, method: sent.method, headers: headers, body: sent.body.map { ByteBuffer(string: $0) }
                )
                shown.append(Self.shown(response))
            }
            return shown
        }
    }

    private static func shown(_ response: TestResponse) -> String {
        // Numbers of requests, handles of walks and times of looks at the folder.
        let text = response.text.replacing(/[0-9a-f]{32,}/, with: "HEX")
            .replacing(/"(checked|begun|ended|time)" ?: ?"[^"]*"/, with: "")
        // What is tagged is what is shown: where nothing was left out, the tags are the same.
        let left: [HTTPField.Name] = text == response.text ? [.requestID, .date] : [.requestID, .date, .eTag]
        let fields = response.headers.filter { !left.contains($0.name) }
            .map { "\($0.name): \($0.value.replacing(/[0-9a-f]{32,}/, with: "HEX"))" }
        return ([response.status.description] + fields.sorted() + [text]).joined(separator: "\n")
    }

    /// What a walk was begun through may become internal later.
    @Test func endsWalksThroughWhatHasBecomeInternal() async throws {
        let site = try await Site { $0.tokens = try Site.tokens() }
        let handle = try #require(site.server.walks).begin("acme/token", audience: .everyone).handle
        #expect(try await site.send(.get, "/walks/\(handle)").status == .ok)
        // Not even an article: but it says whom it is for.
        try site.folder.write("---\naudience: internal\n---\n", to: "articles/acme/token.md")
        try await site.refresh()
        #expect(try await site.send(.get, "/walks/\(handle)").status == .notFound)
        #expect(try await site.send(.get, "/walks/\(handle)", .bearer("reader")).status == .ok)
    }
}
