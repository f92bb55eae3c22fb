/// "Repeat step 3" leads to a step that exists.
package enum UnresolvedStepReference: ArticleRule {
    package static let manual = LintRuleManual(
        severity: .error,
        headline: "A step that names another step by number names one that exists",
        explanation: """
            Numbers go stale when steps are added or removed, or when a note or picture restarts the numbering; the \
            reader then repeats the wrong step, or none. A number counts as resolved if any procedure of the article \
            has such a step. Steps of other documents ("step 2 of the setup guide") and links are left alone.
            """,
        example: "1. Open the page.\n2. Save it.\n3. Repeat step 5.",
        repaired: "1. Open the page.\n2. Save it.\n3. Repeat step 1.")

    package static func check(_ document: LintDocument) -> [Diagnostic] {
        let references = texts(of: document.article).flatMap(StepReference.references(in:))
        guard !references.isEmpty else { return [] }
        let known = knownNumbers(of: document)
        var seen: Set<StepReference> = []
        return references.filter { seen.insert($0).inserted }.flatMap { reference in
            reference.numbers.filter { !known.contains($0) }.prefix(1).map { number in
                let last = document.article.solutions.flatMap(\.steps).map(\.number).max() ?? 0
                return diagnostic(
                    document.path, reference.line, "Step \(number) does not exist",
                    fixes: [
                        last > 0
                            ? "name one of the steps 1 to \(last)" : "number the steps",
                        "name the step by what it does",
                    ])
            }
        }
    }

    private static func texts(of article: Article) -> [Passage] {
        article.solutions.flatMap { solution in
            solution.introduction + solution.steps.flatMap(texts(of:)) + solution.callouts.map(\.text)
                + [solution.outcome].compactMap { $0 }
        } + article.notes.map(\.text)
    }

    private static func texts(of step: Step) -> [Passage] {
        [step.title, step.text, step.condition].compactMap { $0 } + step.details + step.callouts.map(\.text)
            + step.substeps.flatMap(texts(of:))
            + step.branches.flatMap { [$0.condition] + $0.steps.flatMap(texts(of:)) }
    }

    /// Numbers of the steps and stages, and those written in the file at the start of a line ("4.", "Step 4").
    ///
    /// The file is asked as well because a list that the reader does not take for a solution can be meant.
    private static func knownNumbers(of document: LintDocument) -> Set<Int> {
        var known: Set<Int> = []
        for solution in document.article.solutions {
            known.formUnion(solution.steps.map(\.number))
            known.formUnion(solution.steps.flatMap { $0.substeps.map(\.number) })
            if !solution.stages.isEmpty { known.formUnion(1...solution.stages.count) }
        }
        for line in 1...document.source.lineCount {
            labelNumber(document.source.line(line)).map { _ = known.insert($0) }
        }
        return known
    }

    /// The number at the start of a line such as `4. Save`, `4) Save`, `## Step 4` or `**Step 4: Save**`.
    private static func labelNumber(_ line: ArraySlice<UInt8>) -> Int? {
        var rest = line.drop { $0.isASCIIBlank || "#*_>-+\"'=<".utf8.contains($0) }
        let word = rest.prefix(4).map(\.asciiLowercased)
        let isLabelled = word == Array("step".utf8)
        if isLabelled {
            rest = rest.dropFirst(4).drop { $0.isASCIIBlank || $0 == UInt8(ascii: "#") }
        }
        let digits = rest.prefix(while: \.isDigit)
        guard (1...3).contains(digits.count) else { return nil }
        let next = rest.dropFirst(digits.count).first
        guard isLabelled || next == UInt8(ascii: ".") || next == UInt8(ascii: ")") else { return nil }
        return digits.reduce(0) { $0 * 10 + Int($1 - 0x30) }
    }
}
