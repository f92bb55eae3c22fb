import Answering
import Articles
import KBCommandLine
import Probing

/// A tested connection as text for people.
enum CheckPage {
    /// Columns before a layer's name, and before what it found.
    private static let markColumn = 8
    private static let textColumn = 23
    /// Characters of a server's text that are shown.
    private static let longestServerText = 300

    /// The whole page of a finished test.
    static func text(of check: Check, isReplay: Bool, terminal: Terminal) -> String {
        header(check.outcome.connection, check.outcome.target, terminal: terminal)
            + check.outcome.layers.map { layer($0, terminal: terminal) }.joined()
            + conclusion(of: check, isReplay: isReplay, terminal: terminal)
    }

    /// The line above the layers.
    static func header(_ name: String, _ target: String, terminal: Terminal) -> String {
        var page = Page(terminal: terminal)
        let title: StyledText = [Span(TerminalText.cleanLine(name), .strong)]
        let place: StyledText = [Span(TerminalText.cleanLine(target), .faint)]
        if title.width + 2 + place.width <= terminal.width {
            page.line(title + [Span("  ")] + place)
        } else {
            page.paragraph(title, column: 0)
            page.paragraph(place, column: 2)
        }
        return page.text
    }

    /// A layer: how it went, what was found, how long it took; what went wrong comes with its details.
    ///
    /// A configuration that is good is not worth a line.
    static func layer(_ result: LayerResult, terminal: Terminal) -> String {
        if result.layer == .configuration, result.status == .passed { return "" }
        var page = Page(terminal: terminal)
        let (mark, style) = mark(of: result.status)
        let isTried = result.status != .skipped
        let words = TerminalText.cleanLine(result.summary)
        let text: StyledText = [Span(isTried ? words : "skipped", isTried ? .plain : .faint)]
        let time: StyledText = isTried ? [Span("\(result.milliseconds) ms", .faint)] : []
        let lead: StyledText = [
            Span("  "), Span(padded(mark, to: markColumn - 2), style),
            Span(padded(result.layer.rawValue, to: textColumn - markColumn)),
        ]
        if lead.width + text.width + 2 + time.width <= terminal.width {
            page.spread(lead + text, time)
        } else if terminal.width >= 50 {
            let taken: StyledText = time.isEmpty ? [] : [Span("  (\(result.milliseconds) ms)", .faint)]
            page.paragraph(text + taken, marker: lead, column: textColumn)
        } else {
            page.line(lead + time)
            page.paragraph(text, column: 4)
        }
        if result.status != .passed, isTried {
            let column = terminal.width >= 50 ? textColumn : 4
            for detail in result.details.prefix(10) {
                page.paragraph([Span(TerminalText.cleanLine(detail), .faint)], column: column)
            }
            if let said = result.serverText.map(TerminalText.cleanLine), !words.contains(said) {
                let short = said.count > longestServerText ? said.prefix(longestServerText) + "..." : said[...]
                page.paragraph([Span("server: ", .faint), Span(String(short))], column: column)
            }
        }
        return page.text
    }

    /// What it means, what fixes it, and what was sent.
    static func conclusion(of check: Check, isReplay: Bool, terminal: Terminal) -> String {
        var page = Page(terminal: terminal)
        if let diagnosis = check.diagnosis { append(diagnosis, to: &page) }
        if isReplay {
            page.paragraph([Span("From a recording: nothing was sent.", .faint)], column: 0)
        } else {
            page.paragraph([Span(sent(check.outcome), .faint)], column: 0)
        }
        return page.text
    }

    /// The cause and what fixes it.
    static func explanation(_ diagnosis: Diagnosis, terminal: Terminal) -> String {
        var page = Page(terminal: terminal)
        append(diagnosis, to: &page)
        return page.text
    }

    /// The cause, and the command that walks the fix.
    static func pointer(_ diagnosis: Diagnosis, terminal: Terminal) -> String {
        var page = Page(terminal: terminal)
        appendCause(of: diagnosis, to: &page)
        if let fix = diagnosis.fix { page.labelled("Walk it", [Span(CommandText.walk(fix.article), .code)]) }
        return page.text
    }

    private static func appendCause(of diagnosis: Diagnosis, to page: inout Page) {
        let line = diagnosis.causeLine.map { [Span(" :\($0)", .faint)] } ?? []
        page.labelled("Cause", InlineMarkup.spans(of: TerminalText.cleanLine(diagnosis.cause), base: .strong) + line)
    }

    private static func append(_ diagnosis: Diagnosis, to page: inout Page) {
        appendCause(of: diagnosis, to: &page)
        guard let fix = diagnosis.fix else {
            page.labelled("Fix", [Span("no article of this collection says it")])
            return
        }
        let step = fix.step.map { ", step \($0)" } ?? ""
        page.labelled("Fix", [Span(TerminalText.cleanLine(fix.article) + step)])
        page.append(fix.lines)
        let command = CommandText.walk(fix.article)
        page.labelled("Walk it", [Span(command, .code)])
    }

    /// What was sent, as in `3 requests, all read-only`.
    static func sent(_ outcome: ProbeOutcome) -> String {
        let count = outcome.requestCount
        let tokens = outcome.layers.flatMap(\.requests).count {
            $0.hasPrefix("POST ") && $0.contains("token") && !$0.contains("introspect")
        }
        let requests = count == 1 ? "1 request" : "\(count) requests"
        if count == 0 { return "Nothing was changed: no request was sent." }
        if tokens > 0 { return "Nothing was changed: \(requests), one of them for a token of the client's own." }
        return "Nothing was changed: \(requests), \(count == 1 ? "" : "all ")read-only."
    }

    private static func mark(of status: LayerResult.Status) -> (String, Style) {
        switch status {
        case .passed: ("ok", .good)
        case .warning: ("warn", .warning)
        case .failed: ("FAIL", .danger)
        case .skipped: ("-", .faint)
        case .inconclusive: ("?", .warning)
        case .couldNotRun: ("STOP", .danger)
        }
    }

    private static func padded(_ text: String, to width: Int) -> String {
        text + String(repeating: " ", count: max(1, width - text.count))
    }
}
