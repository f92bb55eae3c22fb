extension ArticleBuilder {
    /// Collects the procedures and remedies, section by section.
    mutating func readSolutions() {
        var readStages: Set<Int> = []
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
            article.solutions += builder.finish().filter { !onlyAnnounces($0, below: index) }
            diagnostics += builder.diagnostics
        }
        for index in article.solutions.indices { article.solutions[index].id = "s\(index + 1)" }
        nameVariants()
        resolveReferences()
    }

    /// What a section's remedies are: "Method 2" below "Workaround" is a workaround.
    private func remedyRole(of index: Int) -> Section.Role {
        let role = outline.effectiveRole(index)
        guard role == .resolution, HeadingWords.isWay(outline.nodes[index].title), let parent = outline.nodes[index].parent
        else { return role }
        let above = outline.effectiveRole(parent)
        return [.workaround, .diagnosis, .verification, .escalation].contains(above) ? above : role
    }

    /// Whether a solution says no more than that the sections below it hold the ways: "Use one of these methods."
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
        case .cause, .error, .environment, .prerequisites, .related: return nil
        }
        let title = node.title.isEmpty ? article.title : node.title
        return SolutionBuilder(
            title: title, titleLine: node.title.isEmpty ? nil : node.line, kind: kind, isRemedy: isRemedy,
            path: article.path)
    }

    // MARK: Variants

    /// Names the product or platform where several solutions stand side by side for different ones.
    private mutating func nameVariants() {
        for index in article.solutions.indices {
            guard let line = article.solutions[index].titleLine,
                let place = outline.nodes.firstIndex(where: { $0.line == line }), let parent = outline.nodes[place].parent
            else { continue }
            let node = outline.nodes[place]
            let siblings = outline.children(of: parent).filter { outline.nodes[$0].role == nil && !outline.nodes[$0].isStage }
            let isOneOfMany = siblings.count >= 2 && siblings.allSatisfy { Self.isName(outline.nodes[$0].title) }
            if node.isTab || (isOneOfMany && node.role == nil && place != 0) {
                article.solutions[index].variant = Self.withoutPreposition(node.title)
            }
        }
    }

    /// Whether a heading names a product or platform rather than something to do.
    private static func isName(_ title: String) -> Bool {
        let bare = withoutPreposition(title)
        let words = bare.split(separator: " ")
        guard !words.isEmpty, words.count <= 4, let first = bare.first, first.isUppercase || first.isLowercase && first != "a"
        else { return false }
        return !Phrases.isImperative(bare) && HeadingWords.number(of: title) == nil
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
