import Answering
import Articles
import Testing

/// Plays a walk from a text, so that a test reads like the walk.
struct WalkthroughScript {
    var walk: Walkthrough

    init(walk: Walkthrough) {
        self.walk = walk
    }

    init(_ markdown: String, options: Walkthrough.Options = Walkthrough.Options()) throws {
        let article = try #require(ArticleReader().read(Array(markdown.utf8), path: "acme/fix.md").article)
        walk = Walkthrough(article, options: options)
    }

    /// What the prompt is, in one line: `step 4`, `step 2 (2/2)`, `condition 4: Is it?`, `choice: Which? A|B`, `end solved`.
    var now: String {
        let prompt = walk.prompt
        var text = prompt.kind.rawValue
        if let step = prompt.position.step, prompt.kind != .end, prompt.kind != .solved { text += " \(step)" }
        if let round = prompt.position.round { text += " (\(round)/\(prompt.position.rounds ?? 0))" }
        switch prompt.kind {
        case .condition, .expectation, .probe: text += ": \(prompt.question)"
        case .choice: text += ": " + prompt.options.map(\.label).joined(separator: "|")
        case .cause: text += ": " + (prompt.lines.first?.text ?? "")
        case .end: text += " \(prompt.result?.outcome.rawValue ?? "")"
        default: break
        }
        return text
    }

    /// The lines shown, without their places.
    var texts: [String] { walk.prompt.lines.map(\.text) }

    /// Applies replies and collects what is asked before each, and at the end.
    ///
    /// `d` done, `y` yes, `n` no, `h` did not help, `s` skip, `b` back, `r` not relevant, `v` solved, `e` escalate, a number
    /// chooses, `P`/`F` a test passed or failed.
    mutating func play(_ replies: String) throws -> [String] {
        var asked = [now]
        for reply in replies where reply != " " {
            try walk.apply(Self.reply(reply))
            asked.append(now)
        }
        return asked
    }

    static func reply(_ key: Character) throws -> WalkthroughReply {
        switch key {
        case "d": .done
        case "y": .yes
        case "n": .no
        case "h": .didNotHelp
        case "s": .skip
        case "b": .back
        case "r": .notRelevant(reason: "not here")
        case "v": .solved
        case "e": .escalate
        case "P": .probe(WalkthroughProbeResult(status: .passed))
        case "F": .probe(WalkthroughProbeResult(status: .failed, finding: "tls.expired"))
        default: .choose(try #require(key.wholeNumberValue))
        }
    }
}
