package import Answering
import Search

/// An answer as text for people.
package enum AnswerPage {
    /// Lays an answer out for a terminal.
    package static func text(of answer: Answer, terminal: Terminal) -> String {
        var page = Page(terminal: terminal)
        switch answer.outcome {
        case .answered: appendAnswer(answer, to: &page)
        case .ambiguous: appendChoices(answer, to: &page)
        case .none: appendNothing(answer, to: &page)
        }
        if answer.matches.contains(where: { $0.reasons != nil }) {
            page.gap()
            appendExplanation(answer, to: &page)
        }
        return page.text
    }

    private static func appendAnswer(_ answer: Answer, to page: inout Page) {
        guard let composed = answer.answer else { return }
        page.spread(title(composed.title), [Span(TerminalText.cleanLine(composed.article), .faint)])
        if let best = answer.matches.first { appendMatched(best, answer: answer, to: &page) }
        page.gap()
        page.append(composed.lines)
        page.gap()
        appendSources(answer.sources, to: &page)
        if composed.solution != nil {
            page.labelled("Walk it", [Span(CommandText.walk(composed.article))], style: .faint)
        }
        appendVariants(answer, to: &page)
        appendOthers(answer, composed: composed, to: &page)
    }

    private static func appendMatched(_ match: AnswerMatch, answer: Answer, to page: inout Page) {
        var reasons: [String] = []
        for matched in match.matched where reasons.count < 3 {
            let described = describe(matched) + " :\(matched.line)"
            if !reasons.contains(described) { reasons.append(described) }
        }
        if let product = match.product { reasons.append("product \(TerminalText.cleanLine(product))") }
        let confidence = decimal(answer.confidence, digits: 2)
        let summary = reasons.joined(separator: " · ")
        let left: StyledText = [Span("  matched   ", .faint), Span(summary)]
        let right: StyledText = [Span("confidence " + confidence, .faint)]
        if !summary.isEmpty, left.width + right.width + 2 <= page.terminal.width {
            page.spread(left, right)
        } else {
            appendFact("matched", summary, to: &page)
            page.line([Span("  confidence \(confidence)", .faint)])
        }
        for correction in answer.understood.corrections {
            appendFact("read", "\(correction.word) as \(correction.readAs)", to: &page)
        }
    }

    /// Appends a line of the head: what was found out about the question.
    private static func appendFact(_ label: String, _ text: String, to page: inout Page) {
        guard !text.isEmpty else { return }
        page.paragraph(
            [Span(TerminalText.cleanLine(text))], marker: page.isNarrow ? [] : [Span("  " + label, .faint)],
            column: page.textColumn)
    }

    private static func describe(_ matched: MatchedText) -> String {
        let text = TerminalText.cleanLine(matched.text)
        let short = text.count > 70 ? text.prefix(69) + "…" : text[...]
        return switch matched.kind {
        case .errorCode: "error code \(short)"
        case .errorMessage: "error message \"\(short)\""
        case .title: "title \"\(short)\""
        case .text: "\"\(short)\""
        case .synonym: "also called \"\(short)\""
        }
    }

    private static func appendSources(_ sources: [AnswerSource], to page: inout Page) {
        guard let path = sources.first?.path else { return }
        let ranges = sources.map { source in
            source.lines.count == 1
                ? "\(source.lines.lowerBound)" : "\(source.lines.lowerBound)-\(source.lines.upperBound)"
        }
        page.labelled(
            "Source", [Span(TerminalText.cleanLine(path) + ":" + ranges.joined(separator: ", "))], style: .faint)
    }

    private static func appendVariants(_ answer: Answer, to page: inout Page) {
        for choice in answer.choices where choice.kind == .variant {
            let labels = choice.options.map { TerminalText.cleanLine($0.label) }
            page.gap()
            page.paragraph(
                [Span("Which is it? ", .strong), Span(labels.joined(separator: " · "))], column: 0)
            let other = labels.first { $0 != answer.answer?.variant.map(TerminalText.cleanLine) } ?? labels[0]
            page.paragraph(
                [Span("Name it in the question: ", .faint), Span(CommandText.ask(answer.question + " " + other))],
                column: 2)
        }
    }

    /// Other products with the symptom; where the answer is not sure, other articles as well.
    private static func appendOthers(_ answer: Answer, composed: AnsweredArticle, to page: inout Page) {
        var products: [(label: String, count: Int)] = []
        for match in answer.matches.dropFirst() where match.confidence * 3 >= answer.confidence {
            guard let product = match.product, product != composed.product else { continue }
            if let known = products.firstIndex(where: { $0.label == product }) {
                products[known].count += 1
            } else {
                products.append((product, 1))
            }
        }
        if let first = products.first {
            page.gap()
            let list = products.map { "\(TerminalText.cleanLine($0.label)) (\($0.count))" }.joined(separator: ", ")
            page.paragraph([Span("Other products with this symptom: \(list)")], column: 0)
            page.paragraph([Span(CommandText.ask(answer.question, product: first.label), .faint)], column: 2)
        }
        let others = answer.matches.dropFirst().filter { $0.product == composed.product || $0.product == nil }
        guard answer.confidence < 0.8, !others.isEmpty else { return }
        page.gap()
        page.line([Span("If that is not it:")])
        for match in others.prefix(3) {
            page.paragraph(
                [Span(TerminalText.cleanLine(match.title) + "  "), Span(CommandText.show(match.article), .faint)],
                column: 2)
        }
    }

    private static func appendChoices(_ answer: Answer, to page: inout Page) {
        for choice in answer.choices {
            page.paragraph([Span("Several fit equally well. ", .plain), Span(choice.question, .strong)], column: 0)
            page.gap()
            for (offset, option) in choice.options.enumerated() {
                let command =
                    choice.kind == .product
                    ? CommandText.ask(answer.question, product: option.label) : CommandText.show(option.article)
                let count = option.count > 1 ? " (\(option.count))" : ""
                page.paragraph(
                    [Span(TerminalText.cleanLine(option.label) + count, .strong)],
                    marker: [Span("   \(offset + 1)", .number)], column: 6)
                page.paragraph([Span(command, .faint)], column: 6)
            }
        }
    }

    private static func appendNothing(_ answer: Answer, to page: inout Page) {
        guard let nothing = answer.nothing else { return }
        page.paragraph(
            [Span("Nothing fits: ", .strong), Span(TerminalText.cleanLine(nothing.reason) + ".")], column: 0)
        let understood = answer.understood
        let parts =
            understood.errorCodes.prefix(5).map { "code \($0)" }
            + understood.errorMessages.prefix(3).map { "message \"\($0)\"" }
            + understood.products.prefix(3).map { "product \($0)" }
        if !parts.isEmpty {
            page.labelled("Understood", [Span(TerminalText.cleanLine(parts.joined(separator: " · ")))])
        }
        for (offset, title) in nothing.nearest.enumerated() {
            page.labelled(offset == 0 ? "Nearest" : "", [Span(TerminalText.cleanLine(title))])
        }
    }

    private static func title(_ text: String) -> StyledText {
        InlineMarkup.spans(of: TerminalText.cleanLine(text), base: .strong)
    }
}
