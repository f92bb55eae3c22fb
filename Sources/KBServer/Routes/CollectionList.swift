import Answering
import Serving

/// `/llms.txt`: all articles by product, after <https://llmstxt.org>.
struct CollectionList {
    /// Characters at most, as readers of such files expect.
    static let limit = 100_000
    /// Characters of one article's description.
    private static let descriptionLimit = 300

    let text: String

    init(_ edition: Edition, site: String, title: String) {
        let head = """
            # \(MarkdownText.escaped(title))

            > Troubleshooting articles. Ask a question: `GET \(site)/?ask=<question>` answers from them, each line with its source.


            """
        let foot = """

            ## Optional

            - [All articles in full](<\(site)/llms-full.txt>)
            - [All addresses](<\(site)/sitemap.xml>)
            - [The interface](<\(site)/openapi.json>)

            """
        let room = Self.limit - head.count - foot.count
        // With descriptions, without them, and then as many as fit.
        for length in [Self.descriptionLimit, 80, 0] {
            let list = Self.list(edition, site: site, description: length, room: room)
            if list.isComplete || length == 0 {
                text = head + list.text + foot
                return
            }
        }
        text = head + foot
    }

    private static func list(
        _ edition: Edition, site: String, description: Int, room: Int
    ) -> (text: String, isComplete: Bool) {
        var text = ""
        var count = 0
        let products = Dictionary(grouping: edition.articles) { $0.product ?? "" }
        let names = products.keys.sorted { ($0.isEmpty ? 1 : 0, $0) < ($1.isEmpty ? 1 : 0, $1) }
        for name in names {
            var lines = [
                "\(text.isEmpty ? "" : "\n")## \(name.isEmpty ? "Other articles" : MarkdownText.escaped(name, limit: 100))\n"
            ]
            for entry in products[name] ?? [] {
                let address = site + PercentEncoding.path(ofArticle: entry.id) + ".md"
                var line = "- [\(MarkdownText.escaped(entry.title, limit: 200))](<\(address)>)"
                if description > 0, let summary = entry.summary, !summary.isEmpty {
                    line += ": " + MarkdownText.escaped(summary, limit: description)
                }
                lines.append(line)
            }
            for line in lines {
                count += line.count + 1
                if count > room { return (text, false) }
                text += line + "\n"
            }
        }
        return (text, true)
    }
}
