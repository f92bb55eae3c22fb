package import Answering
import Articles

/// A walk as an internal note for a ticket, in Markdown: what was tried, in which order, what was found, with sources.
package enum TicketNote {
    /// Writes the note.
    ///
    /// - Parameters:
    ///   - walk: The walk.
    ///   - walkthrough: The walk replayed.
    /// - Returns: Markdown; times are UTC.
    package static func text(of walk: WalkRecord, _ walkthrough: Walkthrough) -> String {
        let report = WalkReport(walk, walkthrough)
        var lines = ["# Walk \(walk.id): \(MarkdownText.escaped(walk.title))", ""]
        if let question = walk.question { lines.append("- Question: \(MarkdownText.escaped(question, limit: 500))") }
        lines.append("- Result: \(result(of: report, walkthrough))")
        let end = walk.ended.map { ", ended \(ExportedTime.minute($0))" } ?? ", not ended"
        lines.append("- Time: begun \(ExportedTime.minute(walk.begun))\(end)")
        let hash = MarkdownText.code(String(walk.revision.hash.prefix(12)))
        lines.append("- Article: \(MarkdownText.code(walk.path)), SHA-256 \(hash)")
        lines += ["", "## What was tried", ""]
        if report.trail.isEmpty { lines.append("Nothing yet.") }
        var remedy: String?
        for (number, entry) in report.trail.enumerated() {
            lines += entry.notes.map(line(of:))
            let own = heading(of: entry.entry)
            if let own, own != remedy {
                if number > 0 { lines.append("") }
                lines += ["### \(own)", ""]
            }
            remedy = own ?? remedy
            lines.append(line(of: entry, path: walk.path))
        }
        lines += report.notes.map(line(of:))
        let sources = sources(of: report)
        if !sources.isEmpty {
            lines += ["", "## Sources", ""]
            lines.append(contentsOf: sources.map { "- \(MarkdownText.code("\(walk.path):\($0)"))" })
        }
        return lines.joined(separator: "\n") + "\n"
    }

    /// What came of the walk, in one sentence without its end.
    static func result(of report: WalkReport, _ walkthrough: Walkthrough) -> String {
        guard let result = walkthrough.result else {
            let position = report.position
            let step = position.step.map { step in
                "at step \(step)" + (position.steps.map { " of \($0)" } ?? "")
            }
            let title = position.title.map { "of \"\(MarkdownText.escaped($0))\"" }
            return (["open"] + [step, title].compactMap(\.self)).joined(separator: " ")
        }
        let title = walkthrough.remedyAtHand.map { "\"\(MarkdownText.escaped($0.title))\"" }
        let place = [result.step.map { "step \($0)" }, result.cause.map { "cause \($0)" }].compactMap(\.self)
        let at = place.isEmpty ? "" : " (\(place.joined(separator: ", ")))"
        switch result.outcome {
        case .solved: return "**solved**" + (title.map { " by \($0)" } ?? "") + at
        case .unsolved:
            let next = result.nextArticle.map { "; goes on with \(MarkdownText.code($0))" } ?? ""
            return "**not solved**\(next)"
        case .escalated: return "**handed over**" + (title.map { " during \($0)" } ?? "") + at
        }
    }

    private static func heading(of entry: WalkthroughTrailEntry) -> String? {
        guard let title = entry.title ?? entry.causeText else { return nil }
        let cause = entry.cause.map { number in
            " (cause \(number)" + (entry.causeText.map { ": \(MarkdownText.escaped($0, limit: 200))" } ?? "") + ")"
        }
        return MarkdownText.escaped(title) + (entry.title == nil ? "" : cause ?? "")
    }

    private static func line(of entry: WalkReport.Entry, path: String) -> String {
        let trail = entry.entry
        var text = "- \(entry.time.dropFirst(11).prefix(5)) "
        if let step = trail.step { text += "Step \(step)\(trail.round.map { ", round \($0)" } ?? ""): " }
        if !trail.text.isEmpty {
            text += MarkdownText.escaped(trail.text, limit: 300)
        } else {
            text += MarkdownText.escaped(trail.question, limit: 300)
        }
        text += " **\(answer(to: trail))**"
        if let lines = trail.lines { text += " " + MarkdownText.code("\(path):\(lines.lowerBound)") }
        return text
    }

    private static func line(of note: WalkReport.Note) -> String {
        "- \(note.time.dropFirst(11).prefix(5)) Note: \(MarkdownText.escaped(note.text, limit: 4_000))"
    }

    /// What was answered, in a few words; what a person typed may be in it.
    ///
    /// - Parameters:
    ///   - entry: What was asked.
    ///   - escape: Makes any text fit for the place it goes to.
    /// - Returns: One line, no full stop.
    package static func answer(
        to entry: WalkthroughTrailEntry, escape: (String) -> String = { MarkdownText.escaped($0, limit: 500) }
    ) -> String {
        switch entry.reply {
        case .done: return "done"
        case .yes: return "yes"
        case .no: return "no"
        case .didNotHelp: return "did not help"
        case .skip: return "skipped"
        case .back: return "back"
        case .notRelevant(let reason):
            guard let reason, !reason.isEmpty else { return "not relevant" }
            return "not relevant: \(escape(reason))"
        case .choose(let option): return "chosen: \(escape(entry.chosen ?? "option \(option + 1)"))"
        case .probe(let result):
            let status =
                switch result.status {
                case .passed: "passed"
                case .failed: "failed"
                case .inconclusive: "undecided"
                case .couldNotRun: "could not run"
                }
            let found = [result.finding, result.summary.isEmpty ? nil : result.summary].compactMap(\.self)
            return "connection test \(status)" + (found.isEmpty ? "" : ": " + escape(found.joined(separator: ", ")))
        case .solved: return "solved"
        case .escalate: return "handed over"
        }
    }

    /// Ranges of lines that were shown, ascending, those that touch put together.
    private static func sources(of report: WalkReport) -> [String] {
        var ranges: [ClosedRange<Int>] = []
        for lines in report.trail.compactMap(\.entry.lines).sorted(by: { $0.lowerBound < $1.lowerBound }) {
            if let last = ranges.last, lines.lowerBound <= last.upperBound + 1 {
                ranges[ranges.count - 1] = last.lowerBound...max(last.upperBound, lines.upperBound)
            } else {
                ranges.append(lines)
            }
        }
        return ranges.map { $0.count == 1 ? "\($0.lowerBound)" : "\($0.lowerBound)-\($0.upperBound)" }
    }
}
