extension ArticleBuilder {
    /// Reads the connection tests of the front matter, and puts them to the steps that ask for them.
    mutating func readProbes(_ comments: [ProbeComment]) {
        if let probe = frontMatter.probe {
            let reader = ProbeReader(probe.value, line: probe.line)
            for fault in reader.faults {
                report("InvalidProbe", .error, line: fault.line, fault.summary, fix: fault.fix)
            }
            article.probes = reader.declarations
            nameSolutions()
        } else if let entry = frontMatter.entries.first(where: { $0.key == "probe" || $0.key.hasPrefix("probe.") }) {
            report(
                "InvalidProbe", .error, line: entry.value.line, "'probe' stands in front matter that is not YAML",
                fix: "write the front matter as YAML")
        }
        for comment in comments { place(comment) }
    }

    /// Notes which solutions of this article the targets mean.
    private mutating func nameSolutions() {
        let places = ArticlePlaces(of: article)
        for declaration in article.probes.indices {
            for index in article.probes[declaration].findings.indices {
                let target = article.probes[declaration].findings[index].target
                guard target.article == nil, target.cause == nil else { continue }
                article.probes[declaration].findings[index].target.solution = places.place(of: target)?.solution
            }
        }
    }

    // MARK: Comments

    private mutating func place(_ comment: ProbeComment) {
        guard let type = declaredType(of: comment) else { return }
        let probe = StepProbe(kind: .declared, name: type.rawValue)
        // The comment belongs to the last step that begins above it, unless a heading stands between them.
        let heading = outline.nodes.map(\.line).filter { $0 <= comment.line }.max() ?? 1
        for index in article.solutions.indices.reversed() {
            if Self.put(probe, at: comment.line, below: heading, in: &article.solutions[index].steps) { return }
        }
        report(
            "UndeclaredProbe", .error, line: comment.line, "Comment 'kb-probe' stands at no step",
            fix: "write it at the end of the step that tests the connection")
    }

    private static func put(_ probe: StepProbe, at line: Int, below heading: Int, in steps: inout [Step]) -> Bool {
        guard
            let index = steps.indices.last(where: {
                let first = steps[$0].lines.lowerBound
                return first <= line && first >= heading
            })
        else { return false }
        for branch in steps[index].branches.indices.reversed()
        where put(probe, at: line, below: heading, in: &steps[index].branches[branch].steps) { return true }
        if put(probe, at: line, below: heading, in: &steps[index].substeps) { return true }
        steps[index].probe = probe
        return true
    }

    /// The declared test that a comment means; reports why there is none.
    private mutating func declaredType(of comment: ProbeComment) -> ConnectionType? {
        let declared = article.probes.map(\.type.rawValue)
        guard let name = comment.type else {
            if article.probes.count == 1 { return article.probes[0].type }
            report(
                "UndeclaredProbe", .error, line: comment.line,
                declared.isEmpty
                    ? "Comment 'kb-probe' without a test in the front matter"
                    : "Comment 'kb-probe' does not say which of \(declared.count) tests it means",
                fix: declared.isEmpty
                    ? "declare the test under 'probe' in the front matter"
                    : "write '<!-- kb-probe: \(declared[0]) -->', or \(declared.dropFirst().joined(separator: ", "))")
            return nil
        }
        if let declaration = article.probes.first(where: { $0.type.rawValue == name }) { return declaration.type }
        let exists = ConnectionType(rawValue: name) != nil
        let fix =
            declared.isEmpty || exists && NearestName.nearest(to: name, among: declared) == nil
            ? "declare the test under 'probe' in the front matter" : NearestName.advice(for: name, among: declared)
        report(
            "UndeclaredProbe", .error, line: comment.line, "Front matter declares no test of type \(Excerpt(name))",
            fix: fix)
        return nil
    }
}
