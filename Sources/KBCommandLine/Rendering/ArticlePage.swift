import Answering
package import Articles

/// An article as it was read, as text for people.
package enum ArticlePage {
    /// Lays an article out for a terminal.
    package static func text(of article: Article, terminal: Terminal) -> String {
        var page = Page(terminal: terminal)
        page.spread(
            InlineMarkup.spans(of: TerminalText.cleanLine(article.title), base: .strong),
            [Span(TerminalText.cleanLine(article.path), .faint)])
        var facts: [String] = []
        if let product = article.product { facts.append("product \(product)") }
        if let state = article.state { facts.append("state \(state)") }
        if let audience = article.audience { facts.append("audience \(audience)") }
        if let updated = article.updated { facts.append("updated \(updated)") }
        if let language = article.language { facts.append("language \(language)") }
        if !article.tags.isEmpty { facts.append("tags \(article.tags.joined(separator: ", "))") }
        if !article.errorCodes.isEmpty {
            facts.append("codes \(article.errorCodes.map(\.text).joined(separator: ", "))")
        }
        if !facts.isEmpty {
            page.paragraph([Span(TerminalText.cleanLine(facts.joined(separator: " · ")), .faint)], column: 2)
        }
        page.gap()
        page.append(ReadThrough.lines(of: article))
        return page.text
    }
}
