/// Whether an article tells the reader to do something, outside of what was recognised as its solutions.
///
/// Many articles give their fix in passing ("make sure that the port is open"); to call them articles without solution
/// would be a false alarm.
enum Advice {
    /// Whether any section that does not describe the problem holds an instruction, or says that nothing can be done.
    static func isGiven(in article: Article) -> Bool {
        article.sections.contains { section in
            guard !describing.contains(section.role) else { return false }
            let isExplaining = section.role == .cause || section.role == .more
            return section.passages.contains { $0.kind != .code && isGiven(in: $0, isExplaining: isExplaining) }
        }
    }

    /// Whether a text holds an instruction.
    /// - Parameters:
    ///   - text: Prose.
    ///   - isExplaining: Whether "must", "should" and the like belong to an explanation there.
    /// - Returns: `true` also where the text says that there is nothing to do ("this is by design").
    static func isGiven(in text: Passage, isExplaining: Bool) -> Bool {
        let list = WordList(text)
        return list.words.indices.contains { index in
            let word = list.words[index]
            let startsSentence = index == 0 || list.words[index - 1].sentence != word.sentence
            let startsLine = index == 0 || list.words[index - 1].line != word.line
            if startsSentence || startsLine || word.startsClause, commands.contains(word.text) { return true }
            return (remedies[word.text] ?? []).contains { list.hasPhrase($0, at: index) }
                || !isExplaining && (demands[word.text] ?? []).contains { list.hasPhrase($0, at: index) }
        }
    }

    /// Roles whose sections say what is wrong, not what to do.
    private static let describing: Set<Section.Role> = [
        .summary, .symptoms, .problem, .error, .environment, .prerequisites, .related,
    ]

    private static let commands: Set<String> = [
        "add", "ask", "change", "check", "choose", "clear", "click", "close", "configure", "confirm", "connect",
        "contact", "copy", "correct", "create", "declare", "define", "delete", "disable", "edit", "enable",
        "ensure", "enter", "fix", "identify", "import", "increase", "inspect", "install", "log",
        "make", "modify", "move", "open", "reboot", "recompile", "reconnect", "reduce", "reinstall",
        "remove", "rename", "repair", "replace", "reset", "resolve", "restart", "restore", "retry", "review", "run",
        "select", "set", "sign", "specify", "start", "stop", "switch", "try", "uninstall", "update", "upgrade",
        "use", "verify", "wait",
    ]

    private static let remedies = phrases([
        "to fix", "to resolve", "to correct", "to solve", "to avoid", "to work around", "to prevent", "to eliminate",
        "to mitigate", "be fixed", "be resolved", "be avoided", "be corrected", "fixed in", "workaround", "workarounds",
        "solution", "make sure", "instead", "by design", "expected behavior", "no fix", "known limitation",
        "known limitations",
    ])

    private static let demands = phrases([
        "ensure", "must", "should", "need to", "you can", "can be used", "try", "consider", "recommend", "recommended",
        "as expected", "not supported", "contact",
    ])

    /// Phrases by their first word.
    private static func phrases(_ texts: [String]) -> [String: [[String]]] {
        Dictionary(grouping: texts.map { $0.split(separator: " ").map(String.init) }) { $0.first ?? "" }
    }
}
