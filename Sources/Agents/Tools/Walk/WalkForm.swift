import Answering
import Articles
import Serving

/// A walk whose questions the client puts to the user in forms.
///
/// A call ends with a question and is made once more with the answer, which leads to the next question, and so on. After some
/// of them the call ends with the prompt as it stands: clients give up on calls that ask without end.
enum WalkForm {
    /// Questions in one call at most; the official client takes 10.
    private static let mostRounds = 8

    /// What the client hands back with the answer.
    ///
    /// It is not sealed: a handle cannot be guessed, and whoever knows one may go on with its walk anyway.
    private enum State {
        /// A question was ambiguous, and the user chooses.
        case choosing
        /// Replies given when the question was asked, and the walk's handle.
        case walking(round: Int, given: Int, handle: String)

        init?(_ text: String) {
            let parts = text.split(separator: " ", omittingEmptySubsequences: false)
            if parts == ["choose"] {
                self = .choosing
                return
            }
            guard parts.count == 4, parts[0] == "walk", let round = Int(parts[1]), (1...1000).contains(round),
                let given = Int(parts[2]), given >= 0, !parts[3].isEmpty, parts[3].utf8.count <= 500
            else { return nil }
            self = .walking(round: round, given: given, handle: String(parts[3]))
        }

        var text: String {
            switch self {
            case .choosing: "choose"
            case .walking(let round, let given, let handle): "walk \(round) \(given) \(handle)"
            }
        }
    }

    /// Goes on with what the user did with the question.
    static func resume(_ text: String, _ desk: WalkDesk, _ call: ToolCall, asks: Bool) throws -> ToolResult {
        guard let state = State(text) else {
            throw MCPError(.invalidParameters, "'requestState' is none that was given here")
        }
        switch state {
        case .choosing:
            guard case .accepted(let content)? = call.input.response else {
                return try present(try WalkTool.start(desk, call), round: 0, desk, call, asks: false)
            }
            return try present(try choose(content, desk, call), round: 1, desk, call, asks: asks)
        case .walking(let round, let given, let handle):
            guard case .accepted(let content)? = call.input.response else {
                let walk = try WalkTool.refusing { try desk.walk(handle, audience: call.caller.audience) }
                return try page(walk, desk, call).result(
                    remark: "The person did not answer the form. The walk can go on here.")
            }
            var walk = try WalkTool.refusing { try desk.walk(handle, audience: call.caller.audience) }
            // An answer that comes twice is taken once.
            if walk.given == given {
                if let note = content["note"]?.string, !note.isEmpty {
                    try WalkTool.refusing {
                        _ = try desk.note(note.prefix(bytes: 16_000), on: handle, audience: call.caller.audience)
                    }
                }
                let reply = try reply(content, to: walk.prompt)
                walk = try WalkTool.refusing {
                    try desk.reply(reply, to: handle, after: given, audience: call.caller.audience)
                }
            }
            return try present(.walk(walk), round: round, desk, call, asks: asks)
        }
    }

    /// Asks the user, where that can be done, else shows the place to the agent.
    ///
    /// `round` counts the questions that were asked in this call before.
    static func present(
        _ place: WalkTool.Place, round: Int, _ desk: WalkDesk, _ call: ToolCall, asks: Bool
    ) throws -> ToolResult {
        switch place {
        case .answer(let answer):
            if asks, let choice = answer.choices.first, answer.outcome == .ambiguous {
                let options = choice.options.map { (value: $0.label, title: $0.label) }
                return ToolResult(
                    asking: form(choice.question, options, extras: [:]), state: State.choosing.text)
            }
            return try nothingBegan(answer)
        case .walk(let walk):
            guard asks, walk.prompt.kind != .end, round < mostRounds else {
                let remark =
                    asks && round >= mostRounds ? "Several steps were done in forms; the walk goes on here." : nil
                return try page(walk, desk, call).result(remark: remark)
            }
            return ToolResult(
                asking: form(walk),
                state: State.walking(round: round + 1, given: walk.given, handle: walk.handle).text)
        }
    }

    private static func page(_ walk: WalkDesk.Walk, _ desk: WalkDesk, _ call: ToolCall) throws -> WalkPage {
        guard walk.prompt.kind == .end else { return WalkPage(walk: walk, ticketNote: nil) }
        let note = try WalkTool.refusing { try desk.ticketNote(walk.handle, audience: call.caller.audience) }
        return WalkPage(walk: walk, ticketNote: note)
    }

    private static func nothingBegan(_ answer: Answer) throws -> ToolResult {
        let shown = try AskTool.result(answer)
        guard let structure = shown.value["structuredContent"],
            let text = shown.value["content"]?.array?.first?["text"]?.string
        else { return shown }
        let remark =
            answer.outcome == .ambiguous
            ? "No walk began: several fit. Ask the person which, then begin with \"article\"."
            : "No walk began: no article fits."
        return ToolResult(["answer": structure], text: remark + "\n\n" + text)
    }

    /// The product or article that the user chose; it must be one of those that were offered.
    private static func choose(
        _ content: [String: JSONValue], _ desk: WalkDesk, _ call: ToolCall
    ) throws -> WalkTool.Place {
        guard case .answer(let answer) = try WalkTool.start(desk, call), let choice = answer.choices.first else {
            // The articles changed meanwhile, and it is clear now.
            return try WalkTool.start(desk, call)
        }
        guard let chosen = content[ToolInput.key]?.string,
            let option = choice.options.first(where: { $0.label == chosen })
        else { throw ToolRefusal("the form's answer is none of those offered; begin again") }
        return try WalkTool.start(desk, call, choice: option)
    }

    // MARK: Forms

    private static func form(_ walk: WalkDesk.Walk) -> JSONValue {
        let prompt = walk.prompt
        var options: [(value: String, title: String)] = []
        for reply in prompt.replies where reply != .probe {
            guard reply == .choose else {
                options.append((reply.rawValue, title(reply)))
                continue
            }
            options += prompt.options.enumerated().map {
                ("choose \($0.offset)", MarkdownText.cleaned($0.element.label).prefix(bytes: 300))
            }
        }
        var extras: [String: JSONValue] = [
            "note": [
                "type": "string", "title": "Note", "description": "Kept for the ticket; no secrets.", "maxLength": 4000,
            ]
        ]
        if prompt.replies.contains(.notRelevant) {
            extras["reason"] = ["type": "string", "title": "Why it does not apply", "maxLength": 1000]
        }
        let lines = prompt.lines.map { line in
            let role = Self.isWarning(line.role) ? line.role.rawValue.uppercased() + ": " : ""
            let step = line.step.map { "\($0). " } ?? ""
            return "\(role)\(step)\(MarkdownText.cleaned(line.text)) (\(walk.article.path):\(line.line))"
        }
        let head = MarkdownText.cleaned(walk.article.title)
        return form(([head] + lines + [prompt.question]).joined(separator: "\n\n"), options, extras: extras)
    }

    private static func isWarning(_ role: WalkthroughLine.Role) -> Bool {
        switch role {
        case .note, .tip, .success, .important, .warning, .danger: true
        default: false
        }
    }

    /// A form with one thing to pick, and fields that may stay empty: flat, as the protocol wants it.
    private static func form(
        _ message: String, _ options: [(value: String, title: String)], extras: [String: JSONValue]
    ) -> JSONValue {
        var properties = extras
        properties[ToolInput.key] = [
            "type": "string", "title": "Reply",
            "oneOf": .array(options.prefix(100).map { ["const": .string($0.value), "title": .string($0.title)] }),
        ]
        return [
            "method": "elicitation/create",
            "params": [
                "mode": "form", "message": .string(message.prefix(bytes: 16_000)),
                "requestedSchema": [
                    "type": "object", "properties": .object(properties), "required": [.string(ToolInput.key)],
                ],
            ],
        ]
    }

    private static func title(_ reply: WalkthroughReply.Name) -> String {
        switch reply {
        case .done: "Done"
        case .yes: "Yes"
        case .no: "No"
        case .didNotHelp: "This fix does not help; go on with the next"
        case .skip: "Skip"
        case .back: "Take the last reply back"
        case .notRelevant: "Does not apply here"
        case .choose: "Choose"
        case .probe: "Test the connection"
        case .solved: "The problem is solved"
        case .escalate: "Hand over to somebody else"
        }
    }

    private static func reply(
        _ content: [String: JSONValue], to prompt: WalkthroughPrompt
    ) throws(ToolRefusal) -> WalkthroughReply {
        guard let answer = content[ToolInput.key]?.string else {
            throw ToolRefusal("the form came back without a reply; give 'session' alone to see where the walk stands")
        }
        let parts = answer.split(separator: " ", maxSplits: 1)
        let reason = content["reason"]?.string.flatMap { $0.isEmpty ? nil : $0.prefix(bytes: 4_000) }
        return try WalkTool.reply(
            parts.first.map(String.init) ?? "", option: parts.count > 1 ? Int(parts[1]) : nil, reason: reason)
    }
}
