import Articles
import Foundation
package import Serving

extension Pages {
    /// The first page: the field, examples, products, what changed last.
    ///
    /// It follows from the edition alone and may be kept until that changes.
    package func home(_ edition: Edition) -> String {
        let overview = EditionOverview(edition)
        let examples: [HTML] = overview.examples.map {
            "<li><a href=\"\(Address.question($0))\">\($0)</a></li>"
        }
        let products: [HTML] = overview.products.prefix(Self.productLimit).map { product in
            let name = product.name.isEmpty ? "Other" : product.name
            return """
                <li><a href="\(Address.product(product.name))">\(name) <span class="count">\(product.count)</span></a></li>
                """
        }
        let recent: [HTML] = overview.recent.map { entry in
            """
            <li><a href="\(Address.article(entry.id))">\(entry.title)</a>\(about(entry))</li>
            """
        }
        let more = overview.products.count - products.count
        let moreProducts: HTML? = more > 0 ? "<p class=\"quiet\">And \(more) more: ask for them by name.</p>" : nil
        var main: HTML = """
            <h1>What does the error say?</h1>
            \(SearchForm(question: "", isLarge: true).html)
            <p class="quiet hint">A message, a code, a question or a whole log. <span class="keys">Press <kbd>/</kbd> to \
            start typing from anywhere.</span></p>
            \(SearchForm.forLogs)
            """
        if !examples.isEmpty {
            main += "\n<section class=\"examples\"><h2>For example</h2><ul>\(examples)</ul></section>"
        }
        if !products.isEmpty {
            main += """

                <section><h2>\(edition.articles.count) \(edition.articles.count == 1 ? "article" : "articles") by product</h2>\
                <ul class="chips">\(products)</ul>\(moreProducts)</section>
                """
        }
        if !recent.isEmpty {
            main += "\n<section><h2>Changed last</h2><ul class=\"entries\">\(recent)</ul></section>"
        }
        if edition.articles.isEmpty {
            main += "\n<p>There are no articles yet. Add Markdown files to the folder of articles.</p>"
        }
        return frame.document(
            PageFrame.Content(title: "", main: main, isIndexed: true, hasSearch: true, style: "home"))
    }

    /// The articles of a product, so many at a time.
    ///
    /// - Parameters:
    ///   - product: As the articles name it; empty for those that name none.
    ///   - page: From 1; what lies outside is brought in.
    ///   - edition: The articles there are.
    /// - Returns: The document.
    package func articles(of product: String, page: Int = 1, in edition: Edition) -> String {
        let all = edition.articles.filter { ($0.product ?? "") == product }
        let pages = max(1, (all.count + Self.articleLimit - 1) / Self.articleLimit)
        let page = min(max(1, page), pages)
        let shown = all.dropFirst((page - 1) * Self.articleLimit).prefix(Self.articleLimit)
        let name = product.isEmpty ? "Other articles" : product
        let entries: [HTML] = shown.map { entry in
            let summary: HTML? = entry.summary.map { "<p>\(EntryText.short($0))</p>" }
            return "<li><a href=\"\(Address.article(entry.id))\">\(entry.title)</a>\(summary)</li>"
        }
        var main: HTML = """
            <h1>\(name)</h1>
            <p class="quiet">\(all.count) \(all.count == 1 ? "article" : "articles")</p>
            <ul class="entries">\(entries)</ul>
            """
        if pages > 1 {
            let before: HTML? =
                page > 1 ? "<a rel=\"prev\" href=\"\(Address.product(product, page: page - 1))\">Previous</a>" : nil
            let after: HTML? =
                page < pages ? "<a rel=\"next\" href=\"\(Address.product(product, page: page + 1))\">Next</a>" : nil
            main += """

                <nav class="pages" aria-label="Pages">\(before)<span>Page \(page) of \(pages)</span>\(after)</nav>
                """
        }
        if all.isEmpty {
            main = "<h1>\(name)</h1>\n<p>No article is about it. Ask a question above, or go to the \(homeLink).</p>"
        }
        return frame.document(PageFrame.Content(title: name, main: main, isIndexed: !all.isEmpty))
    }

    /// Products on the first page.
    private static let productLimit = 48
    /// Articles on a page of a product.
    private static let articleLimit = 100

    var frame: PageFrame { PageFrame(site: title) }

    var homeLink: HTML { "<a href=\"\(Address.home)\">first page</a>" }

    /// What an entry of a list says besides its title.
    func about(_ entry: ArticleEntry) -> HTML {
        let product: HTML? = entry.product.map { "<span>\($0)</span> " }
        let day = PageDate.day(entry.modified)
        return "<p class=\"quiet\">\(product)<time datetime=\"\(day)\">\(day)</time></p>"
    }
}

/// The day of a time.
enum PageDate {
    /// For example `2026-11-22`, in UTC.
    static func day(_ date: Date) -> String {
        String(date.formatted(.iso8601).prefix(10))
    }
}

/// Texts of entries in lists.
enum EntryText {
    /// The start of a text, at most this many characters.
    static func short(_ text: String, limit: Int = 180) -> String {
        let line = InlineMarkup.plainText(text).split(whereSeparator: \.isWhitespace).joined(separator: " ")
        return line.count > limit ? line.prefix(limit - 1).trimmingSuffix { $0 == " " } + "…" : line
    }
}

extension Substring {
    fileprivate func trimmingSuffix(where isDropped: (Character) -> Bool) -> String {
        var text = self
        while let last = text.last, isDropped(last) { text.removeLast() }
        return String(text)
    }
}
