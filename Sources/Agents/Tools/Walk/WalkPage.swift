import Answering
import Articles
import Serving

/// A place in a walk as a result: its structure, and as text for the agent.
struct WalkPage {
    let walk: WalkDesk.Walk
    /// Only at the end.
    let ticketNote: String?

    /// - Throws: `EncodingError`, which none of the prompt's values leads to.
    func result(remark: String?) throws -> ToolResult {
        var prompt = walk.prompt
        prompt.replies.removeAll { $0 == .probe }
        var members: [String: JSONValue] = [
            "session": .string(walk.handle), "article": .string(walk.article.id),
            "title": .string(walk.article.title), "path": .string(walk.article.path),
            "given": JSONValue(walk.given), "prompt": try JSONValue(encoding: prompt),
        ]
        if !walk.others.isEmpty {
            members["others"] = .array(
                walk.others.map { ["article": .string($0.article), "title": .string($0.title)] })
        }
        members["ticketNote"] = ticketNote.map { .string($0.prefix(bytes: 16_000)) }
        let text = [remark, text].compactMap(\.self).joined(separator: "\n\n")
        let fitting = ResultSize.forced(.object(members), text)
        return ToolResult(fitting.0, text: fitting.1)
    }

    private var text: String {
        let prompt = walk.prompt
        var blocks = [
            "**\(MarkdownText.escaped(walk.article.title))** \(MarkdownText.code(walk.article.path))\(place)"
        ]
        blocks += prompt.lines.map(line)
        if !prompt.why.isEmpty, prompt.kind != .cause {
            blocks.append("Why: " + prompt.why.map(line).joined(separator: "\n"))
        }
        if let wait = prompt.wait {
            blocks.append("Time to wait: \(wait.seconds.lowerBound) to \(wait.seconds.upperBound) seconds.")
        }
        if let probe = prompt.probe {
            blocks.append(
                "The article asks for a connection test (\(probe.type.rawValue)). None is run from here: the person runs "
                    + "kb check at their own machine; then reply \"skip\".")
        }
        if let experience = prompt.experience {
            blocks.append("Earlier walks: solved by this \(experience.solved) of \(experience.tried) times.")
        }
        if !prompt.question.isEmpty { blocks.append("Question: \(prompt.question)") }
        if !prompt.options.isEmpty {
            blocks.append(
                prompt.options.enumerated().map { index, option in
                    let source = option.line.map { " " + MarkdownText.code("\(walk.article.path):\($0)") } ?? ""
                    return "- option \(index): \(MarkdownText.escaped(option.label))\(source)"
                }.joined(separator: "\n"))
        }
        blocks.append(next)
        if let ticketNote { blocks.append("Note for the ticket:\n\n\(ticketNote)") }
        return blocks.joined(separator: "\n\n") + "\n"
    }

    private var place: String {
        let position = walk.prompt.position
        var parts: [String] = []
        if let remedy = position.remedy, let remedies = position.remedies, remedies > 1 {
            parts.append("fix \(remedy) of \(remedies)")
        }
        if let step = position.step { parts.append("step \(step)" + (position.steps.map { " of \($0)" } ?? "")) }
        if let title = position.title { parts.append(MarkdownText.escaped(title, limit: 200)) }
        return parts.isEmpty ? "" : ": " + parts.joined(separator: ", ")
    }

    private func line(_ line: WalkthroughLine) -> String {
        let source = MarkdownText.code("\(walk.article.path):\(line.line)")
        switch line.role {
        case .code, .table: return MarkdownText.fenced([MarkdownText.cleaned(line.text)], indent: "") + "\n" + source
        case .note, .tip, .success, .important, .warning, .danger:
            return "> **\(line.role.rawValue.uppercased())** \(MarkdownText.flow(line.text)) \(source)"
        case .heading: return "**\(MarkdownText.escaped(line.text))** \(source)"
        case .picture: return "*Picture: \(MarkdownText.escaped(line.text))* \(source)"
        default:
            let number = line.step.map { "Step \($0): " } ?? ""
            return number + MarkdownText.flow(line.text) + " " + source
        }
    }

    private var next: String {
        let prompt = walk.prompt
        let replies = prompt.replies.filter { $0 != .probe }.map { "\"\($0.rawValue)\"" }
        let order = "kb_walk with \"session\": \"\(walk.handle)\", \"given\": \(walk.given) and \"reply\""
        guard prompt.kind == .end else { return "Go on: \(order), one of \(replies.joined(separator: ", "))." }
        var text = "The walk is over."
        if let article = prompt.result?.nextArticle {
            text += " It goes on in another article: kb_walk with \"article\": \"\(article)\"."
        }
        if !walk.others.isEmpty {
            let others = walk.others.map { "\(MarkdownText.escaped($0.title)) \(MarkdownText.code($0.article))" }
            text += " Other articles to try: \(others.joined(separator: "; "))."
        }
        return text + " Whether it helped can be kept with kb_feedback. One step back: \(order): \"back\"."
    }
}
