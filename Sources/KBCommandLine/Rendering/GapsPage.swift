import Journal

/// What articles are missing for, for a terminal.
enum GapsPage {
    /// Questions shown of each gap.
    private static let shownQuestions = 3

    /// The gaps, as given.
    static func text(of gaps: [Gap], more: Int, terminal: Terminal) -> String {
        var page = Page(terminal: terminal)
        for gap in gaps {
            page.gap()
            page.labelled(
                gap.count == 1 ? "once" : "\(gap.count) times",
                [Span(label(of: gap.common), .faint), Span(TerminalText.cleanLine(gap.common.text), .strong)])
            if gap.common.kind != .question || gap.questions.count > 1 {
                for question in gap.questions.prefix(shownQuestions) { append(question, to: &page) }
            }
            if gap.questions.count > shownQuestions {
                page.paragraph(
                    [Span("and \(gap.questions.count - shownQuestions) more", .faint)], column: page.textColumn)
            }
            for reason in gap.questions.flatMap(\.reasons).prefix(shownQuestions) {
                page.paragraph([Span("missing: \(TerminalText.cleanLine(reason))", .warning)], column: page.textColumn)
            }
            page.paragraph(
                [Span("gap \(gap.id) · last \(LocalTime.minute(gap.last)) · ", .faint)]
                    + [Span("kb new --from-gap \(gap.id)", .code)], column: page.textColumn)
        }
        if more > 0 {
            page.gap()
            page.labelled("More", [Span("\(more) rarer ones: kb gaps --limit \(gaps.count + more)", .faint)])
        }
        return page.text
    }

    private static func label(of common: Gap.Common) -> String {
        switch common.kind {
        case .errorCode: "error code "
        case .errorMessage: "error message "
        case .words: "in common: "
        case .article: "article "
        case .question: ""
        }
    }

    private static func append(_ question: Gap.Question, to page: inout Page) {
        var text = question.text.isEmpty ? "about \(question.article ?? "an article")" : question.text
        text = SessionsPage.shortened(text)
        if question.count > 1 { text += " (\(question.count) times)" }
        switch question.source {
        case .ask: break
        case .feedback: text += ", an answer did not help"
        case .walk: text += ", a walk did not help"
        }
        page.paragraph([Span(text)], marker: [Span("")], column: page.textColumn)
    }
}
