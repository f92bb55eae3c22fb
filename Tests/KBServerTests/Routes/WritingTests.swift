import Foundation
import HTTPTypes
import HummingbirdTesting
import Journal
import Testing

@testable import KBServer

struct WritingTests {
    @Test func walksWithForms() async throws {
        let site = try await Site()
        let begun = try await site.send(
            .post, "/walks", .sendsForm, body: "article=acme%2Ftoken&question=token+rejected&product=")
        #expect(begun.status == .seeOther)
        let path = try #require(begun.headers[.location])
        #expect(path.hasPrefix("/walks/"))
        let page = try await site.send(.get, path, .page)
        #expect(page.status == .ok)
        #expect(page.text.contains("The token has expired"))
        #expect(page.headers[.cacheControl] == "no-store")
        let replied = try await site.send(.post, path, .sendsForm, body: "reply=done&given=0")
        #expect(replied.status == .seeOther)
        #expect(replied.headers[.location] == path)
        // The same form sent twice is one reply.
        #expect(try await site.send(.post, path, .sendsForm, body: "reply=done&given=0").status == .seeOther)
        let walk = try await site.send(.get, path + ".json")
        #expect(walk.object["given"] as? Int == 1)
        let noted = try await site.send(.post, path, .sendsForm, body: "reply=note&text=seen+on+Monday")
        #expect(noted.status == .seeOther)
        #expect(try await site.send(.get, path + ".md").text.contains("seen on Monday"))
    }

    @Test func walksInJSON() async throws {
        let site = try await Site()
        let begun = try await site.send(.post, "/walks", .sendsJSON, body: #"{"article": "acme/token"}"#)
        #expect(begun.status == .created)
        let path = try #require(begun.headers[.location])
        #expect(begun.object["url"] as? String == "http://localhost" + path)
        let next = try await site.send(.post, path, .sendsJSON, body: #"{"reply": "done", "given": 0}"#)
        #expect(next.status == .ok)
        #expect((next.object["prompt"] as? [String: Any])?["kind"] as? String == "step")
        let refused = try await site.send(.post, path, .sendsJSON, body: #"{"reply": "choose", "option": 3}"#)
        #expect(refused.status == .conflict)
        #expect((refused.object["replies"] as? [String])?.contains("done") == true)
        let late = try await site.send(.post, path, .sendsJSON, body: #"{"reply": "no", "given": 0}"#)
        #expect(late.status == .conflict)
        let solved = try await site.send(.post, path, .sendsJSON, body: #"{"reply": "solved"}"#)
        #expect((solved.object["prompt"] as? [String: Any])?["kind"] as? String == "end")
    }

    @Test(arguments: [
        ("/walks", #"{"article": 5}"#, 400, "article"), ("/walks", #"{}"#, 400, "article"), ("/walks", "[]", 400, nil),
        ("/walks", "{", 400, nil), ("/walks", #"{"article": "acme/token", "x": 1}"#, 400, "x"),
        ("/walks", #"{"article": "vault/secret"}"#, 404, "vault/secret"),
        ("/walks", #"{"article": "none"}"#, 404, "none"),
        ("/walks/0000", #"{"reply": "done"}"#, 404, nil), ("/walks/0000", #"{"reply": "dance"}"#, 400, "reply"),
        ("/walks/0000", #"{"reply": "choose"}"#, 400, "option"), ("/walks/0000", #"{"reply": "note"}"#, 400, "text"),
        ("/walks/0000", #"{"reply": "done", "given": -1}"#, 400, "given"),
        ("/feedback", #"{"helped": "yes"}"#, 400, "helped"), ("/feedback", #"{"question": "x"}"#, 400, "helped"),
        ("/feedback", #"{"helped": true, "article": "vault/secret"}"#, 404, "vault/secret"),
        ("/feedback", #"{"helped": true, "walk": "1"}"#, 404, nil),
    ])
    func refusesWhatIsWrong(uri: String, body: String, status: Int, parameter: String?) async throws {
        var headers = HTTPFields.sendsJSON
        headers[.accept] = "application/json"
        let response = try await Site().send(.post, uri, headers, body: body)
        #expect(response.status.code == status, "\(response.text)")
        #expect(response.object["parameter"] as? String == parameter, "\(response.text)")
    }

    @Test func takesNeitherTextNorUploads() async throws {
        for type in ["text/plain", "multipart/form-data; boundary=x", "application/xml"] {
            let response = try await Site().send(.post, "/feedback", [.contentType: type], body: "helped=yes")
            #expect(response.status == .unsupportedMediaType)
        }
    }

    /// Nothing is unpacked: a few kilobytes could become gigabytes.
    @Test(arguments: [("gzip", 415), ("br", 415), ("identity", 201), ("Identity", 201)])
    func takesABodyAsItIs(coding: String, status: Int) async throws {
        let site = try await Site()
        var headers = HTTPFields.sendsJSON
        headers[.contentEncoding] = coding
        let response = try await site.send(.post, "/feedback", headers, body: #"{"helped":true,"question":"x"}"#)
        #expect(response.status.code == status, "\(response.text)")
    }

    @Test func keepsFeedback() async throws {
        let site = try await Site()
        let form = try await site.send(
            .post, "/feedback", .sendsForm,
            body: "helped=no&question=token+rejected&article=acme%2Ftoken&reason=step+2+is+gone&walk=")
        #expect(form.status == .seeOther)
        #expect(form.headers[.location] == "/feedback/thanks")
        #expect(try await site.send(.get, "/feedback/thanks", .page).text.contains("Thank you"))
        let json = try await site.send(
            .post, "/feedback", .sendsJSON,
            body: #"{"helped": false, "question": "password: hunter2secret", "article": "acme/export"}"#)
        #expect(json.status == .created)
        #expect(!json.text.contains("hunter2secret"))
        let gaps = try #require(site.server.journal).gaps()
        #expect(gaps.flatMap(\.questions).count == 2)
        #expect(!"\(gaps)".contains("hunter2secret"))
    }

    @Test func writesWithATokenThatMay() async throws {
        let site = try await Site { $0.tokens = try Site.tokens() }
        let body = #"{"helped": true, "question": "x"}"#
        let without = try await site.send(.post, "/feedback", .sendsJSON, body: body)
        #expect(without.status == .unauthorized)
        #expect(without.headers[.wwwAuthenticate] == "Bearer realm=\"kb\"")
        #expect(try await site.send(.post, "/feedback", .bearer("reader", .sendsJSON), body: body).status == .forbidden)
        #expect(
            try await site.send(.post, "/feedback", .bearer("nobody", .sendsJSON), body: body).status == .unauthorized)
        #expect(try await site.send(.post, "/feedback", .bearer("writer", .sendsJSON), body: body).status == .created)
        for uri in ["/walks", "/walks/x"] {
            #expect(try await site.send(.post, uri, .sendsJSON, body: "{}").status == .unauthorized)
        }
        #expect(try await site.send(.get, "/metrics").status == .unauthorized)
        #expect(try await site.send(.get, "/metrics", .bearer("writer")).status == .forbidden)
        #expect(try await site.send(.get, "/metrics", .bearer("meter")).text.contains("kb_http_requests_total"))
        // Reading needs none.
        #expect(try await site.send(.get, "/?ask=token+rejected").status == .ok)
    }

    @Test func signsABrowserIn() async throws {
        let site = try await Site { $0.tokens = try Site.tokens() }
        #expect(try await site.send(.get, "/session", .page).text.contains("name=\"token\""))
        #expect(try await site.send(.post, "/session", .sendsForm, body: "token=nobody").status == .forbidden)
        let signedIn = try await site.send(
            .post, "/session", .sendsForm, body: "token=writer&next=%2F%2Fevil.example%2F%0d%0aX-Evil:1")
        #expect(signedIn.status == .seeOther)
        #expect(signedIn.headers[.location] == "/")
        let cookie = try #require(signedIn.headers[.setCookie])
        #expect(cookie.contains("; HttpOnly; SameSite=Strict"))
        #expect(!cookie.contains("writer"))
        var headers = HTTPFields.sendsForm
        headers[.cookie] = String(cookie.prefix { $0 != ";" })
        #expect(try await site.send(.post, "/feedback", headers, body: "helped=yes&question=x").status == .seeOther)
        #expect(try await site.send(.post, "/session", headers, body: "reply=leave").status == .seeOther)
        #expect(try await site.send(.post, "/feedback", headers, body: "helped=yes&question=x").status == .unauthorized)
    }

    @Test(arguments: [
        (nil, "/"), ("/acme/token", "/acme/token"), ("https://evil.example", "/"), ("//evil.example", "/"),
        ("/\\evil.example", "/"),
        ("/a b\u{E9}", "/a%20b%C3%A9"), ("/%0d%0aSet-Cookie:x", "/"), ("javascript:alert(1)", "/"),
    ])
    func sendsOnWithinTheServerAlone(next: String?, expected: String) {
        #expect(WritingRoutes.localPath(next) == expected)
    }

    @Test func writesNothingWithoutAJournal() async throws {
        let site = try await Site(hasJournal: false)
        #expect(
            try await site.send(.post, "/feedback", .sendsJSON, body: #"{"helped": true}"#).status
                == .serviceUnavailable)
        #expect(
            try await site.send(.post, "/walks", .sendsJSON, body: #"{"article": "acme/token"}"#).status
                == .serviceUnavailable)
        #expect(try await site.send(.get, "/walks/x").status == .notFound)
        #expect(try await site.send(.get, "/?ask=token+rejected").status == .ok)
    }

    @Test func testsConnectionsOnlyWhereThatIsAllowed() async throws {
        let tested = LogLines()
        let site = try await Site {
            $0.tokens = try Site.tokens()
            $0.checks = ServerConfiguration.Checks { name, edition in
                tested.add(name)
                // A token that may test may not read what is internal.
                if edition.entry("vault/secret") != nil { tested.add("vault/secret") }
                return name == "db" ? #"{"checks":[]}"# : nil
            }
        }
        #expect(try await site.send(.post, "/checks/db").status == .unauthorized)
        #expect(try await site.send(.post, "/checks/db", .bearer("writer")).status == .forbidden)
        #expect(tested.all.isEmpty)
        let report = try await site.send(.post, "/checks/db", .bearer("tester"))
        #expect(report.status == .ok)
        #expect(report.object["checks"] != nil)
        #expect(try await site.send(.post, "/checks/db", .bearer("tester")).status == .tooManyRequests)
        #expect(try await site.send(.post, "/checks/other", .bearer("tester")).status == .notFound)
        #expect(tested.all == ["db", "other"])
        let without = try await Site { $0.tokens = try Site.tokens() }
        #expect(try await without.send(.post, "/checks/db", .bearer("tester")).status == .notFound)
        #expect(try await without.send(.get, "/checks/db", .bearer("tester")).status == .notFound)
    }

    @Test func mountsTheAgentsHandler() async throws {
        let site = try await Site()
        let response = try await site.send(
            .post, "/mcp", .sendsJSON, body: #"{"jsonrpc":"2.0","id":1,"method":"tools/list"}"#)
        #expect(response.status == .ok)
        #expect(response.object["id"] as? Int == 1)
        let notification = try await site.send(
            .post, "/mcp", .sendsJSON, body: #"{"jsonrpc":"2.0","method":"notifications/initialized"}"#)
        #expect(notification.status == .accepted)
        #expect(notification.body.readableBytes == 0)
    }
}
