import Foundation
import FoundationXML
import HTTPTypes
import HummingbirdTesting
import Testing

@testable import KBServer

struct ArticleRouteTests {
    @Test(arguments: [
        ("/acme/token", HTTPFields(), "text/markdown; charset=utf-8"),
        ("/acme/token", .page, "text/html; charset=utf-8"),
        ("/acme/token", .json, "application/json"), ("/acme/token.md", .page, "text/markdown; charset=utf-8"),
        ("/acme/token.json", .page, "application/json"), ("/acme/token.html", .json, "text/html; charset=utf-8"),
        ("/acme%2Ftoken.md", .json, "text/markdown; charset=utf-8"),
        ("/office/printer%20on%20fire", HTTPFields(), "text/markdown; charset=utf-8"),
    ])
    func showsAnArticleAsItIsAskedFor(uri: String, headers: HTTPFields, type: String) async throws {
        let response = try await Site().send(.get, uri, headers)
        #expect(response.status == .ok)
        #expect(response.type == type)
        #expect(response.headers[.xContentTypeOptions] == "nosniff")
        #expect(response.headers[.robotsTag] == nil)
    }

    @Test func givesTheFileByteForByte() async throws {
        #expect(try await Site().send(.get, "/acme/token.md").text == Site.token)
    }

    /// Notepad writes it so.
    @Test func saysInWhichCharactersAFileIsWritten() async throws {
        let site = try await Site(articles: ["old.md": ""])
        let bytes: [UInt8] =
            [0xFF, 0xFE] + "# Old file\n\nGr\u{FC}n.\n".utf16.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
        try site.folder.write(bytes, to: "articles/old.md")
        try await site.refresh()
        let file = try await site.send(.get, "/old.md")
        #expect(file.type == "text/markdown; charset=utf-16")
        #expect(Array(file.body.readableBytesView) == bytes)
        #expect(try await site.send(.get, "/llms-full.txt").text.contains("Gr\u{FC}n."))
    }

    @Test func findsAnArticleWhoseIdEndsLikeAnotherForm() async throws {
        let site = try await Site(articles: ["release.json.md": "# Release of JSON\n\nText.\n"])
        #expect(try await site.send(.get, "/release.json").text == "# Release of JSON\n\nText.\n")
        #expect(try await site.send(.get, "/release.json.json").object["id"] as? String == "release.json")
    }

    @Test func saysWhichArticlesAreNear() async throws {
        let site = try await Site()
        let markdown = try await site.send(.get, "/acme/tokens.md")
        #expect(markdown.status == .notFound)
        #expect(markdown.type == "text/markdown; charset=utf-8")
        #expect(markdown.text.contains("[acme/token](</acme/token.md>)"))
        let json = try await site.send(.get, "/acme/tokens", .json)
        #expect(json.status == .notFound)
        #expect(json.type == "application/problem+json")
        #expect(json.object["nearest"] as? [String] == ["acme/token"])
        let page = try await site.send(.get, "/acme/tokens", .page)
        #expect(page.status == .notFound)
        #expect(page.text.contains("href=\"/acme/token\""))
    }

    @Test func makesNoMarkupOfAnAddress() async throws {
        let site = try await Site()
        let uri = "/%3Cscript%3Ealert(1)%3C/script%3E%60%5Bx%5D(javascript:y)"
        #expect(!(try await site.send(.get, uri, .page).text.contains("<script>alert")))
        let markdown = try await site.send(.get, uri).text
        #expect(
            markdown.contains("There is no article ``<script>alert(1)</script>`[x](javascript:y)``."), "\(markdown)")
    }

    @Test func showsAnInternalArticleToStaffAlone() async throws {
        let site = try await Site { $0.tokens = try Site.tokens() }
        for headers in [HTTPFields(), .bearer("writer"), .bearer("meter")] {
            for accept in [HTTPFields(), .json, .page] {
                var fields = accept
                fields[.authorization] = headers[.authorization]
                let secret = try await site.send(.get, "/vault/secret", fields)
                let never = try await site.send(.get, "/vault/secreu", fields)
                #expect(secret.status == .notFound)
                // Byte for byte what a name gets that never was.
                let instance = { (response: TestResponse) in
                    response.text.replacing(/urn:request:[0-9a-f]+/, with: "").replacing("secreu", with: "secret")
                }
                #expect(instance(secret) == instance(never))
                for name in secret.headers.map(\.name) where name != .requestID && name != .date {
                    #expect(secret.headers[name] == never.headers[name], "\(name)")
                }
            }
            let answer = try await site.send(.get, "/?ask=zyxomatic+vault+quuxbarf", headers)
            #expect(
                !answer.text.replacing("zyxomatic vault quuxbarf", with: "").lowercased().contains("zyxo"),
                "\(answer.text)")
        }
        #expect(try await site.send(.get, "/vault/secret.md", .bearer("reader")).text == Site.secret)
        #expect(
            try await site.send(.get, "/?ask=zyxomatic+vault+quuxbarf", .bearer("reader")).text.contains("Ask Mallory"))
        for uri in [
            "/llms.txt", "/llms-full.txt", "/sitemap.xml", "/readyz", "/suggest?ask=zyxomatic", "/", "/openapi.json",
        ] {
            #expect(!(try await site.send(.get, uri).text.lowercased().contains("vault")), "\(uri)")
            #expect(!(try await site.send(.get, uri, .page).text.lowercased().contains("vault")), "\(uri)")
        }
        #expect(try await site.send(.get, "/llms.txt", .bearer("reader")).text.contains("vault/secret.md"))
        // What staff was shown is not given to others afterwards.
        #expect(try await site.send(.get, "/vault/secret.md").status == .notFound)
        #expect(
            try await site.send(.get, "/vault/secret.md", .bearer("reader")).headers[.cacheControl]
                == "private, no-cache")
    }

    @Test func readsNothingInternalWithoutTokens() async throws {
        let site = try await Site()
        #expect(try await site.send(.get, "/vault/secret").status == .notFound)
        #expect(try await site.send(.get, "/vault/secret", .bearer("reader")).status == .unauthorized)
    }

    @Test func listsTheArticles() async throws {
        let site = try await Site { $0.site = "https://kb.example" }
        let list = try await site.send(.get, "/llms.txt").text
        #expect(list.hasPrefix("# Acme help\n\n> "))
        #expect(list.contains("## Acme\n\n- [Nightly export stops at midnight](<https://kb.example/acme/export.md>)"))
        #expect(list.contains("(<https://kb.example/office/printer%20on%20fire.md>)"))
        let map = try await site.send(.get, "/sitemap.xml")
        #expect(map.text.contains("<loc>https://kb.example/office/printer%20on%20fire</loc>"))
        #expect(XMLParser(data: Data(map.body.readableBytesView)).parse())
        let search = try await site.send(.get, "/opensearch.xml")
        #expect(search.text.contains("template=\"https://kb.example/?ask={searchTerms}\""))
        #expect(XMLParser(data: Data(search.body.readableBytesView)).parse())
        #expect(try await site.send(.get, "/robots.txt").text.contains("Sitemap: https://kb.example/sitemap.xml"))
    }

    @Test func pagesTheFullText() async throws {
        var articles: [String: String] = [:]
        for number in 100..<250 { articles["many/n\(number).md"] = "# Number \(number)\n\nText of \(number).\n" }
        let site = try await Site(articles: articles)
        let first = try await site.send(.get, "/llms-full.txt").text
        #expect(first.contains("[Next Page](<http://localhost/llms-full.txt/2>)"))
        #expect(first.contains("Text of 100."))
        let second = try await site.send(.get, "/llms-full.txt/2").text
        #expect(second.contains("Text of 249."))
        #expect(!second.contains("Next Page"))
        #expect(!second.contains("Text of 100."))
        #expect(try await site.send(.get, "/llms-full.txt/3").status == .notFound)
    }

    @Test func keepsTheListWithinItsLimit() async throws {
        var articles: [String: String] = [:]
        let title = String(repeating: "word ", count: 30)
        for number in 0..<600 { articles["many/n\(number).md"] = "# \(title) \(number)\n\n\(title)\n" }
        let list = try await Site(articles: articles).send(.get, "/llms.txt").text
        #expect(list.count <= CollectionList.limit)
        #expect(list.contains("/sitemap.xml"))
    }
}
