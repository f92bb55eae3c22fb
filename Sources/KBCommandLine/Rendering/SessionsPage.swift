import Answering
import Foundation
import Journal

/// Walks in a list, and one walk, for a terminal.
enum SessionsPage {
    /// A walk in the list, and where it stands.
    struct Item {
        var summary: WalkSummary
        /// `nil` where it cannot be followed any more.
        var position: WalkthroughPrompt.Position?
    }

    /// The list, as given.
    static func text(of items: [Item], terminal: Terminal) -> String {
        var page = Page(terminal: terminal)
        for item in items {
            let walk = item.summary
            page.labelled("\(walk.id)", [Span(TerminalText.cleanLine(walk.title), .strong)])
            page.paragraph(status(of: item), column: page.textColumn)
            let place = "\(LocalTime.minute(walk.changed)) · \(TerminalText.cleanLine(walk.article))"
            page.paragraph([Span(place, .faint)], column: page.textColumn)
            if let question = walk.question {
                page.paragraph([Span("asked \(shortened(question))", .faint)], column: page.textColumn)
            }
        }
        page.gap()
        if let open = items.first(where: { $0.summary.ended == nil }) {
            page.labelled("Go on", [Span("kb walk --resume \(open.summary.id)", .code)])
        }
        if let first = items.first {
            page.labelled("Look at", [Span("kb sessions show \(first.summary.id)", .code)])
        }
        return page.text
    }

    /// Where a walk stands, in a few words.
    static func status(of item: Item) -> StyledText {
        let walk = item.summary
        guard let result = walk.result else {
            guard let position = item.position else {
                return [Span("open", .warning), Span(", made by another version of kb")]
            }
            return [Span("open", .warning)] + place(position)
        }
        let at = result.step.map { " at step \($0)" } ?? ""
        let cause = result.cause.map { " of cause \($0)" } ?? ""
        switch result.outcome {
        case .solved: return [Span("solved", .good), Span(at + cause)]
        case .unsolved: return [Span("not solved", .danger)]
        case .escalated: return [Span("handed over", .warning), Span(at + cause)]
        }
    }

    private static func place(_ position: WalkthroughPrompt.Position) -> StyledText {
        var text = ""
        if let step = position.step {
            text += " at step \(step)" + (position.steps.map { " of \($0)" } ?? "")
        }
        if let remedy = position.remedy, let remedies = position.remedies, remedies > 1 {
            text += ", remedy \(remedy) of \(remedies)"
        }
        return text.isEmpty ? [] : [Span(text)]
    }

    /// One walk from its beginning to where it stands.
    static func text(of report: WalkReport, summary item: Item, changed: Bool?, terminal: Terminal) -> String {
        var page = Page(terminal: terminal)
        page.paragraph([Span(TerminalText.cleanLine(report.title), .strong)], column: 0)
        page.paragraph([Span(TerminalText.cleanLine(report.path), .faint)], column: 2)
        page.gap()
        if let question = report.question { page.labelled("Asked", [Span(shortened(question))]) }
        page.labelled("Stands", status(of: item))
        page.labelled("Begun", [Span(LocalTime.minute(item.summary.begun))])
        if let ended = item.summary.ended { page.labelled("Ended", [Span(LocalTime.minute(ended))]) }
        if changed == true {
            page.labelled(
                "Changed", [Span("The article was changed since; the walk keeps to the text it began with.", .warning)])
        }
        page.gap()
        var remedy: String?
        for entry in report.trail {
            for note in entry.notes { append(note, to: &page) }
            let own = entry.entry.title ?? entry.entry.causeText
            if let own, own != remedy {
                page.gap()
                page.paragraph([Span(TerminalText.cleanLine(own), .strong)], column: 0)
            }
            remedy = own ?? remedy
            append(entry, to: &page)
        }
        for note in report.notes { append(note, to: &page) }
        page.gap()
        if report.result == nil { page.labelled("Go on", [Span("kb walk --resume \(report.id)", .code)]) }
        page.labelled("Ticket", [Span("kb sessions export \(report.id) --format note", .code)])
        page.labelled("Customer", [Span("kb sessions export \(report.id) --format reply", .code)])
        page.labelled("Hand over", [Span("kb sessions export \(report.id) --format json", .code)])
        return page.text
    }

    private static func append(_ entry: WalkReport.Entry, to page: inout Page) {
        let trail = entry.entry
        let shown = trail.text.isEmpty ? trail.question : trail.text
        let source = trail.lines.map { [Span(" :\($0.lowerBound)", .faint)] } ?? []
        page.labelled(
            trail.step.map { "step \($0)" } ?? trail.kind.rawValue,
            [Span(TerminalText.cleanLine(String(shown.prefix(300))))] + source, style: .faint)
        let answer = TicketNote.answer(to: trail, escape: TerminalText.cleanLine)
        page.paragraph([Span(answer, .emphasis)], column: page.textColumn)
    }

    private static func append(_ note: WalkReport.Note, to page: inout Page) {
        page.labelled("note", [Span(TerminalText.cleanLine(note.text))], style: .warning)
    }

    static func shortened(_ text: String) -> String {
        let line = TerminalText.cleanLine(text)
        return "\"" + (line.count <= 120 ? line : line.prefix(119) + "…") + "\""
    }
}
