import Answering

extension AnswerPage {
    /// Appends what each match's score is made of.
    static func appendExplanation(_ answer: Answer, to page: inout Page) {
        for (offset, match) in answer.matches.enumerated() {
            page.spread(
                [Span("\(offset + 1)  ", .number), Span(TerminalText.cleanLine(match.path))],
                [
                    Span(
                        "confidence \(decimal(match.confidence, digits: 2))  score \(decimal(match.score, digits: 2))",
                        .faint)
                ])
            if match.decidedByMeaning == true {
                page.line([Span("    first by its meaning: by words alone another article would be")])
            }
            let whole = (match.reasons ?? []).reduce(0) { $0 + abs($1.share) }
            for reason in match.reasons ?? [] where reason.share != 0 {
                let percent = whole > 0 ? Int((abs(reason.share) / whole * 100).rounded()) : 0
                let share = pad("\(reason.share < 0 ? "-" : "+")\(decimal(abs(reason.share), digits: 2))", 9)
                page.line([
                    Span(share + pad("\(percent) %", 7) + "  "), Span(TerminalText.cleanLine(reason.feature)),
                    Span("  \(decimal(reason.value, digits: 2))", .faint),
                ])
            }
        }
    }

    /// A number with so many decimals, with a point everywhere in the world.
    static func decimal(_ value: Double, digits: Int) -> String {
        guard value.isFinite, abs(value) < 1e12 else { return "\(value)" }
        var scale = 1
        for _ in 0..<digits { scale *= 10 }
        let scaled = Int((abs(value) * Double(scale)).rounded())
        let fraction = "\(scaled % scale)"
        let zeros = String(repeating: "0", count: max(0, digits - fraction.count))
        return (value < 0 && scaled > 0 ? "-" : "") + "\(scaled / scale).\(zeros)\(fraction)"
    }

    private static func pad(_ text: String, _ width: Int) -> String {
        String(repeating: " ", count: max(0, width - text.count)) + text
    }
}
