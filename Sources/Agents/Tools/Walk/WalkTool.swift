import Answering
import Articles
import Journal
import Serving

/// `kb_walk`: through the fixes of an article, one step at a time.
enum WalkTool {
    /// What can be replied here.
    ///
    /// A connection test is run by people, at their own machine: `kb check`.
    static let replies = WalkthroughReply.Name.allCases.filter { $0 != .probe }

    static let tool = Tool(
        name: "kb_walk", title: "Walk through a fix step by step",
        description: """
            Leads a person through an article's fixes, one step at a time. Begin with `article` or `question`; the result has a \
            `session` and a prompt. Show the prompt to the person, with its warnings, and go on with `session`, `given` and the \
            person's `reply`, one of the prompt's `replies`. Do not reply for the person. Where the client can show forms, the \
            person is asked by a form, several steps in one call; \"elicit\": false turns that off. `session` alone shows where \
            it stands.
            """,
        parameters: [
            .article("Id of the article to walk through: begins a walk."),
            .question("question", "What was asked: begins a walk through the article that answers it."), .product,
            ToolParameter("session", .text(longest: ToolParameter.longestName), "Handle of a walk: goes on with it."),
            ToolParameter("given", .integer(0...1_000_000), "`given` of the prompt that is replied to."),
            ToolParameter("reply", .choice(replies.map(\.rawValue)), "One of the prompt's `replies`."),
            ToolParameter("option", .integer(0...1000), "With \"choose\": place of the option in `options`, from 0."),
            ToolParameter("reason", .text(longest: 4_000), "With \"notRelevant\": why."),
            ToolParameter("note", .text(longest: 16_000), "Something to keep beside the walk, for the ticket."),
            ToolParameter("elicit", .boolean, "Whether the person may be asked by a form; true by default."),
        ], output: WalkSchema.document, need: .walks, run: run)

    private static func run(_ call: ToolCall) throws -> ToolResult {
        guard let desk = call.handler.walks else { throw ToolRefusal("no walks are kept here") }
        let asks = call.input.canAsk && call.arguments.boolean("elicit") != false
        if let state = call.input.state {
            return try WalkForm.resume(state, desk, call, asks: asks)
        }
        return try WalkForm.present(try start(desk, call), round: 0, desk, call, asks: asks)
    }

    /// Where a call leads.
    enum Place {
        case walk(WalkDesk.Walk)
        /// No walk began: the question has no one answer.
        case answer(Answer)
    }

    /// Begins a walk, or goes on with one, as the arguments say.
    ///
    /// `choice` is the product or article that the user chose where the question is ambiguous.
    static func start(_ desk: WalkDesk, _ call: ToolCall, choice: AnswerChoice.Option? = nil) throws -> Place {
        let arguments = call.arguments
        guard let session = arguments.text("session") else {
            for name in ["reply", "option", "reason", "given", "note"]
            where arguments.text(name) != nil || arguments.integer(name) != nil {
                throw ToolRefusal("'\(name)' goes with a 'session'; begin with 'article' or 'question' alone")
            }
            return try begin(desk, call, choice)
        }
        for name in ["article", "question", "product"] where arguments.text(name) != nil {
            throw ToolRefusal("'\(name)' begins a walk and 'session' goes on with one; give one of them")
        }
        return .walk(try goOn(session, desk, call))
    }

    private static func begin(
        _ desk: WalkDesk, _ call: ToolCall, _ choice: AnswerChoice.Option?
    ) throws -> Place {
        let question = call.arguments.text("question")
        let product = call.arguments.text("product")
        if let name = call.arguments.text("article") {
            let entry = try call.entry(name)
            let options = Walkthrough.Options(variant: product)
            return .walk(
                try refusing {
                    try desk.begin(entry.id, question: question, options: options, audience: call.caller.audience)
                })
        }
        guard let question else {
            throw ToolRefusal("give 'article' or 'question' to begin a walk, or a 'session' to go on")
        }
        let answer = try call.answer(question, from: nil, Answerer.Options(product: product, limit: 5))
        guard let composed = answer.answer else {
            guard answer.outcome == .ambiguous, let choice else { return .answer(answer) }
            let options = Walkthrough.Options(variant: product)
            return .walk(
                try refusing {
                    try desk.begin(choice.article, question: question, options: options, audience: call.caller.audience)
                })
        }
        let options = WalkOrigin(answer, product: product)?.options ?? Walkthrough.Options(variant: product)
        return .walk(
            try refusing {
                try desk.begin(composed.article, question: question, options: options, audience: call.caller.audience)
            })
    }

    private static func goOn(_ session: String, _ desk: WalkDesk, _ call: ToolCall) throws -> WalkDesk.Walk {
        let arguments = call.arguments
        let audience = call.caller.audience
        if let note = arguments.text("note") {
            try refusing { _ = try desk.note(note, on: session, audience: audience) }
        }
        guard let name = arguments.text("reply") else {
            for name in ["option", "reason"] where arguments.text(name) != nil || arguments.integer(name) != nil {
                throw ToolRefusal("'\(name)' goes with a 'reply'")
            }
            return try refusing { try desk.walk(session, audience: audience) }
        }
        let reply = try reply(name, option: arguments.integer("option"), reason: arguments.text("reason"))
        return try refusing {
            try desk.reply(reply, to: session, after: arguments.integer("given"), audience: audience)
        }
    }

    /// A reply by its name and what belongs to it.
    static func reply(_ name: String, option: Int?, reason: String?) throws(ToolRefusal) -> WalkthroughReply {
        switch WalkthroughReply.Name(rawValue: name) {
        case .done?: return .done
        case .yes?: return .yes
        case .no?: return .no
        case .didNotHelp?: return .didNotHelp
        case .skip?: return .skip
        case .back?: return .back
        case .notRelevant?: return .notRelevant(reason: reason)
        case .choose?:
            guard let option else {
                throw ToolRefusal("'choose' needs 'option', a place in the prompt's options, from 0")
            }
            return .choose(option)
        case .solved?: return .solved
        case .escalate?: return .escalate
        case .probe?, nil: throw ToolRefusal("'\(name.prefix(100))' is no reply")
        }
    }

    /// Does something with a walk; what the agent can do about a failure is said to it.
    static func refusing<Result>(_ work: () throws -> Result) throws -> Result {
        do {
            return try work()
        } catch let refusal as WalkthroughRefusal {
            throw ToolRefusal(refusal.description)
        } catch let error as WalkDeskError {
            throw ToolRefusal(error.description)
        } catch let error as WalkReplayError {
            throw ToolRefusal(error.description)
        } catch JournalError.walkedElsewhere {
            throw ToolRefusal("the walk went on meanwhile; give 'session' alone to see where it stands")
        } catch JournalError.busy, JournalError.diskFull {
            throw ToolRefusal.notKept
        } catch let error as ArticleFileError {
            throw ToolRefusal(error.description)
        }
    }
}
