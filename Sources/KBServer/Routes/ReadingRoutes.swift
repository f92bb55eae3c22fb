import Answering
import Articles
import Foundation
import HTTPTypes
import Journal
import Serving

/// What is asked with GET.
struct ReadingRoutes: Sendable {
    let server: KBServer
    let asked: AskedFor
    let edition: Edition
    /// `https://kb.example`: what absolute addresses begin with.
    let site: String

    var pages: Pages { server.pages(for: asked.access) }

    /// - Throws: ``Problem``, or what went wrong.
    func reply() async throws -> Reply {
        switch asked.route {
        case .home: try home()
        case .article(let name): try article(name)
        case .suggest: try suggestions()
        case .llms, .llmsFull, .sitemap, .robots, .openSearch: try collection()
        case .openAPI: openAPI()
        case .livez, .readyz: health()
        case .metrics: try metrics()
        case .asset(let name): try asset(name)
        case .walk(let name): try await walk(name)
        case .thanks: thanks()
        case .session: .page(pages.signIn(next: "/", isRefused: false))
        case .nowhere: throw Problem.missing
        case .walks, .feedback, .mcp, .check: throw Problem.missing
        }
    }

    // MARK: Questions

    private func home() throws -> Reply {
        let fields = FormFields(encoded: asked.query)
        let query = try QuestionQuery(fields, limits: server.configuration.limits)
        let page = fields["page"].map { Int($0) ?? 0 } ?? 1
        guard (1...100_000).contains(page) else {
            throw Problem.wrongParameter("page", "'page' must be a whole number from 1 to 100000")
        }
        guard let question = query.text else {
            if asked.representation == .html, let product = query.product { return articles(of: product, page: page) }
            return firstPage()
        }
        guard !question.isEmpty else { return asked.representation == .html ? firstPage() : help(query) }
        return try answer(question, query, from: nil)
    }

    /// Answers from the articles, first of all from one of them where a question is asked there.
    private func answer(_ question: String, _ query: QuestionQuery, from article: Article.ID?) throws -> Reply {
        var answer = try edition.answer(question, from: article, options: query.options)
        remember(answer, query)
        let outcome = answer.outcome.rawValue
        var reply: Reply
        switch asked.representation {
        case .html: reply = .page(pages.answer(answer, product: query.product, edition: edition))
        case .json:
            addAddresses(to: &answer, query)
            reply = Reply(Representation.json.contentType, try PrintedJSON.text(of: answer) + "\n")
        case .markdown:
            addAddresses(to: &answer, query)
            let links = AnswerLinks(edition: edition, site: site, query: query).links(question: question)
            reply = Reply(Representation.markdown.contentType, AnswerMarkdown.text(of: answer, links: links))
        }
        stamp(&reply, modified: edition.changedSeconds, isQuestion: true)
        reply.outcome = outcome
        return reply
    }

    /// Says where each source can be read and how to ask what leads on.
    private func addAddresses(to answer: inout Answer, _ query: QuestionQuery) {
        for index in answer.sources.indices where answer.sources[index].url == nil {
            let id = ArticleFiles.identifier(of: answer.sources[index].path)
            answer.sources[index].url = site + PercentEncoding.path(ofArticle: id) + ".md"
        }
        for index in answer.followUps.indices where answer.followUps[index].url == nil {
            answer.followUps[index].url = site + query.address(asking: answer.followUps[index].question)
        }
    }

    private func remember(_ answer: Answer, _ query: QuestionQuery) {
        if let question = UnansweredQuestion(answer, product: query.product) { server.memory.add(question) }
    }

    /// Remembers a question that nothing was found for and that was answered from what is kept: how often it is asked counts.
    func rememberAgain() {
        guard let query = try? QuestionQuery(FormFields(encoded: asked.query), limits: server.configuration.limits),
            let text = query.text
        else { return }
        var question = UnansweredQuestion(text: text)
        question.product = query.product
        server.memory.add(question)
    }

    /// The articles about a product.
    private func articles(of product: String, page: Int) -> Reply {
        var reply = Reply.page(pages.articles(of: product, page: page, in: edition))
        stamp(&reply, modified: nil)
        return reply
    }

    private func firstPage() -> Reply {
        switch asked.representation {
        case .html:
            var reply = Reply.page(pages.home(edition))
            stamp(&reply, modified: nil)
            return reply
        case .markdown, .json: return help(nil)
        }
    }

    /// What to ask and how, for who forgot the question.
    private func help(_ query: QuestionQuery?) -> Reply {
        var reply: Reply
        let help = AskHelp(title: server.configuration.title, site: site, isMissing: query != nil)
        if asked.representation == .json {
            reply = Reply(Representation.json.contentType, help.json)
        } else {
            reply = Reply(Representation.markdown.contentType, help.markdown)
        }
        stamp(&reply, modified: nil, isQuestion: query != nil)
        return reply
    }

    // MARK: Articles

    /// An ending wins over what is accepted; an article whose id ends so is still found.
    private func article(_ name: String) throws -> Reply {
        for representation in Representation.allCases where name.hasSuffix(representation.ending) {
            let id = String(name.dropLast(representation.ending.count))
            guard edition.entry(id) != nil || edition.entry(name) == nil else { break }
            var routes = ReadingRoutes(server: server, asked: asked, edition: edition, site: site)
            routes.setRepresentation(representation)
            return try routes.shownArticle(id, hasEnding: true)
        }
        return try shownArticle(name, hasEnding: false)
    }

    private mutating func setRepresentation(_ representation: Representation) {
        var asked = asked
        asked.representation = representation
        self = ReadingRoutes(server: server, asked: asked, edition: edition, site: site)
    }

    private func shownArticle(_ id: Article.ID, hasEnding: Bool) throws -> Reply {
        let query = try QuestionQuery(FormFields(encoded: asked.query), limits: server.configuration.limits)
        let document = try edition.document(id)
        if let question = query.text, asked.representation != .html {
            var reply = question.isEmpty ? help(query) : try answer(question, query, from: id)
            reply.varies = !hasEnding
            return reply
        }
        var reply: Reply
        switch asked.representation {
        case .html:
            let question = query.text.flatMap { $0.isEmpty ? nil : $0 }
            let answer = try question.map { try edition.answer($0, from: id, options: query.options) }
            if let answer { remember(answer, query) }
            reply = .page(pages.article(document, answer: answer, edition: edition))
            reply.outcome = answer?.outcome.rawValue
        case .json:
            reply = Reply(Representation.json.contentType, try PrintedJSON.text(of: document.article) + "\n")
        case .markdown:
            let isUTF16 = ArticleEncoding.isUTF16(document.source)
            reply = Reply(
                isUTF16 ? ArticleEncoding.utf16Type : Representation.markdown.contentType, document.source)
        }
        stamp(&reply, modified: Int(document.modified.timeIntervalSince1970), isQuestion: query.text != nil)
        reply.varies = !hasEnding
        return reply
    }

    /// Titles for who is still typing, after OpenSearch Suggestions 1.1.
    private func suggestions() throws -> Reply {
        let query = try QuestionQuery(FormFields(encoded: asked.query), limits: server.configuration.limits)
        let question = query.text ?? ""
        var options = query.options
        options.limit = Suggestions.most
        options.explains = true
        options.excerpts = false
        let answer = question.isEmpty ? nil : try edition.answer(question, options: options)
        let suggestions = Suggestions(question: question, answer: answer, edition: edition)
        var reply = Reply("application/x-suggestions+json", try JSONText.of(suggestions) + "\n")
        stamp(&reply, modified: nil, isQuestion: true)
        reply.varies = false
        return reply
    }

    // MARK: Around it

    private func asset(_ name: String) throws -> Reply {
        guard let asset = server.assets[name] else { throw Problem.missing }
        var reply = Reply(asset.contentType, asset.bytes)
        reply.caching = .forever
        return reply
    }

    private func thanks() -> Reply {
        switch asked.representation {
        case .html: return .page(pages.thanks())
        case .markdown: return Reply(Representation.markdown.contentType, "# Thank you\n\nThe feedback is kept.\n")
        case .json: return Reply(Representation.json.contentType, "{\"message\":\"The feedback is kept.\"}\n")
        }
    }

    /// Sets what all that is made of articles has in common.
    func stamp(_ reply: inout Reply, modified: Int?, isQuestion: Bool = false) {
        reply.caching = .revalidated
        reply.modified = modified
        reply.varies = true
        if isQuestion { reply.headers[.robotsTag] = "noindex" }
    }
}

extension Edition {
    /// Seconds since 1970 since which it has been served: `Last-Modified` of what is made from all of it.
    var changedSeconds: Int { Int(changed.timeIntervalSince1970) }
}
