import Answering
import Articles
import Foundation

/// A walk that another program drives: one JSON object a line in both directions.
///
/// Out: `{"walk": {...}}` once, then `{"prompt": {...}}` for each prompt, the last of kind `end`; `{"error": ..., "replies":
/// [...]}` for a line that does not answer the prompt, which then comes again. In: a reply as ``WalkthroughReply`` is printed,
/// `{"reply": "note", "text": ...}`, `{"reply": "quit"}`, and at the end `{"reply": "walk", "article": ...}`.
struct WalkJSON {
    var session: WalkSession
    let input: WalkInput

    /// What is known of the walk as a whole.
    private struct Opening: Encodable {
        struct Walk: Encodable {
            var article: String
            var title: String
            var path: String
            /// Number of the walk, where it is kept.
            var session: Int?
        }

        var walk: Walk
    }

    private struct Asking: Encodable {
        var prompt: WalkthroughPrompt
        /// Only at the end: articles to go on with.
        var next: [WalkNext]?
    }

    private struct Fault: Encodable {
        var error: String
        var replies: [WalkthroughReply.Name]
    }

    /// What of a line is no reply of the walkthrough.
    private struct Order: Decodable {
        var reply: String
        var text: String?
        var article: String?
    }

    /// Speaks until the walk has ended, or the other side has.
    mutating func run() async -> WalkDialog.Ending {
        let article = session.walk.article
        session.keeper?.begin()
        Self.send(
            Opening(
                walk: Opening.Walk(
                    article: article.id, title: article.title, path: article.path, session: session.keeper?.id)))
        while true {
            let prompt = session.prompt
            var asking = Asking(prompt: prompt)
            if prompt.result?.outcome == .unsolved { asking.next = await next(after: prompt) }
            Self.send(asking)
            if let ending = take(prompt) { return ending }
        }
    }

    private func next(after prompt: WalkthroughPrompt) async -> [WalkNext] {
        if let article = prompt.result?.nextArticle { return [WalkNext(article: article, title: article)] }
        return await session.others()
    }

    /// Takes one line.
    ///
    /// - Returns: Why it is over; `nil` where the next prompt is due.
    private mutating func take(_ prompt: WalkthroughPrompt) -> WalkDialog.Ending? {
        switch input.next() {
        case .line(let line):
            if line.allSatisfy(\.isWhitespace) { return take(prompt) }
            return obey(Data(line.utf8), prompt)
        case .endOfInput:
            guard let result = prompt.result else { return .left }
            return result.outcome == .solved ? .solved : .unsolved
        case .interrupted: return .interrupted
        case .hangup: return .hangup
        case .resumed, .timeout: return take(prompt)
        }
    }

    private mutating func obey(_ line: Data, _ prompt: WalkthroughPrompt) -> WalkDialog.Ending? {
        guard let order = try? JSONDecoder().decode(Order.self, from: line) else {
            refuse("a line must be one JSON object with the key \"reply\", for example {\"reply\": \"done\"}", prompt)
            return nil
        }
        switch order.reply {
        case "quit":
            guard let result = prompt.result else { return .left }
            return result.outcome == .solved ? .solved : .unsolved
        case "note":
            guard let text = order.text, !text.isEmpty else {
                refuse("a note needs its \"text\"", prompt)
                return nil
            }
            session.note(text)
        case "walk":
            guard let article = order.article, prompt.kind == .end else {
                refuse("another article can be walked at the end, with its id as \"article\"", prompt)
                return nil
            }
            return .next(article)
        default: reply(line, order.reply, prompt)
        }
        return nil
    }

    private mutating func reply(_ line: Data, _ name: String, _ prompt: WalkthroughPrompt) {
        guard WalkthroughReply.Name(rawValue: name) != nil else {
            let near = Suggestion.nearest(to: name, among: prompt.replies.map(\.rawValue)).first
            let hint = near.map { "; did you mean '\($0)'?" } ?? ""
            refuse("'\(TerminalText.cleanLine(name))' is no reply" + hint, prompt)
            return
        }
        guard let reply = try? JSONDecoder().decode(WalkthroughReply.self, from: line) else {
            refuse(
                name == "choose"
                    ? "'choose' needs \"option\", a number from 0"
                    : "'probe' needs \"probe\" with \"status\" and \"summary\"",
                prompt)
            return
        }
        do {
            try session.reply(reply)
        } catch {
            refuse("\(error)", prompt)
        }
    }

    /// The whole plan as one document.
    ///
    /// - Throws: `EncodingError` if it cannot be written as JSON.
    static func plan(of walk: Walkthrough) throws -> String {
        struct Plan: Encodable {
            var walk: Opening.Walk
            var plan: [WalkthroughPrompt]
        }
        let article = walk.article
        let opening = Opening.Walk(article: article.id, title: article.title, path: article.path, session: nil)
        return try PrintedJSON.text(of: Plan(walk: opening, plan: walk.plan))
    }

    /// Asks which of several products or articles it is.
    ///
    /// - Returns: `nil` where the other side has nothing to say.
    static func choose(_ choice: AnswerChoice, _ input: WalkInput) -> AnswerChoice.Option? {
        var prompt = WalkthroughPrompt(kind: .choice, question: choice.question, replies: [.choose])
        prompt.options = choice.options.map { WalkthroughPrompt.Option(label: $0.label, line: nil) }
        while true {
            send(Asking(prompt: prompt))
            guard case .line(let line) = input.next() else { return nil }
            guard !line.allSatisfy(\.isWhitespace) else { continue }
            let reply = try? JSONDecoder().decode(WalkthroughReply.self, from: Data(line.utf8))
            if case .choose(let option) = reply, choice.options.indices.contains(option) {
                return choice.options[option]
            }
            if let order = try? JSONDecoder().decode(Order.self, from: Data(line.utf8)), order.reply == "quit" {
                return nil
            }
            send(Fault(error: "choose an option from 0 to \(choice.options.count - 1)", replies: prompt.replies))
        }
    }

    /// Says that there is nothing to walk: the answer that `kb ask` would give.
    static func send(_ answer: Answer) {
        struct Nothing: Encodable {
            var answer: Answer
        }
        send(Nothing(answer: answer))
    }

    private func refuse(_ error: String, _ prompt: WalkthroughPrompt) {
        Self.send(Fault(error: error, replies: prompt.replies))
    }

    private static func send(_ value: some Encodable) {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        // All that is sent are strings, numbers and lists, which always can be encoded.
        guard let data = try? encoder.encode(value) else { return }
        Output.write(String(decoding: data, as: UTF8.self) + "\n", to: 1)
    }
}
