/// What all pages have around them: the head, the search field, the foot.
struct PageFrame: Sendable {
    /// What the site is called.
    let site: String

    /// What differs from page to page.
    struct Content: Sendable {
        /// For the window and for lists of results; the site's name is added.
        var title: String
        var main: HTML
        /// What stands in the search field.
        var question = ""
        /// Whether search engines may keep the page; what was asked is no page to keep.
        var isIndexed = false
        /// Whether the page has a search field of its own.
        var hasSearch = false
        /// Language of the main part, as a BCP 47 tag, where it is not English.
        var language: String?
        /// The same page for programs, where there is one.
        var alternatives: [Alternative] = []
        /// Style of the main part.
        var style: HTML = "page"
    }

    /// A page in another form.
    struct Alternative: Sendable {
        var type: HTML
        var address: Address
        var name: HTML
    }

    func document(_ content: Content) -> String {
        let title = content.title.isEmpty ? site : "\(content.title) - \(site)"
        let robots: HTML? = content.isIndexed ? nil : "\n<meta name=\"robots\" content=\"noindex\">"
        let alternatives: [HTML] = content.alternatives.map {
            "\n<link rel=\"alternate\" type=\"\($0.type)\" href=\"\($0.address)\">"
        }
        let forms: [HTML] = content.alternatives.map { " <a href=\"\($0.address)\">\($0.name)</a>" }
        let search: HTML? = content.hasSearch ? nil : SearchForm(question: content.question, isLarge: false).html
        let language: HTML? = Self.tag(content.language).map { " lang=\"\($0)\"" }
        let document: HTML = """
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <title>\(title)</title>
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <meta name="referrer" content="same-origin">\(robots)
            <link rel="icon" type="image/svg+xml" href="\(Address.asset(Asset.icon.path))">
            <link rel="stylesheet" href="\(Address.asset(Asset.style.path))">
            <link rel="search" type="application/opensearchdescription+xml" title="\(site)" href="\(Address.openSearch)">\
            \(alternatives)
            <script src="\(Address.asset(Asset.script.path))" defer></script>
            </head>
            <body>
            <a class="skip" href="#main">Skip to the content</a>
            <header class="top"><div class="bar"><a class="site" href="\(Address.home)">\(site)</a>\(search)</div></header>
            <main id="main" class="\(content.style)" tabindex="-1"\(language)>
            \(content.main)
            </main>
            <footer class="foot"><p>Every line is an article's own, with its place there. Nothing is generated.\(forms)</p></footer>
            <p id="status" class="unseen" role="status"></p>
            </body>
            </html>

            """
        return document.text
    }

    /// The tag, where it looks like one and is not that of the page itself.
    private static func tag(_ language: String?) -> String? {
        guard let language, language.lowercased() != "en", (2...35).contains(language.utf8.count),
            language.utf8.allSatisfy({ $0 == UInt8(ascii: "-") || isAlphanumeric($0) })
        else { return nil }
        return language
    }

    private static func isAlphanumeric(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "z"),
            UInt8(ascii: "A")...UInt8(ascii: "Z"):
            true
        default: false
        }
    }
}
