import Answering
import Articles
import Foundation
import HTTPTypes
import Serving

extension ReadingRoutes {
    /// What is made of the list of articles.
    func collection() throws -> Reply {
        var reply: Reply
        switch asked.route {
        case .llms:
            reply = Reply("text/markdown; charset=utf-8", CollectionList(edition, site: site, title: title).text)
        case .llmsFull(let page): reply = try fullText(page)
        case .sitemap: reply = Reply("application/xml; charset=utf-8", Sitemap.text(edition, site: site))
        case .robots: reply = Reply("text/plain; charset=utf-8", robots)
        case .openSearch:
            reply = Reply("application/opensearchdescription+xml; charset=utf-8", openSearch)
        default: throw Problem.missing
        }
        stamp(&reply, modified: asked.route == .robots || asked.route == .openSearch ? nil : edition.changedSeconds)
        reply.varies = false
        return reply
    }

    private var title: String { server.configuration.title }

    /// The articles themselves, so many a page, with the way to the next.
    private func fullText(_ page: Int) throws -> Reply {
        let size = 100
        let pages = max(1, (edition.articles.count + size - 1) / size)
        guard page <= pages else { throw Problem.missing }
        var text: [UInt8] = []
        for entry in edition.articles.dropFirst((page - 1) * size).prefix(size) {
            // One that is gone meanwhile is left out.
            guard let document = try? edition.document(entry.id) else { continue }
            let address = site + PercentEncoding.path(ofArticle: entry.id) + ".md"
            text += Array("# \(MarkdownText.escaped(entry.title))\n\nSource: <\(address)>\n\n".utf8)
            text += ArticleEncoding.utf8(document.source)
            text += Array("\n\n---\n\n".utf8)
        }
        if page < pages { text += Array("[Next Page](<\(site)/llms-full.txt/\(page + 1)>)\n".utf8) }
        return Reply("text/markdown; charset=utf-8", text)
    }

    /// Answers are made anew for each question: nothing a search engine should follow.
    private var robots: String {
        """
        User-agent: *
        Disallow: /*?*ask=
        Disallow: /suggest
        Disallow: /walks
        Disallow: /feedback
        Disallow: /session
        Disallow: /mcp
        Sitemap: \(site)/sitemap.xml

        """
    }

    /// Lets the address bar of a browser ask.
    private var openSearch: String {
        let name = XMLText.escaped(String(title.prefix(16)))
        return """
            <?xml version="1.0" encoding="UTF-8"?>
            <OpenSearchDescription xmlns="http://a9.com/-/spec/opensearch/1.1/">
              <ShortName>\(name)</ShortName>
              <Description>Ask \(name): paste an error, get the article that fixes it</Description>
              <InputEncoding>UTF-8</InputEncoding>
              <Url type="text/html" template="\(XMLText.escaped(site))/?ask={searchTerms}"/>
              <Url type="application/x-suggestions+json" template="\(XMLText.escaped(site))/suggest?ask={searchTerms}"/>
            </OpenSearchDescription>

            """
    }
}

/// Text in XML.
enum XMLText {
    static func escaped(_ text: String) -> String {
        MarkdownText.cleaned(text).replacing("&", with: "&amp;").replacing("<", with: "&lt;")
            .replacing(">", with: "&gt;").replacing("\"", with: "&quot;").replacing("'", with: "&apos;")
    }
}

/// `/sitemap.xml` after sitemaps.org.
enum Sitemap {
    /// The protocol's limit.
    static let most = 50_000

    static func text(_ edition: Edition, site: String) -> String {
        var text = """
            <?xml version="1.0" encoding="UTF-8"?>
            <urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
            """
        for entry in edition.articles.prefix(most) {
            let address = XMLText.escaped(site + PercentEncoding.path(ofArticle: entry.id))
            let modified = HTTPDate.isoText(Int(entry.modified.timeIntervalSince1970))
            text += "\n<url><loc>\(address)</loc><lastmod>\(modified)</lastmod></url>"
        }
        return text + "\n</urlset>\n"
    }
}
