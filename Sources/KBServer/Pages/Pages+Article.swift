package import Answering
import Articles
package import Serving

extension Pages {
    /// An article as its record: what it says in the order of its file, with an anchor for each line.
    ///
    /// - Parameters:
    ///   - document: The article.
    ///   - answer: What it says to a question, where one was asked.
    ///   - edition: The articles that its links may lead to.
    /// - Returns: The document.
    package func article(_ document: ArticleDocument, answer: Answer? = nil, edition: Edition) -> String {
        let article = document.article
        let title = InlineMarkup(links: nil).html(article.title)
        let product: HTML? = article.product.map {
            "<p class=\"eyebrow\"><a href=\"\(Address.product($0))\">\($0)</a></p>"
        }
        let titleAnchor: HTML? = article.titleLine.map { " id=\"L\($0)\"" }
        let isWalkable = !article.solutions.isEmpty || !article.causes.isEmpty
        let walk: HTML? = isWalkable ? walkForm(article.id, question: answer?.question, isFirst: true) : nil
        let main: HTML = """
            <div class="columns"><article class="main">
            \(product)<h1\(titleAnchor)>\(title)</h1>
            \(answered(answer, document, edition))
            <div class="actions">\(walk)</div>
            \(record(article, edition: edition))
            \(feedback(FeedbackForm(question: answer?.question, article: article.id)))
            </article>
            <aside aria-label="About this article">
            \(contents(of: article))
            \(facts(document))
            </aside></div>
            """
        return frame.document(
            PageFrame.Content(
                title: InlineMarkup.plainText(article.title), main: main, question: answer?.question ?? "",
                isIndexed: answer == nil, language: article.language,
                alternatives: [
                    PageFrame.Alternative(
                        type: "text/markdown", address: .article(article.id, format: .markdown), name: "Markdown"),
                    PageFrame.Alternative(
                        type: "application/json", address: .article(article.id, format: .json), name: "JSON"),
                ],
                style: "page article"))
    }

    /// What an article answers, above the article itself.
    private func answered(_ answer: Answer?, _ document: ArticleDocument, _ edition: Edition) -> HTML? {
        guard let answer else { return nil }
        guard answer.outcome == .answered, let composed = answer.answer else {
            return """
                <p class="callout note">This article has no clear answer to <q>\(EntryText.short(answer.question))</q>. \
                <a href="\(Address.question(answer.question))">Ask all articles</a>.</p>
                """
        }
        guard composed.article == document.article.id else {
            return """
                <p class="callout note">Another article fits <q>\(EntryText.short(answer.question))</q> better: \
                <a href="\(Address.article(composed.article, ask: answer.question))">\(composed.title)</a>.</p>
                """
        }
        return """
            <p class="callout note">You asked: <q>\(EntryText.short(answer.question))</q>. \
            <a href="\(Address.question(answer.question))">See the short answer</a>.</p>
            """
    }

    // MARK: The record

    private func record(_ article: Article, edition: Edition) -> [HTML] {
        var markup = LineMarkup(
            places: .here, links: ArticleLinks(path: article.path, edition: edition), pictures: article.images)
        markup.messages = Set(article.errorMessages.flatMap(\.lines))
        markup.remarks = remarks(article, edition)
        // The title has its own.
        _ = markup.claim(article.titleLine)
        return RecordSection.sections(of: article).map { section in
            markup.numbersItems = section.part == .cause
            let heading: HTML =
                section.title.map { title in
                    let place: HTML? = section.titleLine.map { markup.place($0) }
                    let anchor: HTML? = markup.claim(section.titleLine)
                    // A section that is none of the parts has no other name than its own.
                    let eyebrow: HTML? =
                        section.part == .section ? nil : "<p class=\"eyebrow\">\(section.part.heading)</p>"
                    return """
                        \(eyebrow)<h2\(anchor)>\(InlineMarkup(links: nil).html(title))\
                        \(place)</h2>
                        """
                } ?? "<h2>\(section.part.heading)</h2>"
            let id: HTML? = section.solution.map { " id=\"\($0)\"" }
            return """
                <section class="part \(Self.style(of: section.part))"\(id)>\(heading)
                \(markup.html(section.lines, level: 3))</section>

                """
        }
    }

    /// What is added to lines: the fixes of causes, and where related articles are.
    private func remarks(_ article: Article, _ edition: Edition) -> [Int: HTML] {
        var remarks: [Int: HTML] = [:]
        for cause in article.causes {
            let fixes = article.solutions.filter { cause.remedies.contains($0.id) }
            guard !fixes.isEmpty else { continue }
            let links: [HTML] = fixes.map { fix in
                "<a href=\"\(Address.solution(fix.id))\">\(InlineMarkup.plainText(fix.title))</a>"
            }
            remarks[cause.text.numberedLines.first?.number ?? cause.text.lines.lowerBound] =
                "<p class=\"fix\">Fix: \(HTML(links, separator: ", "))</p>"
        }
        let links = ArticleLinks(path: article.path, edition: edition)
        for related in article.related {
            guard let address = related.target.flatMap(links.address) else { continue }
            remarks[related.lines.lowerBound] =
                "<p class=\"fix\">\(InlineMarkup.link("Open", to: address)) <span class=\"quiet\">\(address.text)</span></p>"
        }
        return remarks
    }

    // MARK: Beside it

    private func contents(of article: Article) -> HTML? {
        guard article.solutions.count > 1 else { return nil }
        let items: [HTML] = article.solutions.map { solution in
            "<li><a href=\"\(Address.solution(solution.id))\">\(InlineMarkup.plainText(solution.title))</a></li>"
        }
        return """
            <nav aria-labelledby="contents"><h2 id="contents">In this article</h2><ul class="plain">\(items)</ul></nav>
            """
    }

    private func facts(_ document: ArticleDocument) -> HTML {
        let article = document.article
        var rows: [HTML] = []
        func add(_ name: HTML, _ value: HTML?) {
            if let value { rows.append("<div><dt>\(name)</dt><dd>\(value)</dd></div>") }
        }
        let codes = article.errorCodes.map(\.text)
        add("Error codes", codes.isEmpty ? nil : HTML(codes.prefix(12).map { "<code>\($0)</code>" }, separator: " "))
        add("State", article.state.map { "\($0)" })
        add("Updated", article.updated.map { "\($0)" })
        let day = PageDate.day(document.modified)
        add("File changed", "<time datetime=\"\(day)\">\(day)</time>")
        add("Tags", article.tags.isEmpty ? nil : "\(article.tags.joined(separator: ", "))")
        add(
            "Source",
            "<a href=\"\(Address.article(article.id, format: .markdown))\"><code>\(article.path)</code></a>")
        return "<section><h2>About this article</h2><dl class=\"facts\">\(rows)</dl></section>"
    }
}
