import Answering
import Articles
import KBTestSupport

/// Walks an article in many ways and says what must not happen.
struct WalkthroughExaminer {
    let article: Article
    /// The article's file, by lines.
    let source: [String]
    var faults: [String] = []
    /// What the reader itself took from another place; another test's affair.
    private let known: Set<String>
    private var random: UInt64 = 42

    init(_ article: Article, source: String) {
        self.article = article
        self.source = source.split(omittingEmptySubsequences: false) { $0 == "\n" || $0 == "\r\n" || $0 == "\r" }
            .map(String.init)
        let passages = article.sections.flatMap(\.passages).flatMap(\.numberedLines).map { line in
            AnswerLine(text: line.text, line: line.number, part: .section, role: .code)
        }
        known = Set(VerbatimTests.strays(passages, sourceLines: self.source))
    }

    /// All faults found; empty for an article that can be walked.
    static func faults(in article: Article, source: String) -> [String] {
        var examiner = WalkthroughExaminer(article, source: source)
        examiner.walkAllDone()
        for seed in 0..<4 { examiner.walkAtRandom(seed: UInt64(seed)) }
        return examiner.faults.map { article.path + ": " + $0 }
    }

    // MARK: Each step once

    /// Goes through everything there is, variant by variant: each step of each solution once, apart from rounds.
    private mutating func walkAllDone() {
        var variants: [String?] = []
        for solution in article.solutions where !variants.contains(solution.variant) {
            variants.append(solution.variant)
        }
        let named = variants.compactMap(\.self)
        for variant in named.count > 1 ? named.map(Optional.some) : [nil] {
            var walk = Walkthrough(article, options: Walkthrough.Options(variant: variant))
            var shown: [String: Int] = [:]
            var excused = Set<String>()
            for _ in 0..<limit {
                let prompt = walk.prompt
                if prompt.kind == .end { break }
                check(prompt)
                count(prompt, in: &shown)
                let before = prompt.position
                advance(&walk, Self.thorough(prompt))
                excuse(&excused, from: before, to: walk.prompt.position, said: prompt.lines)
            }
            if walk.result == nil {
                faults.append("no end after \(limit) replies")
                return
            }
            for solution in article.solutions
            where variant == nil || solution.variant == nil || solution.variant == variant {
                for label in Self.labels(of: solution) {
                    let times = shown["\(solution.id)/\(label)", default: 0]
                    if times > 1 || times == 0 && !excused.contains("\(solution.id)/\(label)") {
                        faults.append("step \(label) of \(solution.id) is shown \(times) times (\(variant ?? "-"))")
                    }
                }
                if solution.steps.isEmpty, shown[solution.id, default: 0] != 1 {
                    faults.append("\(solution.id) without steps is shown \(shown[solution.id, default: 0]) times")
                }
            }
        }
    }

    /// Excuses the steps between two prompts where the article itself leaves them out: "skip to step 7", "Otherwise".
    private func excuse(
        _ excused: inout Set<String>, from before: WalkthroughPrompt.Position, to after: WalkthroughPrompt.Position,
        said lines: [WalkthroughLine]
    ) {
        guard let id = before.solution, let solution = article.solutions.first(where: { $0.id == id }) else { return }
        let labels = Self.labels(of: solution)
        guard let from = before.step.flatMap(labels.firstIndex(of:)) else { return }
        let to = after.solution == id ? after.step.flatMap(labels.firstIndex(of:)) ?? labels.count : labels.count
        guard to > from + 1 else { return }
        let text = lines.map(\.text).joined(separator: " ").lowercased()
        let isJump =
            text.contains("step")
            && ["skip", "go to", "proceed", "continue", "go back", "return"].contains { text.contains($0) }
        for label in labels[(from + 1)..<to] {
            let isOther = Self.text(of: label, in: solution).lowercased().hasPrefix("otherwise")
            let isInside = excused.contains { label.hasPrefix($0.split(separator: "/")[1] + ".") }
            if isJump || isOther || isInside { excused.insert("\(id)/\(label)") }
        }
    }

    private static func text(of label: String, in solution: Solution) -> String {
        var steps = solution.steps
        var found = ""
        for number in label.split(separator: ".").compactMap({ Int($0) }) {
            guard let step = steps.first(where: { $0.number == number }) else { return found }
            found = step.text.text
            steps = step.substeps
        }
        return found
    }

    /// Numbers of all steps as the record has them: `8`, `8.2`.
    private static func labels(of solution: Solution) -> [String] {
        func labels(_ steps: [Step], _ prefix: String) -> [String] {
            steps.flatMap { step in
                let isEmpty = step.text.numberedLines.isEmpty && (step.title?.numberedLines.isEmpty ?? true)
                let own = isEmpty ? [] : ["\(prefix)\(step.number)"]
                return own + labels(step.substeps, "\(prefix)\(step.number).")
            }
        }
        return solution.areAlternatives ? solution.steps.map { "\($0.number)" } : labels(solution.steps, "")
    }

    private func count(_ prompt: WalkthroughPrompt, in shown: inout [String: Int]) {
        guard let id = prompt.position.solution, prompt.position.round == nil else { return }
        let solution = article.solutions.first { $0.id == id }
        if solution?.steps.isEmpty == true, prompt.kind == .step || prompt.kind == .workaround {
            shown[id, default: 0] += 1
        }
        guard prompt.kind == .step || prompt.kind == .wait, let own = prompt.position.step else { return }
        if solution?.areAlternatives == true {
            // A way that needs several prompts is one way.
            if prompt.lines.contains(where: { $0.role == .item && $0.depth == 0 }) {
                shown["\(id)/\(own)"] = 1
            }
            return
        }
        for label in prompt.lines.filter({ $0.solution == nil }).compactMap(\.step)
        where label == own || label.hasPrefix(own + ".") {
            shown["\(id)/\(label)", default: 0] += 1
        }
    }

    /// The reply that leads through everything.
    private static func thorough(_ prompt: WalkthroughPrompt) -> WalkthroughReply {
        switch prompt.kind {
        case .checklist, .step, .wait: .done
        case .choice: .choose(0)
        case .condition: prompt.position.round == prompt.position.rounds && prompt.position.round != nil ? .no : .yes
        case .cause, .expectation: .yes
        case .workaround: prompt.replies.contains(.yes) ? .yes : .done
        case .probe: .skip
        case .solved, .end: .no
        }
    }

    // MARK: Any way

    /// Replies anything that is offered, back included: never refused, and always to an end.
    private mutating func walkAtRandom(seed: UInt64) {
        random = seed &* 977 &+ 7
        var walk = Walkthrough(article)
        for turn in 0..<limit * 2 {
            let prompt = walk.prompt
            check(prompt)
            if prompt.kind == .end {
                guard turn < limit, prompt.replies.contains(.back) else { break }
                if next(2) == 0 { break }
            }
            // Ends come late, or nothing but ends would be tried.
            let names = prompt.replies.filter { ![.solved, .escalate].contains($0) || next(30) == 0 }
            guard !names.isEmpty else { break }
            let name = turn < limit ? names[next(names.count)] : (names.first { $0 != .back } ?? names[0])
            let before = (prompt, walk.replies)
            advance(&walk, reply(name, to: prompt))
            if name != .back, next(4) == 0 {
                var returned = walk
                advance(&returned, .back)
                if returned.prompt != before.0 || returned.replies != before.1 {
                    faults.append("back does not lead back to \(before.0.question)")
                }
            }
        }
        if walk.result == nil { faults.append("no end by chance after \(walk.replies.count) replies") }
        do {
            let again = try Walkthrough(article, options: Walkthrough.Options(), replaying: walk.replies)
            if again.prompt != walk.prompt || again.trail != walk.trail { faults.append("a replay leads elsewhere") }
        } catch {
            faults.append("a replay is refused: \(error)")
        }
        if walk.trail.count != walk.replies.count { faults.append("the trail misses replies") }
    }

    private mutating func reply(_ name: WalkthroughReply.Name, to prompt: WalkthroughPrompt) -> WalkthroughReply {
        switch name {
        case .done: .done
        case .yes: .yes
        case .no: .no
        case .didNotHelp: .didNotHelp
        case .skip: .skip
        case .back: .back
        case .notRelevant: .notRelevant(reason: nil)
        case .choose: .choose(next(max(1, prompt.options.count)))
        case .probe: .probe(WalkthroughProbeResult(status: .failed, finding: "tls.expired"))
        case .solved: .solved
        case .escalate: .escalate
        }
    }

    // MARK: Each prompt

    private mutating func check(_ prompt: WalkthroughPrompt) {
        if prompt.kind != .end, prompt.question.isEmpty { faults.append("a \(prompt.kind) asks nothing") }
        if prompt.kind != .end, prompt.replies.isEmpty { faults.append("dead end at \(prompt.question)") }
        if prompt.kind == .step, prompt.lines.isEmpty { faults.append("a step shows nothing: \(prompt.position)") }
        if prompt.kind == .choice, prompt.options.isEmpty { faults.append("a choice without options") }
        if prompt.replies.contains(.choose) != (prompt.kind == .choice) { faults.append("choice and replies differ") }
        if Set(prompt.replies).count != prompt.replies.count { faults.append("a reply is offered twice") }
        // A picture may have no words.
        let lines = (prompt.lines + prompt.why).filter { !$0.text.isEmpty || $0.role != .picture }.map { line in
            AnswerLine(text: line.text, line: line.line, part: .steps, role: line.role)
        }
        faults += VerbatimTests.strays(lines, sourceLines: source).filter { !known.contains($0) }
    }

    private mutating func advance(_ walk: inout Walkthrough, _ reply: WalkthroughReply) {
        let prompt = walk.prompt
        do {
            try walk.apply(reply)
        } catch {
            faults.append("\(reply) is offered and refused at \(prompt.kind) \(prompt.question): \(error)")
        }
    }

    /// Replies after which every walk has ended.
    private var limit: Int {
        func count(_ steps: [Step]) -> Int {
            steps.reduce(0) { $0 + 5 + count($1.substeps) + $1.branches.reduce(0) { $0 + 1 + count($1.steps) } }
        }
        let steps = article.solutions.reduce(0) { $0 + 6 + count($1.steps) }
        return 40 + 8 * (steps + article.causes.count + article.sections.count)
    }

    private mutating func next(_ bound: Int) -> Int {
        random = random &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return Int((random >> 33) % UInt64(bound))
    }
}
