import Answering
import Articles
import Foundation
import HTTPTypes
import Hummingbird
import Journal
import Serving

extension WritingRoutes {
    private struct NewWalk: Decodable {
        var article: String
        var question: String?
        var product: String?
    }

    /// Begins a walk.
    func beginWalk(_ request: Request) async throws -> Reply {
        try mayWrite()
        let isJSON = try RequestFields.isJSON(request)
        let body = try await body(of: request)
        let new: NewWalk
        if isJSON {
            new = try RequestFields.json(NewWalk.self, body, keys: ["article", "question", "product"])
        } else {
            let fields = RequestFields.form(body)
            guard let article = fields.text("article") else {
                throw Problem.wrongParameter("article", "the field is missing; it is the id of the article to walk")
            }
            new = NewWalk(article: article, question: fields.text("question"), product: fields.text("product"))
        }
        try await checkArticle(new.article)
        try checkQuestion(new.question)
        guard let walks = server.walks else { throw Problem.missing }
        let audience = asked.access.audience
        let walk = try await server.work.run {
            try walks.begin(
                new.article, question: new.question, options: Walkthrough.Options(variant: new.product),
                audience: audience)
        }
        let path = "/walks/" + PercentEncoding.encode(walk.handle)
        guard isJSON else { return .seeOther(path) }
        var reply = try json(WalkDocument(walk, site: site), .created)
        reply.headers[.location] = path
        return reply
    }

    /// Takes a reply, or a note, to a walk.
    func replyToWalk(_ handle: String, _ request: Request) async throws -> Reply {
        try mayWrite()
        let isJSON = try RequestFields.isJSON(request)
        let body = try await body(of: request)
        let order = isJSON ? try WalkOrder(json: body) : try WalkOrder(form: RequestFields.form(body))
        guard let walks = server.walks else { throw Problem.missing }
        let path = "/walks/" + PercentEncoding.encode(handle)
        let audience = asked.access.audience
        do {
            let walk = try await server.work.run { () throws -> WalkDesk.Walk in
                switch order.action {
                case .note(let text): return try walks.note(text, on: handle, audience: audience)
                case .reply(let reply):
                    return try walks.reply(reply, to: handle, after: order.given, audience: audience)
                }
            }
            return isJSON ? try json(WalkDocument(walk, site: site)) : .seeOther(path)
        } catch  where !isJSON {
            let reason: String
            switch error {
            case let refusal as WalkthroughRefusal: reason = "\(refusal)"
            case JournalError.walkedElsewhere: reason = "the walk went on in another place meanwhile"
            default: throw error
            }
            let page = WalkPage(walks: walks, pages: pages, edition: edition)
            let text = try await server.work.run {
                try page.text(of: try walks.walk(handle, audience: audience), refusal: reason)
            }
            return .page(text, .conflict)
        }
    }

    /// - Throws: ``Problem`` where the question is too long.
    func checkQuestion(_ question: String?) throws(Problem) {
        let limit = server.configuration.limits.question
        if let question, question.utf8.count > limit { throw .tooLong("the question", limit: limit) }
    }
}

/// What a reader replies to a walk, with the number of replies before it.
struct WalkOrder: Sendable {
    enum Action: Sendable, Hashable {
        case reply(WalkthroughReply)
        case note(String)
    }

    var action: Action
    var given: Int?

    private struct Fields: Decodable {
        var reply: String
        var option: Int?
        var reason: String?
        var text: String?
        var given: Int?
        var probe: WalkthroughProbeResult?
    }

    /// - Throws: ``Problem`` that names the key.
    init(json body: [UInt8]) throws(Problem) {
        let fields = try RequestFields.json(
            Fields.self, body, keys: ["reply", "option", "reason", "text", "given", "probe"])
        try self.init(fields)
    }

    /// - Throws: ``Problem`` that names the field.
    init(form: FormFields) throws(Problem) {
        guard let reply = form.text("reply") else { throw .wrongParameter("reply", "the field is missing") }
        func number(_ name: String) throws(Problem) -> Int? {
            guard let text = form.text(name) else { return nil }
            guard let number = Int(text), number >= 0 else {
                throw .wrongParameter(name, "'\(name)' must be a whole number from 0")
            }
            return number
        }
        let status = form.text("status").flatMap(WalkthroughProbeResult.Status.init)
        try self.init(
            Fields(
                reply: reply, option: try number("option"), reason: form.text("reason"), text: form.text("text"),
                given: try number("given"), probe: status.map { WalkthroughProbeResult(status: $0) }))
    }

    private init(_ fields: Fields) throws(Problem) {
        guard fields.given ?? 0 >= 0 else { throw .wrongParameter("given", "'given' must be a whole number from 0") }
        given = fields.given
        if fields.reply == "note" {
            guard let text = fields.text, text.contains(where: { !$0.isWhitespace }) else {
                throw .wrongParameter("text", "a note needs its text")
            }
            action = .note(text)
            return
        }
        guard let name = WalkthroughReply.Name(rawValue: fields.reply) else {
            let known = WalkthroughReply.Name.allCases.map(\.rawValue).joined(separator: ", ")
            throw .wrongParameter("reply", "there is no such reply; there are \(known), note")
        }
        action = .reply(try Self.reply(name, fields))
    }

    private static func reply(_ name: WalkthroughReply.Name, _ fields: Fields) throws(Problem) -> WalkthroughReply {
        switch name {
        case .done: return .done
        case .yes: return .yes
        case .no: return .no
        case .didNotHelp: return .didNotHelp
        case .skip: return .skip
        case .back: return .back
        case .notRelevant: return .notRelevant(reason: fields.reason)
        case .solved: return .solved
        case .escalate: return .escalate
        case .choose:
            guard let option = fields.option else {
                throw .wrongParameter("option", "'choose' needs an option, from 0")
            }
            return .choose(option)
        case .probe:
            guard let probe = fields.probe else { throw .wrongParameter("probe", "'probe' needs what the test found") }
            return .probe(probe)
        }
    }
}
