/// Advice that weakens security says so.
///
/// Texts of the solutions are searched, code included. Advice counts as warned of where the sentence forbids it
/// ("never disable ..."), where the passage itself speaks of the risk, where a warning stands at the step, or where one
/// that speaks of the risk guards the solution or the article.
package enum InsecureAdvice: ArticleRule {
    package static let manual = LintRuleManual(
        severity: .warning,
        headline: "Advice that weakens security carries a warning",
        explanation: """
            A reader under pressure does what the article says and forgets to undo it. Looked for are tokens that \
            never expire, lifted IP restrictions, certificate checks or encryption turned off, files that everyone can \
            change, firewalls and malware protection turned off, the second factor turned off, and passwords or keys \
            handed over. Better advice is best; else a warning at the step that names the risk.
            """,
        example: "1. Run `curl --insecure https://example.com`.",
        repaired: """
            1. Run `curl --insecure https://example.com`.

               > [!WARNING]
               > Anyone on the way can read the traffic. Use this once, to see whether the certificate is the cause.
            """)

    package static func check(_ document: LintDocument) -> [Diagnostic] {
        var reported: Set<Finding> = []
        let general = document.article.notes.contains { isWarning($0) && speaksOfRisk($0.text) }
        return document.instructions.flatMap { instruction -> [Diagnostic] in
            let found = findings(in: instruction.text)
            guard !found.isEmpty, !general, !isGuarded(instruction) else { return [] }
            let place = instruction.step.map { "Step \($0.number)" } ?? "Solution"
            return found.compactMap { danger, line in
                let finding = Finding(
                    danger: danger, solution: instruction.solution.id, line: instruction.step?.text.lines.lowerBound)
                guard reported.insert(finding).inserted else { return nil }
                return diagnostic(
                    document.path, line, "\(place) \(danger.summary) and carries no warning",
                    fixes: ["add a warning that \(danger.warning)"])
            }
        }
    }

    /// What is reported once, however often a step says it.
    private struct Finding: Hashable {
        var danger: Danger
        var solution: Solution.ID
        var line: Int?
    }

    private static func findings(in text: Passage) -> [(danger: Danger, line: Int)] {
        // What never leaves the machine is not at risk from the network.
        let isLocal = text.text.contains("localhost") || text.text.contains("127.0.0.1")
        let settings = DangerousSetting.matches(in: text).filter { !isLocal || $0.danger != .uncheckedCertificate }
        let words = text.kind == .code ? WordList(Passage(text: "", lines: text.lines)) : WordList(text)
        let phrases = DangerousPhrase.matches(in: words)
        guard !settings.isEmpty || !phrases.isEmpty else { return [] }
        let covered = phrases.first?.words ?? 0..<0
        if words.containsPhrase(risks, outside: covered) { return [] }
        let forbidden = phrases.isEmpty && words.containsPhrase(prohibitions, outside: covered)
        return forbidden ? [] : settings + phrases.map { ($0.danger, words.words[$0.words.lowerBound].line) }
    }

    private static func isGuarded(_ instruction: LintDocument.Instruction) -> Bool {
        let solution = instruction.solution
        return instruction.step?.callouts.contains(where: isWarning) == true
            || solution.callouts.contains { isWarning($0) && speaksOfRisk($0.text) }
    }

    private static func isWarning(_ callout: Callout) -> Bool {
        callout.kind == .important || callout.kind == .warning || callout.kind == .danger
    }

    private static func speaksOfRisk(_ text: Passage) -> Bool {
        let words = WordList(text)
        return words.containsPhrase(risks + [["security"], ["secure"], ["trust"], ["protect"]], outside: 0..<0)
    }

    private static let prohibitions = ["never", "not", "don't", "avoid", "instead", "without"].map { [$0] }

    private static let risks: [[String]] =
        [
            "attack", "attacker", "attackers", "dangerous", "discouraged", "expose", "exposes", "insecure", "malicious",
            "reenable", "risk", "risks", "risky", "unsafe", "vulnerable", "vulnerability", "vulnerabilities",
        ].map { [$0] }
        + [
            "not recommended", "not secure", "less secure", "re enable", "back on", "enable it again",
            "for testing", "testing purposes", "testing only", "in production", "do not recommend", "don't recommend",
        ].map { $0.split(separator: " ").map(String.init) }
}
