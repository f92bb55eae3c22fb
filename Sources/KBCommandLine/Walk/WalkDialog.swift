import Answering
import Articles
import Foundation

/// A walk in a terminal, or through a pipe: one step at a time, one line for each reply.
struct WalkDialog {
    /// Why the dialog is over.
    enum Ending: Hashable {
        case solved
        /// Everything was tried, or it was handed over.
        case unsolved
        /// Quit, or the input ended.
        case left
        case interrupted
        case hangup
        /// The reader goes on with another article.
        case next(String)
    }

    var session: WalkSession
    let input: WalkInput
    /// Whether nothing is ever drawn again over what was shown.
    let isPlain: Bool
    let check: WalkCheck?

    init(_ session: WalkSession, input: WalkInput, isPlain: Bool, check: WalkCheck? = nil) {
        self.session = session
        self.input = input
        self.isPlain = isPlain
        self.check = check
    }

    /// What the output is like now: a window may have changed its size.
    private var terminal: Terminal {
        var terminal = Terminal.detect()
        if isPlain { terminal.usesColour = false }
        return terminal
    }

    /// Walks to an end.
    mutating func run() async -> Ending {
        let article = session.walk.article
        write(WalkPage.opening(title: article.title, article: article.id, terminal: terminal))
        while true {
            let prompt = session.prompt
            write(WalkPage.text(of: prompt, terminal: terminal))
            if prompt.kind == .end {
                if let ending = await finish(prompt) { return ending }
                continue
            }
            if let ending = await take(prompt) { return ending }
        }
    }

    // MARK: Prompts

    /// Takes lines until one of them leads on.
    ///
    /// - Returns: Why the dialog is over; `nil` where it goes on with the next prompt.
    private mutating func take(_ prompt: WalkthroughPrompt) async -> Ending? {
        var timer = prompt.wait.map { WalkTimer($0.seconds, isPlain: isPlain || !Terminal.detect().isTerminal) }
        if let timer { write(timer.opening) }
        write("> ")
        while true {
            switch input.next(timeout: timer?.interval) {
            case .timeout:
                if let text = timer?.tick() { write(text) }
                if timer?.isOver == true { timer = nil }
            case .line(let line):
                let instruction = WalkInstruction(line, at: prompt)
                if instruction == .nothing, prompt.wait != nil {
                    // Enter ends a wait: once the time is over it was waited for, before that it was cut short.
                    let isStep = prompt.replies.contains(.notRelevant)
                    return send(timer == nil || isStep ? .done : .skip, prompt)
                }
                switch await obey(instruction, prompt) {
                case .leadOn(let ending): return ending
                case .askAgain: write("> ")
                }
            case .endOfInput:
                write("\n")
                return .left
            case .interrupted:
                write("\n")
                return .interrupted
            case .hangup: return .hangup
            case .resumed:
                write("\n" + WalkPage.text(of: prompt, terminal: terminal) + "> ")
            }
        }
    }

    private enum Course {
        case leadOn(Ending?)
        case askAgain
    }

    private mutating func obey(_ instruction: WalkInstruction, _ prompt: WalkthroughPrompt) async -> Course {
        switch instruction {
        case .reply(.notRelevant(reason: nil)):
            // What was pasted behind it is no reason.
            guard !input.hasMore else { return .leadOn(send(.notRelevant(reason: nil), prompt)) }
            write("Why not? (Enter: no reason) > ")
            guard case .line(let reason) = input.next() else { return .leadOn(send(.notRelevant(reason: nil), prompt)) }
            let text = TerminalText.cleanLine(reason).trimmingBlanks
            return .leadOn(send(.notRelevant(reason: text.isEmpty ? nil : text), prompt))
        case .reply(let reply): return .leadOn(send(reply, prompt))
        case .act(.why, _): write(WalkPage.why(prompt, terminal: terminal))
        case .act(.help, _): write(WalkPage.help(prompt, terminal: terminal))
        case .act(.showArticle, _): write(ArticlePage.text(of: session.walk.article, terminal: terminal))
        case .act(.note, let text): note(text)
        case .act(.check, _):
            guard let result = await test(prompt) else { return .askAgain }
            return .leadOn(send(.probe(result), prompt))
        case .act(.quit, _): return .leadOn(.left)
        case .act(.reply, _), .nothing: write("Type a key; ? lists them.\n")
        case .unclear:
            // What was pasted by mistake must not be obeyed line by line.
            let dropped = input.dropBurst()
            let also = dropped == 0 ? "" : " \(dropped) more \(dropped == 1 ? "line was" : "lines were") ignored."
            write("That is none of the keys.\(also) ? lists them.\n")
        }
        return .askAgain
    }

    private mutating func send(_ reply: WalkthroughReply, _ prompt: WalkthroughPrompt) -> Ending? {
        do {
            try session.reply(reply)
        } catch {
            write("\(error)\n")
        }
        return nil
    }

    private mutating func note(_ text: String) {
        var text = text
        if text.isEmpty {
            write("Note > ")
            if case .line(let line) = input.next() { text = line }
        }
        text = TerminalText.cleanLine(text).trimmingBlanks
        guard !text.isEmpty else { return }
        session.note(text)
        write("noted\n")
    }

    /// Runs the test where somebody can, else says which one it is.
    private func test(_ prompt: WalkthroughPrompt) async -> WalkthroughProbeResult? {
        guard let type = prompt.probe?.type else { return nil }
        guard let check else {
            write("Test the \(type.rawValue) connection, then type p (passed) or f (failed), or s to go on without.\n")
            return nil
        }
        let result = await check(type)
        if let result { write(TerminalText.cleanLine(result.summary) + "\n") }
        return result
    }

    // MARK: The end

    /// Says how it ended and what comes next.
    ///
    /// - Returns: Why the dialog is over; `nil` where the end was taken back.
    private mutating func finish(_ prompt: WalkthroughPrompt) async -> Ending? {
        guard let result = prompt.result else { return .unsolved }
        switch result.outcome {
        case .solved:
            write("Solved.\n")
            return .solved
        case .escalated:
            write("Handed over.\n")
            return .unsolved
        case .unsolved: break
        }
        if let next = result.nextArticle { return .next(next) }
        let others = await session.others()
        guard !others.isEmpty else {
            write("That is all I have.\n")
            return .unsolved
        }
        return offer(others, prompt)
    }

    private mutating func offer(_ others: [WalkNext], _ prompt: WalkthroughPrompt) -> Ending? {
        write("That is all this article has. The next that may fit:\n")
        for (offset, next) in others.enumerated() {
            write("   \(offset + 1)  \(TerminalText.cleanLine(next.title))  \(TerminalText.cleanLine(next.article))\n")
        }
        while true {
            write("[1-\(others.count)] walk it  [b]ack  [q]uit > ")
            switch input.next() {
            case .line(let line):
                let typed = TerminalText.cleanLine(line).trimmingBlanks.lowercased()
                if let number = Int(typed), others.indices.contains(number - 1) {
                    return .next(others[number - 1].article)
                }
                if ["b", "back"].contains(typed), prompt.replies.contains(.back) { return send(.back, prompt) }
                if typed.isEmpty || ["q", "quit", "n", "no"].contains(typed) {
                    write("That is all I have.\n")
                    return .unsolved
                }
            case .endOfInput:
                write("\n")
                return .unsolved
            case .interrupted:
                write("\n")
                return .interrupted
            case .hangup: return .hangup
            case .resumed, .timeout: write("\n")
            }
        }
    }

    private func write(_ text: String) {
        Output.write(text, to: 1)
    }
}
