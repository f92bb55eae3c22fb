import Answering
import Articles

/// Where a walk is: the fix, the step, the round, and how far that is.
struct WalkHead: Sendable {
    private let prompt: WalkthroughPrompt
    private let parts: [String]

    init(_ prompt: WalkthroughPrompt) {
        self.prompt = prompt
        let position = prompt.position
        var parts: [String] = []
        switch prompt.kind {
        case .checklist: parts.append("Before you begin")
        case .cause: parts.append(Self.count("Cause", position.remedy, position.remedies) ?? "Cause")
        case .workaround: parts.append("Workaround")
        case .probe: parts.append("Connection test")
        case .end: break
        default:
            if let fix = Self.count("Fix", position.remedy, position.remedies) { parts.append(fix) }
            if prompt.kind == .wait, position.step != nil { parts.append("Wait") }
            if let step = position.step {
                parts.append("Step \(step)" + (position.steps.map { " of \($0)" } ?? ""))
            }
        }
        if let round = position.round {
            parts.append("Round \(round)" + (position.rounds.map { " of \($0)" } ?? ""))
        }
        self.parts = parts
    }

    /// For the window's title.
    var words: String { parts.joined(separator: ", ") }

    var html: HTML {
        let position = prompt.position
        let title = prompt.kind == .cause ? nil : position.title
        let words = parts.joined(separator: " · ")
        let place: HTML? = words.isEmpty ? nil : "<p class=\"where\">\(words)</p>"
        let stage: HTML? = position.stage.map { "<p class=\"stage\">\(InlineMarkup.plainText($0))</p>" }
        guard let title else {
            return "<h1>\(words.isEmpty ? prompt.question : words)</h1>\(progress)"
        }
        return "\(place)<h1>\(InlineMarkup(links: nil).html(title))</h1>\(progress)\(stage)"
    }

    /// How many of the fix's steps come before and with this one.
    private var progress: HTML? {
        guard let steps = prompt.position.steps, steps > 1, let step = prompt.position.step,
            let number = step.split(separator: ".").first.flatMap({ Int($0) }), number <= steps
        else { return nil }
        return """
            <progress value="\(number)" max="\(steps)" aria-label="Step \(number) of \(steps)">\(number) of \
            \(steps)</progress>
            """
    }

    private static func count(_ word: String, _ number: Int?, _ all: Int?) -> String? {
        guard let number, let all, all > 1 else { return nil }
        return "\(word) \(number) of \(all)"
    }
}
