/// An answer as Markdown, for agents, tickets and chats.
///
/// The article's own lines stay Markdown; what would break out of its place (a heading sign, a list mark, a fence) is
/// escaped, and so is every text that is not Markdown, such as titles and the question.
package enum AnswerMarkdown {
    /// Where things of an answer lead, for a reader who can follow addresses; `nil` where something leads nowhere.
    package struct Links: Sendable {
        /// The address that goes on with an option of a choice.
        package var option: @Sendable (AnswerChoice, AnswerChoice.Option) -> String?
        /// The address of an article by its id.
        package var article: @Sendable (String) -> String?
        /// The address of the article with a title.
        package var title: @Sendable (String) -> String?

        package init(
            option: @escaping @Sendable (AnswerChoice, AnswerChoice.Option) -> String?,
            article: @escaping @Sendable (String) -> String?, title: @escaping @Sendable (String) -> String?
        ) {
            self.option = option
            self.article = article
            self.title = title
        }
    }

    /// Renders an answer; every block names its source line.
    ///
    /// - Parameters:
    ///   - answer: What is told.
    ///   - links: With addresses, the answer also shows excerpts of the other articles that match.
    /// - Returns: Markdown that ends with a line feed.
    package static func text(of answer: Answer, links: Links? = nil) -> String {
        var blocks = ["# \(MarkdownText.escaped(answer.question, limit: 200))"]
        switch answer.outcome {
        case .answered: blocks += answered(answer)
        case .ambiguous: blocks += ambiguous(answer, links)
        case .none: blocks += nothing(answer, links)
        }
        if let links { blocks += excerpts(answer, links) }
        if !answer.followUps.isEmpty {
            blocks.append("# Suggested follow-up questions")
            blocks.append(
                answer.followUps.map { followUp in
                    let title = MarkdownText.escaped(followUp.question)
                    return followUp.url.map { "- [\(title)](<\(MarkdownText.address($0))>)" } ?? "- \(title)"
                }.joined(separator: "\n"))
        }
        if !answer.sources.isEmpty {
            blocks.append("# Sources")
            blocks.append(
                answer.sources.map { source in
                    let place = "\(source.path):\(source.lines.lowerBound)-\(source.lines.upperBound)"
                    let title = MarkdownText.escaped(source.title)
                    return
                        "- [\(title)](<\(MarkdownText.address(source.url ?? source.path))>) \(MarkdownText.code(place))"
                }.joined(separator: "\n"))
        }
        return blocks.joined(separator: "\n\n") + "\n"
    }

    private static func answered(_ answer: Answer) -> [String] {
        guard let composed = answer.answer else { return [] }
        var blocks = [
            "**\(MarkdownText.escaped(composed.title))** \(MarkdownText.code(composed.path)), "
                + "confidence \(answer.confidence)"
        ]
        blocks += parts(of: composed.lines)
        return blocks
    }

    /// Renders lines with a heading over each part; every block names its source line.
    ///
    /// - Returns: Blocks, to be set apart by empty lines.
    package static func parts(of lines: [AnswerLine]) -> [String] {
        var blocks: [String] = []
        var part: AnswerLine.Part?
        for (block, rendered) in rendered(AnswerBlock.group(lines), showsSource: true) {
            if block.first.part != part {
                part = block.first.part
                blocks.append("## \(label(of: block.first.part))")
            }
            blocks.append(rendered)
        }
        return blocks
    }

    private static func ambiguous(_ answer: Answer, _ links: Links?) -> [String] {
        answer.choices.flatMap { choice in
            [
                "Several fit equally well. \(MarkdownText.escaped(choice.question))",
                choice.options.map { option in
                    let label = linked(option.label, links?.option(choice, option))
                    return "- \(label) (\(option.count)): \(MarkdownText.code(option.article))"
                }.joined(separator: "\n"),
            ]
        }
    }

    private static func nothing(_ answer: Answer, _ links: Links?) -> [String] {
        guard let nothing = answer.nothing else { return [] }
        var blocks = ["Nothing fits: \(MarkdownText.escaped(nothing.reason))."]
        if !nothing.nearest.isEmpty {
            blocks.append("Nearest titles:")
            blocks.append(nothing.nearest.map { "- \(linked($0, links?.title($0)))" }.joined(separator: "\n"))
        }
        return blocks
    }

    /// What the other matches say, each with its place.
    private static func excerpts(_ answer: Answer, _ links: Links) -> [String] {
        var blocks: [String] = []
        for match in answer.matches where match.article != answer.answer?.article {
            guard let excerpt = match.excerpts.first else { continue }
            let place = "\(match.path):\(excerpt.lines.lowerBound)-\(excerpt.lines.upperBound)"
            let text = excerpt.text.split(separator: "\n", omittingEmptySubsequences: false)
                .map { "> " + MarkdownText.flow(String($0)) }
            blocks.append("\(linked(match.title, links.article(match.article))) \(MarkdownText.code(place))")
            blocks.append(text.joined(separator: "\n"))
        }
        return blocks.isEmpty ? [] : ["## Also matching"] + blocks
    }

    private static func linked(_ text: String, _ address: String?) -> String {
        let text = MarkdownText.escaped(text)
        return address.map { "[\(text)](<\(MarkdownText.address($0))>)" } ?? text
    }

    /// Renders lines alone, for a reader who has no use for their places in the article.
    package static func text(of lines: [AnswerLine]) -> String {
        rendered(AnswerBlock.group(lines), showsSource: false).map(\.text).joined(separator: "\n\n") + "\n"
    }

    private static func rendered(
        _ blocks: [AnswerBlock], showsSource: Bool
    ) -> [(block: AnswerBlock, text: String)] {
        var nesting = MarkdownNesting()
        var part = blocks.first?.first.part
        return blocks.enumerated().map { place, block in
            if block.first.part != part {
                part = block.first.part
                nesting = MarkdownNesting()
            }
            let mark = mark(of: block.first)
            let indent = nesting.enter(depth: MarkdownNesting.depth(of: place, in: blocks), mark: mark)
            return (block, render(block, indent: indent, mark: mark ?? "", showsSource: showsSource))
        }
    }

    /// What an item of a list begins with; `nil` for what is none.
    private static func mark(of line: AnswerLine) -> String? {
        switch line.role {
        case .step: (line.step?.split(separator: ".").last.map(String.init) ?? "1") + ". "
        case .item: "- "
        default: nil
        }
    }

    private static func render(_ block: AnswerBlock, indent: String, mark: String, showsSource: Bool) -> String {
        let first = block.first
        let source = showsSource ? " \(MarkdownText.code(":\(first.line)"))" : ""
        switch first.role {
        case .code:
            return MarkdownText.fenced(block.lines.map { MarkdownText.cleaned($0.text) }, indent: indent)
        case .table: return block.lines.map { indent + MarkdownText.cleaned($0.text) }.joined(separator: "\n")
        case .heading: return indent + "**\(MarkdownText.escaped(first.text))**" + source
        case .picture: return indent + "*Picture: \(MarkdownText.escaped(first.text))*" + source
        case .note, .tip, .success, .important, .warning, .danger:
            let opening = "**\(first.role.rawValue.uppercased())** "
            return lines(of: block, opening, source).map { indent + ($0.isEmpty ? ">" : "> " + $0) }
                .joined(separator: "\n")
        case .quote:
            return lines(of: block, "", source).map { indent + ($0.isEmpty ? ">" : "> " + $0) }.joined(separator: "\n")
        case .text, .condition, .expectation, .step, .item:
            let inner = indent + String(repeating: " ", count: mark.utf8.count)
            let text = lines(of: block, "", source).map { $0.isEmpty ? "" : inner + $0 }.joined(separator: "\n")
            return indent + mark + text.dropFirst(inner.utf8.count)
        }
    }

    /// Lines of a block's text, an empty one between two paragraphs, with what stands before and behind it.
    private static func lines(of block: AnswerBlock, _ opening: String, _ source: String) -> [String] {
        var lines: [String] = []
        for paragraph in block.paragraphs {
            if !lines.isEmpty { lines.append("") }
            lines += paragraph.split(separator: "\n", omittingEmptySubsequences: false).map {
                MarkdownText.flow(String($0))
            }
        }
        let label = block.first.label.map { MarkdownText.escaped($0) + ": " } ?? ""
        lines[0] = opening + label + lines[0]
        lines[lines.count - 1] += source
        return lines
    }

    private static func label(of part: AnswerLine.Part) -> String {
        switch part {
        case .about: "About"
        case .applies: "Applies to"
        case .symptoms: "Symptoms"
        case .cause: "Why"
        case .prerequisites: "You need"
        case .diagnosis: "Find out"
        case .steps: "Do"
        case .check: "Check"
        case .workaround: "Workaround"
        case .escalation: "Not fixed?"
        case .alternatives: "Other fixes"
        case .section: "Section"
        case .notes: "Note"
        case .related: "See also"
        }
    }
}
