import Articles

/// What a step asks for beyond its text, read from its record and words.
enum StepNature {
    // MARK: Waits

    /// Whether the wait comes before what is done, so that it is the step itself: "Wait 5 minutes, then ...".
    static func waitsFirst(_ step: Step) -> Bool {
        guard step.wait != nil, waitingCallout(of: step) == nil else { return false }
        let text = step.title.map { $0.plainText + " " + step.text.plainText } ?? step.text.plainText
        let words = QuestionWords.split(text)
        if words.contains("waited") || words.contains("waiting") { return true }
        let lead: Set<String> = ["please", "then", "next", "now"]
        return words.drop(while: lead.contains).first == "wait"
    }

    /// The callout that makes the reader wait, where the step's own text does not.
    static func waitingCallout(of step: Step) -> Int? {
        guard step.wait != nil else { return nil }
        let texts = [step.title, step.text].compactMap(\.self) + step.details
        if texts.contains(where: { speaksOfWaiting($0) }) { return nil }
        return step.callouts.firstIndex { speaksOfWaiting($0.text) }
    }

    /// The texts that say why and how long to wait.
    static func waitingTexts(of step: Step) -> [Passage] {
        if let callout = waitingCallout(of: step) { return [step.callouts[callout].text] }
        return ([step.title, step.text].compactMap(\.self) + step.details).filter { speaksOfWaiting($0) }
    }

    private static func speaksOfWaiting(_ passage: Passage) -> Bool {
        let words = Set(QuestionWords.split(passage.plainText))
        return !words.isDisjoint(with: ["wait", "waited", "waiting"]) && !words.isDisjoint(with: units)
    }

    private static let units: Set<String> = [
        "second", "seconds", "sec", "secs", "minute", "minutes", "min", "mins", "hour", "hours", "day", "days",
    ]

    // MARK: Expectations

    /// The paragraph that only says what one sees, where it stands apart from the step's text.
    static func expectingDetail(of step: Step) -> Int? {
        guard let expectation = step.expectation else { return nil }
        return step.details.indices.first { index in
            let detail = step.details[index]
            return detail.kind == .text && detail.lines.overlaps(expectation.lines)
                && PlainWords.contains(expectation.text, in: detail.text)
        }
    }

    /// The sentence that says what one sees, verbatim, wherever in the step it stands.
    static func expectingSentence(of step: Step) -> Passage? {
        guard let expectation = step.expectation else { return nil }
        if let detail = expectingDetail(of: step) { return step.details[detail] }
        let wanted = PlainWords.strip(expectation.text)
        for passage in [step.text, step.title].compactMap(\.self) + step.details {
            var line = passage.lines.lowerBound
            for sentence in sentences(of: passage.text) {
                let rows = sentence.reduce(0) { $0 + ($1.isNewline ? 1 : 0) }
                let blank = sentence.prefix { $0.isWhitespace }.reduce(0) { $0 + ($1.isNewline ? 1 : 0) }
                if PlainWords.strip(sentence).contains(wanted) {
                    return Passage(
                        text: sentence.trimmed, lines: (line + blank)...min(line + rows, passage.lines.upperBound),
                        kind: passage.kind)
                }
                line += rows
            }
        }
        return nil
    }

    /// The sentences of a text, which together are the text.
    private static func sentences(of text: String) -> [String] {
        var found: [String] = []
        var sentence = ""
        var previous: Character?
        for character in text {
            if let last = previous, ".!?".contains(last), character.isWhitespace {
                found.append(sentence)
                sentence = ""
            }
            sentence.append(character)
            previous = character
        }
        return found + (sentence.isEmpty ? [] : [sentence])
    }

    // MARK: Conditions

    /// The condition to ask before the step; `nil` where the text itself is the place to read it.
    ///
    /// A step whose text has another case as well is not for one case only.
    static func condition(of step: Step) -> Passage? {
        guard let condition = step.condition else { return nil }
        let question = ConditionQuestion(condition.text)
        guard question.isAskable || question.isOtherwise else { return nil }
        let own = step.title.map { $0.text + "\n" + step.text.text } ?? step.text.text
        if own.contains(condition.text) {
            let rest = own.replacing(condition.text, with: "", maxReplacements: 1)
            let texts = [rest] + step.details.filter { $0.kind == .text }.map(\.text)
            let cases: Set<String> = ["if", "otherwise", "else", "alternatively"]
            if texts.contains(where: { !cases.isDisjoint(with: QuestionWords.split($0)) }) { return nil }
            return condition
        }
        // Carried over from the step before, because this one sends the reader back.
        if case .mention = StepReference(of: step) { return nil }
        return condition
    }

    // MARK: Branches

    /// Whether a branch was read out of the step's own sentence, which is shown anyhow.
    static func isWithinText(_ branch: Branch, of step: Step) -> Bool {
        func says(_ passage: Passage) -> Bool {
            step.text.text.contains(passage.text) || step.title?.text.contains(passage.text) == true
        }
        return says(branch.condition) && branch.steps.allSatisfy { says($0.text) }
    }

    static func branches(of step: Step) -> [Branch] {
        step.branches.filter { !isWithinText($0, of: step) }
    }

    // MARK: Plainness

    /// Steps below one that are shown with it at once, at most.
    static let inlineLimit = 7

    /// Whether a step can be shown in one piece with everything below it.
    static func isInOnePiece(_ step: Step) -> Bool {
        count(below: step) <= inlineLimit && step.substeps.allSatisfy(isPlain)
    }

    /// Whether steps can be shown at once, as the few actions of a branch.
    static func areInOnePiece(_ steps: [Step]) -> Bool {
        steps.reduce(0) { $0 + 1 + count(below: $1) } <= inlineLimit && steps.allSatisfy(isPlain)
    }

    /// Whether a step says anything before its first substep.
    static func hasHead(_ step: Step) -> Bool {
        !step.text.numberedLines.isEmpty || step.title?.numberedLines.isEmpty == false
    }

    /// Whether something of a step stands behind its first substep.
    static func hasTail(_ step: Step) -> Bool {
        var lines = StepLines()
        lines.appendTail(of: step)
        return !lines.lines.isEmpty
    }

    private static func isPlain(_ step: Step) -> Bool {
        condition(of: step) == nil && step.wait == nil && step.expectation == nil && step.probe?.kind != .declared
            && StepReference(of: step) == .mention && branches(of: step).isEmpty && step.substeps.allSatisfy(isPlain)
    }

    private static func count(below step: Step) -> Int {
        step.substeps.reduce(0) { $0 + 1 + count(below: $1) }
    }
}
