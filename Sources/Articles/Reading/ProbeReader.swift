import Yams

/// Reads the connection tests that an article declares under `probe` in its front matter.
///
/// The format is in `articles/README.md`. What is wrong is left out and reported; the rest holds.
struct ProbeReader {
    private(set) var declarations: [ProbeDeclaration] = []
    private(set) var faults: [Fault] = []

    struct Fault {
        var line: Int
        var summary: String
        var fix: String
    }

    /// Far above any real article; aliases can make a small file large when walked.
    private static let mostDeclarations = 20
    private static let mostFindings = 200

    /// - Parameters:
    ///   - node: Value of `probe`; its marks count from the line below the opening fence.
    ///   - line: Source line of the key.
    init(_ node: Node, line: Int) {
        switch node {
        case .mapping(let mapping): read(mapping, line: line)
        case .sequence(let sequence):
            for element in sequence.prefix(Self.mostDeclarations) {
                let place = Self.line(of: element) ?? line
                if case .mapping(let mapping) = element {
                    read(mapping, line: place)
                } else {
                    report(place, "An item of 'probe' has no 'type' and 'findings'", "write '- type: mysql'")
                }
            }
        case .scalar, .alias:
            report(line, "'probe' has no 'type' and 'findings'", "write 'type: mysql' on the line below")
        }
    }

    private mutating func read(_ mapping: Node.Mapping, line: Int) {
        var type: ConnectionType?
        var typeLine = line
        var findings: [ProbeDeclaration.Meaning] = []
        var hasType = false
        for (key, value) in mapping {
            let place = Self.line(of: key) ?? line
            switch key.scalar?.string {
            case "type":
                hasType = true
                typeLine = place
                type = readType(value, line: place)
            case "findings": findings = readFindings(value, line: place)
            case let name:
                let name = name ?? ""
                report(
                    place, "'probe' has no key \(Excerpt(name))",
                    NearestName.advice(for: name, among: ["type", "findings"])
                )
            }
        }
        guard hasType else {
            report(line, "Declared connection test has no type", "write 'type: mysql', or another type, below it")
            return
        }
        guard let type else { return }
        guard !declarations.contains(where: { $0.type == type }) else {
            report(typeLine, "Test of type '\(type.rawValue)' is declared twice", "write all its findings in one place")
            return
        }
        declarations.append(ProbeDeclaration(type: type, findings: findings, line: typeLine))
    }

    private mutating func readType(_ node: Node, line: Int) -> ConnectionType? {
        guard let name = node.scalar?.string else {
            report(line, "'type' is not one word", "write 'type: mysql', and one declaration for each type")
            return nil
        }
        if let type = ConnectionType(rawValue: name) { return type }
        let advice = NearestName.advice(for: name, among: ConnectionType.allCases.map(\.rawValue))
        report(line, "There is no connection type \(Excerpt(name))", advice)
        return nil
    }

    private mutating func readFindings(_ node: Node, line: Int) -> [ProbeDeclaration.Meaning] {
        guard case .mapping(let mapping) = node else {
            report(line, "'findings' holds no findings", "write 'sign-in.credentials: cause 1' on the line below")
            return []
        }
        var findings: [ProbeDeclaration.Meaning] = []
        for (key, value) in mapping.prefix(Self.mostFindings) {
            let place = Self.line(of: key) ?? line
            let name = key.scalar?.string ?? ""
            guard let pattern = ProbeDeclaration.Pattern(rawValue: name) else {
                let names = ConnectionFinding.allCases.map(\.rawValue) + ConnectionLayer.allCases.map(\.rawValue)
                let nearest = NearestName.nearest(to: name, among: names + ["passed"])
                report(
                    place, "There is no finding \(Excerpt(name))",
                    nearest.map { "did you mean '\($0)'?" } ?? "'kb check --findings' lists them")
                continue
            }
            guard let text = value.scalar?.string, let target = ProbeDeclaration.Target(text) else {
                report(
                    place, "What '\(name)' means is no place in an article",
                    "write 'cause 1', 'solution 2', 'solution 2 step 3' or the id of another article")
                continue
            }
            findings.append(ProbeDeclaration.Meaning(finding: pattern, target: target, line: place))
        }
        return findings
    }

    private mutating func report(_ line: Int, _ summary: String, _ fix: String) {
        faults.append(Fault(line: line, summary: summary, fix: fix))
    }

    /// Source line of a node: the front matter begins on line 2.
    private static func line(of node: Node) -> Int? {
        node.mark.map { $0.line + 1 }
    }
}

extension ProbeDeclaration.Target {
    /// Reads `cause 1`, `solution 2`, `solution 2 step 3`, `step 3`, or an article's id that may stand before one of these.
    ///
    /// Solutions are known by their numbers alone.
    init?(_ text: String) {
        guard text.utf8.count <= 300 else { return nil }
        var words = text.split(whereSeparator: \.isWhitespace)[...]
        self.init()
        if let first = words.first, !Self.isPlace(words) {
            guard first.contains(where: \.isLetter), !first.hasPrefix("/"), !first.contains(":") else { return nil }
            // A single word that begins like a place is a place without its number.
            guard first.contains("/") || !["cause", "solution", "step"].contains(first) else { return nil }
            article = first.hasSuffix(".md") ? String(first.dropLast(3)) : String(first)
            words.removeFirst()
        }
        while let word = words.popFirst() {
            guard let number = words.popFirst().flatMap({ Int($0) }), (1...999).contains(number) else { return nil }
            switch word {
            case "cause" where cause == nil && solutionNumber == nil && step == nil: cause = number
            case "solution" where cause == nil && solutionNumber == nil && step == nil: solutionNumber = number
            case "step" where cause == nil && step == nil: step = number
            default: return nil
            }
        }
        guard article != nil || cause != nil || solutionNumber != nil || step != nil else { return nil }
    }

    private static func isPlace(_ words: ArraySlice<Substring>) -> Bool {
        guard words.count >= 2, let first = words.first, ["cause", "solution", "step"].contains(first) else {
            return false
        }
        return Int(words[words.startIndex + 1]) != nil
    }
}
