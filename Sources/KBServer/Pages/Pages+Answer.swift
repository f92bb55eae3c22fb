package import Answering
import Articles
import Search
package import Serving

extension Pages {
    /// The answer to a question: what to do, a question back, or that nothing fits.
    ///
    /// - Parameters:
    ///   - answer: The answer.
    ///   - product: The product that was chosen, if any.
    ///   - edition: The articles it is from.
    /// - Returns: The document.
    package func answer(_ answer: Answer, product: String?, edition: Edition) -> String {
        let main: HTML
        let title: String
        switch answer.outcome {
        case .answered:
            main = answered(answer, product: product, edition: edition)
            title = InlineMarkup.plainText(answer.answer?.title ?? answer.question)
        case .ambiguous:
            main = choices(answer, edition: edition)
            title = "Which one is it?"
        case .none:
            main = nothing(answer, edition: edition)
            title = "Nothing fits"
        }
        return frame.document(
            PageFrame.Content(title: title, main: main, question: answer.question, style: "page answer"))
    }

    // MARK: Answered

    private func answered(_ answer: Answer, product: String?, edition: Edition) -> HTML {
        guard let composed = answer.answer else { return nothing(answer, edition: edition) }
        let title = InlineMarkup(links: nil).html(composed.title)
        let productName: HTML? = composed.product.map { "<p class=\"eyebrow\">\($0)</p>" }
        var lines = LineMarkup(
            places: .article(composed.article), links: ArticleLinks(path: composed.path, edition: edition))
        return """
            <div class="columns"><article class="main">
            \(productName)<h1>\(title)</h1>
            \(ConfidenceWords.html(answer.confidence))
            \(noticed(answer))
            \(actions(composed, question: answer.question, product: product))
            \(variants(answer))
            \(parts(composed.lines, &lines))
            \(feedback(FeedbackForm(question: answer.question, article: composed.article)))
            </article>
            <aside aria-label="More about this answer">
            \(matched(answer, composed.article))
            \(others(answer, composed))
            \(sources(answer, edition))
            \(followUps(answer, edition))
            </aside></div>
            """
    }

    private func actions(_ composed: AnsweredArticle, question: String, product: String?) -> HTML {
        let walk: HTML? =
            composed.solution == nil
            ? nil : walkForm(composed.article, question: question, product: product, isFirst: true)
        return """
            <div class="actions">\(walk)\
            <a class="button" href="\(Address.article(composed.article))">Read the article</a></div>
            """
    }

    /// The button that begins a walk.
    func walkForm(
        _ article: Article.ID, question: String?, product: String? = nil, isFirst: Bool = false,
        words: HTML = "Walk me through it"
    ) -> HTML? {
        guard mayWrite else { return nil }
        let style: HTML? = isFirst ? " class=\"primary\"" : nil
        let asked: HTML? = question.map { "<input type=\"hidden\" name=\"question\" value=\"\($0)\">" }
        let chosen: HTML? = product.map { "<input type=\"hidden\" name=\"product\" value=\"\($0)\">" }
        return """
            <form action="\(Address.walks)" method="post"><input type="hidden" name="article" value="\(article)">\
            \(asked)\(chosen)<button\(style)>\(words)</button></form>
            """
    }

    func feedback(_ form: FeedbackForm) -> HTML? {
        mayWrite ? form.html : nil
    }

    /// Parts of an answer, each below its heading.
    private func parts(_ lines: [AnswerLine], _ markup: inout LineMarkup) -> [HTML] {
        var parts: [HTML] = []
        var rest = lines[...]
        while let first = rest.first {
            let part = rest.prefix { $0.part == first.part }
            rest = rest.dropFirst(part.count)
            parts.append(
                """
                <section class="part \(Self.style(of: first.part))"><h2>\(first.part.heading)</h2>
                \(markup.html(part, level: 3))</section>

                """)
        }
        return parts
    }

    static func style(of part: AnswerLine.Part) -> HTML {
        switch part {
        case .cause: "cause"
        case .prerequisites: "needs"
        case .steps: "do"
        case .check: "check"
        default: "more"
        }
    }

    /// What was cut out of the question, and which of its words were read as others.
    private func noticed(_ answer: Answer) -> HTML {
        var markup = HTML()
        let count = answer.understood.redactions
        if count > 0 {
            markup += """
                <p class="callout note">\(count == 1 ? "A secret was" : "\(count) secrets were") cut out of what you pasted \
                before anything was done with it. Treat what you paste anywhere as known to others: renew it.</p>
                """
        }
        for correction in answer.understood.corrections.prefix(5) {
            markup += "<p class=\"quiet\">Read <q>\(correction.word)</q> as <q>\(correction.readAs)</q>.</p>"
        }
        return markup
    }

    private func variants(_ answer: Answer) -> [HTML] {
        answer.choices.filter { $0.kind == .variant }.map { choice in
            let options: [HTML] = choice.options.map { option in
                let current: HTML? = option.label == answer.answer?.variant ? " aria-current=\"true\"" : nil
                let address = Address.question(answer.question + " " + option.label)
                return "<li><a class=\"button\" href=\"\(address)\"\(current)>\(option.label)</a></li>"
            }
            return """
                <section class="variants"><h2>\(choice.question)</h2><ul class="choice">\(options)</ul></section>
                """
        }
    }

    private func matched(_ answer: Answer, _ article: String) -> HTML? {
        guard let match = answer.matches.first(where: { $0.article == article }), !match.matched.isEmpty else {
            return nil
        }
        var said = Set<String>()
        var found: [HTML] = []
        for text in match.matched where found.count < 4 && said.insert("\(text.kind) \(text.text)").inserted {
            let words: HTML =
                switch text.kind {
                case .errorCode: "error code"
                case .errorMessage: "error message"
                case .title: "title"
                case .text: "text"
                case .synonym: "also called"
                }
            found.append(
                """
                <li><span class="quiet">\(words)</span> <q>\(EntryText.short(text.text, limit: 90))</q> \
                <a class="place" href="\(Address.article(article, line: text.line))"><span class="unseen">line \
                </span>\(text.line)</a></li>
                """)
        }
        return "<section><h2>What matched</h2><ul class=\"plain\">\(found)</ul></section>"
    }

    /// Other articles: of other products with the same symptom, and of the same where the answer is not sure.
    private func others(_ answer: Answer, _ composed: AnsweredArticle) -> HTML? {
        let others = answer.matches.filter { $0.article != composed.article }.prefix(5)
        guard !others.isEmpty else { return nil }
        return """
            <section><h2>\(answer.confidence < 0.8 ? "If that is not it" : "Other matches")</h2>\
            <ul class="entries">\(others.map { entry($0, question: answer.question) })</ul></section>
            """
    }

    private func entry(_ match: AnswerMatch, question: String) -> HTML {
        let product: HTML? = match.product.map { "<span>\($0)</span> " }
        return """
            <li><a href="\(Address.article(match.article, ask: question))">\(InlineMarkup.plainText(match.title))</a>\
            <p class="quiet">\(product)confidence \(ConfidenceWords.number(match.confidence))</p></li>
            """
    }

    private func sources(_ answer: Answer, _ edition: Edition) -> HTML? {
        guard !answer.sources.isEmpty else { return nil }
        var byPath: [(path: String, title: String, places: [HTML])] = []
        for source in answer.sources {
            let id = ArticleFiles.identifier(of: source.path)
            let lines =
                source.lines.count == 1
                ? "\(source.lines.lowerBound)" : "\(source.lines.lowerBound)-\(source.lines.upperBound)"
            let place: HTML = "<a href=\"\(Address.article(id, line: source.lines.lowerBound))\">\(lines)</a>"
            if let known = byPath.firstIndex(where: { $0.path == source.path }) {
                byPath[known].places.append(place)
            } else {
                byPath.append((source.path, source.title, [place]))
            }
        }
        let items: [HTML] = byPath.map { source in
            """
            <li><code>\(source.path)</code> <span class="lines">lines \(HTML(source.places, separator: ", "))</span></li>
            """
        }
        return "<section><h2>Sources</h2><ul class=\"plain\">\(items)</ul></section>"
    }

    private func followUps(_ answer: Answer, _ edition: Edition) -> HTML? {
        guard !answer.followUps.isEmpty else { return nil }
        let path = answer.answer?.path ?? ""
        let links = ArticleLinks(path: path, edition: edition)
        let items: [HTML] = answer.followUps.map { followUp in
            let own: HTML =
                "<a href=\"\(Address.question(InlineMarkup.plainText(followUp.question)))\">\(followUp.question)</a>"
            let page: HTML? = followUp.url.flatMap(links.address).map { address in
                " <span class=\"quiet\">(\(InlineMarkup.link("page", to: address)))</span>"
            }
            return "<li>\(own)\(page)</li>"
        }
        return "<section><h2>Ask next</h2><ul class=\"plain\">\(items)</ul></section>"
    }

    // MARK: Not answered

    private func choices(_ answer: Answer, edition: Edition) -> HTML {
        let choices: [HTML] = answer.choices.map { choice in
            let options: [HTML] = choice.options.map { option in
                let address =
                    choice.kind == .product
                    ? Address.question(answer.question, product: option.label)
                    : Address.article(option.article, ask: answer.question)
                let what: HTML =
                    option.count > 1
                    ? "\(option.count) articles"
                    : "\(edition.entry(option.article).map { EntryText.short($0.title, limit: 120) } ?? "1 article")"
                let detail: HTML? = choice.kind == .product ? "<span class=\"quiet\">\(what)</span>" : nil
                return "<li><a class=\"option\" href=\"\(address)\"><strong>\(option.label)</strong>\(detail)</a></li>"
            }
            return """
                <h1>\(choice.question)</h1>
                <p>Several fit equally well.</p>
                <ul class="options">\(options)</ul>
                """
        }
        return """
            \(choices)
            \(noticed(answer))
            \(matches(answer, heading: "What fits"))
            """
    }

    private func nothing(_ answer: Answer, edition: Edition) -> HTML {
        let understood = understood(answer.understood)
        let nearest: [HTML] = (answer.nothing?.nearest ?? []).map { title in
            guard let entry = edition.articles.first(where: { $0.title == title }) else { return "<li>\(title)</li>" }
            return "<li><a href=\"\(Address.article(entry.id))\">\(title)</a>\(about(entry))</li>"
        }
        let near: HTML? =
            nearest.isEmpty
            ? nil
            : """
            <section><h2>Nearest titles</h2><p>These are suggestions, not answers.</p>\
            <ul class="entries">\(nearest)</ul></section>
            """
        let reason: HTML? = answer.nothing.map { "<p class=\"lead\">\(sentence($0.reason))</p>" }
        return """
            <h1>Nothing fits</h1>
            \(reason)
            \(noticed(answer))
            \(understood)
            <section><h2>What you can do</h2><ul>
            <li>Paste the message exactly as you see it, with its code.</li>
            <li>Name the product and what you were doing.</li>
            <li>Look through the articles by product on the \(homeLink).</li>
            </ul></section>
            \(near)
            \(feedback(FeedbackForm(question: answer.question)))
            """
    }

    private func understood(_ understood: AnswerUnderstanding) -> HTML? {
        let rows: [(HTML, [String])] = [
            ("Codes", Array(understood.errorCodes.prefix(5))), ("Messages", Array(understood.errorMessages.prefix(3))),
            ("Products", Array(understood.products.prefix(3))),
        ]
        let items: [HTML] = rows.filter { !$0.1.isEmpty }.map { name, values in
            "<div><dt>\(name)</dt>\(values.map { "<dd>\($0)</dd>" as HTML })</div>"
        }
        return items.isEmpty
            ? nil : "<section><h2>What I understood</h2><dl class=\"facts\">\(items)</dl></section>"
    }

    private func matches(_ answer: Answer, heading: HTML) -> HTML? {
        guard !answer.matches.isEmpty else { return nil }
        return """
            <section><h2>\(heading)</h2><ul class="entries">\
            \(answer.matches.prefix(8).map { entry($0, question: answer.question) })</ul></section>
            """
    }

    /// A reason as a sentence of its own.
    private func sentence(_ text: String) -> String {
        text.prefix(1).uppercased() + text.dropFirst() + "."
    }
}
