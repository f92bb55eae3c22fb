extension ArticleBuilder {
    /// Collects the procedures and remedies, section by section.
    mutating func readSolutions() {
        var readStages: Set<Int> = []
        var mentioned: [ClosedRange<Int>] = []
        for index in outline.nodes.indices where !readStages.contains(index) {
            let node = outline.nodes[index]
            let role = remedyRole(of: index)
            guard var builder = solutionBuilder(for: index, role: role) else { continue }
            builder.read(node.blocks)
            // The stages of a procedure, and parts such as "Steps" that only head what belongs to this section.
            for child in outline.children(of: index) {
                let part = outline.nodes[child]
                if part.isStage, part.role == nil || part.role == .resolution {
                    readStages.insert(child)
                    builder.readStage(part, parts: outline.children(of: child).map { outline.nodes[$0] })
                    for inner in outline.children(of: child) { readStages.insert(inner) }
                } else if part.isLost, part.role == .resolution, node.role == .resolution, !builder.hasSteps {
                    readStages.insert(child)
                    builder.read(part.blocks)
                }
            }
            let found = builder.finish().filter { !onlyAnnounces($0, below: index) }
            if [.introduction, .summary].contains(role) { mentioned += found.filter(\.steps.isEmpty).map(\.lines) }
            article.solutions += found
            diagnostics += builder.diagnostics
        }
        // "To fix this, reset the connection" in the introduction sums up what the sections below say.
        if article.solutions.count > mentioned.count { article.solutions.removeAll { mentioned.contains($0.lines) } }
        for index in article.solutions.indices { article.solutions[index].id = "s\(index + 1)" }
        nameVariants()
        resolveReferences()
    }

    /// What a section's remedies are: "Method 2" below "Workaround" is a workaround.
    private func remedyRole(of index: Int) -> Section.Role {
        let role = outline.effectiveRole(index)
        guard role == .resolution, HeadingWords.isWay(outline.nodes[index].title),
            let parent = outline.nodes[index].parent
        else { return role }
        let above = outline.effectiveRole(parent)
        return [.workaround, .diagnosis, .verification, .escalation].contains(above) ? above : role
    }

    /// Whether a solution says no more than that the sections below it hold the ways, as in "Use one of these methods".
    private func onlyAnnounces(_ solution: Solution, below index: Int) -> Bool {
        guard solution.steps.isEmpty, solution.introduction.count <= 1, solution.callouts.isEmpty,
            let text = solution.introduction.first?.plainText, text.utf8.count < 250
        else { return false }
        let words: [StaticString] = ["following", "methods", "options", "below", "one of", "these steps", "depend"]
        return !outline.children(of: index).isEmpty && words.contains { text.containsIgnoringCase($0) }
    }

    private func solutionBuilder(for index: Int, role: Section.Role) -> SolutionBuilder? {
        let node = outline.nodes[index]
        let kind: Solution.Kind
        var isRemedy = true
        switch role {
        case .resolution: kind = .solution
        case .workaround: kind = .workaround
        case .diagnosis: kind = .diagnosis
        case .verification: kind = .verification
        case .escalation: kind = .escalation
        case .introduction, .other, .summary, .problem, .symptoms, .more:
            kind = .solution
            isRemedy = false
        case .cause, .error, .environment, .prerequisites, .related, .sources: return nil
        }
        let title = node.title.isEmpty ? article.title : node.title
        return SolutionBuilder(
            title: title, titleLine: node.title.isEmpty ? nil : node.line, kind: kind, isRemedy: isRemedy,
            path: article.path)
    }

    // MARK: Variants

    /// Names the product or platform where several solutions stand side by side for different ones.
    private mutating func nameVariants() {
        knownNames = readKnownNames()
        for index in article.solutions.indices {
            guard let line = article.solutions[index].titleLine else { continue }
            guard let place = outline.nodes.firstIndex(where: { $0.line == line && !$0.title.isEmpty }) else {
                continue
            }
            article.solutions[index].variant = variant(of: place) ?? variant(above: place)
        }
    }

    /// The product or platform whose section a section stands in.
    func variant(above index: Int) -> String? {
        var place = outline.nodes[index].parent
        while let node = place, node != 0 {
            if let variant = variant(of: node) { return variant }
            place = outline.nodes[node].parent
        }
        return nil
    }

    /// The product or platform that a heading names beside others of its kind, or `nil`.
    private func variant(of index: Int) -> String? {
        let node = outline.nodes[index]
        if node.isTab { return Self.withoutPreposition(node.title) }
        guard node.role == nil, !node.isStage, let parent = node.parent else { return nil }
        let siblings = outline.children(of: parent).filter {
            outline.nodes[$0].role == nil && !outline.nodes[$0].isStage
        }
        guard siblings.count >= 2, siblings.allSatisfy({ isName(outline.nodes[$0].title) }) else {
            return nil
        }
        return Self.withoutPreposition(node.title)
    }

    /// Words by which the article names products: of its title, its beginning, what it applies to; and platforms.
    private func readKnownNames() -> Set<String> {
        var text = article.title + " " + (article.product ?? "")
        for item in article.appliesTo { text += " " + item.value }
        for block in outline.nodes.first?.blocks ?? [] { text += " " + block.plain }
        for tag in article.tags { text += " " + tag }
        let words = text.lowercased().split { !($0.isLetter || $0.isNumber) }
        return Set(words.map(String.init)).union([
            "windows", "macos", "mac", "linux", "android", "ios", "docker", "kubernetes", "web",
        ])
    }

    /// Whether a heading names a product or platform rather than something to do or to know.
    private func isName(_ title: String) -> Bool {
        let bare = Self.withoutPreposition(title)
        let words = bare.split(separator: " ")
        guard let first = words.first, words.count <= 5, HeadingWords.number(of: title) == nil else { return false }
        let areCapital = words.allSatisfy { word in
            word.utf8.first.map { !$0.isLowercase } ?? false || word.utf8.dropFirst().contains(where: \.isUppercase)
        }
        return areCapital && knownNames.contains(first.lowercased()) && !Phrases.isImperative(bare)
    }

    private static func withoutPreposition(_ title: String) -> String {
        for word in ["For ", "On ", "In ", "Using ", "With "] where title.hasPrefix(word) {
            return String(title.dropFirst(word.count))
        }
        return title
    }

    // MARK: References

    /// Finds the procedure whose steps a reference to another one means.
    private mutating func resolveReferences() {
        for index in article.solutions.indices {
            for step in article.solutions[index].steps.indices {
                guard let goTo = article.solutions[index].steps[step].goTo, let last = goTo.last else { continue }
                let isElsewhere = article.solutions[index].steps[step].goToSolution != nil
                let own = article.solutions[index].steps.count
                article.solutions[index].steps[step].goToSolution = nil
                if !isElsewhere && last <= own { continue }
                if last <= own && index == 0 { continue }
                let other = article.solutions[..<index].reversed().first { $0.steps.count >= last }
                article.solutions[index].steps[step].goToSolution = other?.id
            }
        }
    }
}
