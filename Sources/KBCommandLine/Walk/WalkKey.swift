import Answering
import Articles

/// What a reader can type at a prompt of a walk: a key, a word, or the number of its place in the list.
struct WalkKey: Sendable, Hashable {
    enum Action: Sendable, Hashable {
        case reply(WalkthroughReply.Name)
        case why
        case note
        case showArticle
        case check
        case quit
        case help
    }

    var action: Action
    /// One letter.
    var key: String
    /// As it is listed, the key between brackets: `[d]one`.
    var label: String
    /// Words that mean the same, in lower case.
    var words: [String]
    /// What it does, for the list of keys.
    var meaning: String

    /// The keys that work at a prompt, the usual ones first.
    ///
    /// - Parameter prompt: What is asked.
    /// - Returns: Keys in the order in which they are listed and numbered.
    static func all(for prompt: WalkthroughPrompt) -> [WalkKey] {
        let asksYesOrNo = prompt.replies.contains(.no)
        var keys = prompt.replies.compactMap { key(of: $0, in: prompt, asksYesOrNo: asksYesOrNo) }
        if !prompt.why.isEmpty {
            keys.append(
                WalkKey(
                    action: .why, key: "w", label: "[w]hy", words: ["why"], meaning: "the reason this fix is for"))
        }
        keys.append(
            WalkKey(
                action: .note, key: "o", label: "n[o]te", words: ["note"],
                meaning: "keep a remark: o the error is back"))
        keys.append(
            WalkKey(
                action: .showArticle, key: "a", label: "[a]rticle", words: ["article", "show"],
                meaning: "show the whole article"))
        if prompt.kind == .probe {
            keys.append(
                WalkKey(
                    action: .check, key: "c", label: "[c]heck", words: ["check", "test", "run"],
                    meaning: "run the connection test"))
        }
        keys.append(
            WalkKey(
                action: .quit, key: "q", label: "[q]uit", words: ["quit", "exit"],
                meaning: "stop here; kb walk --resume goes on"))
        keys.append(
            WalkKey(action: .help, key: "?", label: "[?]", words: ["help", "h?", "keys"], meaning: "list the keys"))
        return keys
    }

    private static func key(
        of name: WalkthroughReply.Name, in prompt: WalkthroughPrompt, asksYesOrNo: Bool
    ) -> WalkKey? {
        func made(_ key: String, _ label: String, _ words: [String], _ meaning: String) -> WalkKey {
            WalkKey(action: .reply(name), key: key, label: label, words: words, meaning: meaning)
        }
        switch name {
        case .done: return made("d", "[d]one", ["done", "ok", "next"], "done, go on")
        case .yes: return made("y", "[y]es", ["yes"], "yes")
        case .no: return made("n", "[n]o", ["no"], "no")
        case .didNotHelp:
            let words = ["did not help", "didn't help", "not help", "failed"]
            return asksYesOrNo || prompt.replies.contains(.choose)
                ? made("h", "did not [h]elp", words, "leave this fix, go on with the next")
                : made("n", "did [n]ot help", words + ["h"], "leave this fix, go on with the next")
        case .skip: return made("s", "[s]kip", ["skip"], "go on without it")
        case .notRelevant:
            return made(
                "r", "not [r]elevant", ["not relevant", "irrelevant"], "does not apply here; say why: r wrong version")
        case .back: return made("b", "[b]ack", ["back", "undo"], "take the last reply back")
        case .solved: return made("v", "sol[v]ed", ["solved", "fixed"], "the problem is gone")
        case .escalate: return made("e", "[e]scalate", ["escalate", "hand over"], "stop here and hand over")
        case .choose, .probe: return nil
        }
    }

    /// Whether the key is named below each prompt; the others are in the list of keys.
    var isUsual: Bool {
        switch action {
        case .reply(let name): name != .solved && name != .escalate
        case .showArticle: false
        default: true
        }
    }
}

/// What a typed line means at a prompt.
enum WalkInstruction: Sendable, Hashable {
    case reply(WalkthroughReply)
    case act(WalkKey.Action, text: String)
    /// Enter alone.
    case nothing
    case unclear

    /// Understands a line typed at a prompt.
    ///
    /// Options are chosen by number, counted from 1 as they are listed, or by a part of their label that no other has.
    init(_ typed: String, at prompt: WalkthroughPrompt) {
        let line = TerminalText.cleanLine(typed).trimmingBlanks
        let lower = line.lowercased()
        guard !lower.isEmpty else {
            self = .nothing
            return
        }
        if prompt.kind == .probe, let result = Self.testResult(line) {
            self = .reply(.probe(result))
            return
        }
        if let option = Self.option(lower, of: prompt) {
            self = .reply(.choose(option))
            return
        }
        let keys = WalkKey.all(for: prompt)
        if prompt.options.isEmpty, let number = Int(lower), keys.indices.contains(number - 1) {
            self = Self.instruction(keys[number - 1], text: "")
            return
        }
        for key in keys where key.key == lower || key.words.contains(lower) {
            self = Self.instruction(key, text: "")
            return
        }
        // "r wrong version", "note: the error is back"
        for key in keys where key.takesText {
            for word in [key.key] + key.words where lower.hasPrefix(word) {
                let rest = line.dropFirst(word.count)
                guard let first = rest.first, first == " " || first == ":" else { continue }
                self = Self.instruction(key, text: String(rest.drop { $0 == " " || $0 == ":" }))
                return
            }
        }
        self = .unclear
    }

    /// What the reader says of a connection test: `p`, `f`, `f tls.expired`.
    private static func testResult(_ typed: String) -> WalkthroughProbeResult? {
        let words = typed.split(separator: " ", maxSplits: 1).map(String.init)
        let finding = words.dropFirst().first.flatMap { ConnectionFinding(rawValue: $0.lowercased()) }
        let summary = words.dropFirst().first.map { SecretRedaction.redact($0).text } ?? ""
        switch words.first?.lowercased() {
        case "p", "passed", "pass": return WalkthroughProbeResult(status: .passed, summary: summary)
        case "f", "failed", "fail":
            return WalkthroughProbeResult(status: .failed, finding: finding?.rawValue, summary: summary)
        default: return nil
        }
    }

    private static func option(_ typed: String, of prompt: WalkthroughPrompt) -> Int? {
        guard !prompt.options.isEmpty else { return nil }
        let number = typed.hasSuffix(")") || typed.hasSuffix(".") ? String(typed.dropLast()) : typed
        if let place = Int(number) { return prompt.options.indices.contains(place - 1) ? place - 1 : nil }
        guard typed.count >= 3 else { return nil }
        let labels = prompt.options.map { TerminalText.cleanLine($0.label).lowercased() }
        if let whole = labels.firstIndex(of: typed) { return whole }
        let near = labels.indices.filter { labels[$0].contains(typed) }
        // A word that is a key too is the key.
        let isKey = WalkKey.all(for: prompt).contains { $0.words.contains(typed) }
        return near.count == 1 && !isKey ? near[0] : nil
    }

    private static func instruction(_ key: WalkKey, text: String) -> WalkInstruction {
        guard case .reply(let name) = key.action else { return .act(key.action, text: text) }
        switch name {
        case .done: return .reply(.done)
        case .yes: return .reply(.yes)
        case .no: return .reply(.no)
        case .didNotHelp: return .reply(.didNotHelp)
        case .skip: return .reply(.skip)
        case .back: return .reply(.back)
        case .notRelevant: return .reply(.notRelevant(reason: text.isEmpty ? nil : text))
        case .solved: return .reply(.solved)
        case .escalate: return .reply(.escalate)
        case .choose, .probe: return .unclear
        }
    }
}

extension WalkKey {
    /// Whether text may follow the key.
    var takesText: Bool { action == .note || action == .reply(.notRelevant) }
}
