/// What a finding means is a place that exists, in this article or in another.
package enum UnresolvedProbeTarget: CollectionRule {
    package static let manual = LintRuleManual(
        severity: .error,
        headline: "A finding of a connection test leads to a cause, solution, step or article that exists",
        explanation: """
            'probe' in the front matter says which cause each finding of 'kb check' points to. A number that went stale \
            sends the reader to the wrong fix, or to none. Causes and solutions count by the numbers of their headings, \
            or in their order where headings have none. An article that is not among those that are checked only has to \
            exist.
            """,
        example: "probe:\n  type: tcp\n  findings:\n    tcp.refused: cause 9",
        repaired: "probe:\n  type: tcp\n  findings:\n    tcp.refused: cause 1")

    package static func check(_ collection: LintCollection) -> [Diagnostic] {
        let paths = Dictionary(
            collection.cards.map { (ArticlePath.id(of: $0.path), $0.path) }, uniquingKeysWith: { first, _ in first })
        return collection.cards.flatMap { card in
            card.probes.flatMap(\.findings).compactMap { fault(of: $0, in: card, collection, paths: paths) }
        }
    }

    private static func fault(
        of meaning: ProbeDeclaration.Meaning, in card: ArticleCard, _ collection: LintCollection,
        paths: [String: String]
    ) -> Diagnostic? {
        let target = meaning.target
        var other = card
        if let id = target.article {
            guard let named = paths[id].flatMap(collection.card(at:)) else {
                let isElsewhere = [".md", ".mdx", ".markdown"].contains { collection.fileExists(id + $0) }
                return isElsewhere ? nil : missingArticle(id, meaning, in: card, paths: paths)
            }
            other = named
        }
        guard other.places.place(of: target) == nil else { return nil }
        let place = target.article.map { "in \($0) " } ?? ""
        return diagnostic(
            card.path, meaning.line,
            "'\(meaning.finding.rawValue)' leads to \(Self.words(of: target)), which \(place)does not exist",
            fixes: [other.places.alternatives(to: target)])
    }

    private static func missingArticle(
        _ id: String, _ meaning: ProbeDeclaration.Meaning, in card: ArticleCard, paths: [String: String]
    ) -> Diagnostic {
        let name = id.split(separator: "/").last.map(String.init) ?? id
        let nearest =
            NearestName.nearest(to: id, among: paths.keys.sorted())
            ?? paths.keys.sorted().first { $0.hasSuffix("/" + name) }
        return diagnostic(
            card.path, meaning.line,
            "'\(meaning.finding.rawValue)' leads to article \(Excerpt(id)), which does not exist",
            fixes: [nearest.map { "did you mean '\($0)'?" } ?? "name an article by its path without '.md'"])
    }

    private static func words(of target: ProbeDeclaration.Target) -> String {
        [("cause", target.cause), ("solution", target.solutionNumber), ("step", target.step)]
            .compactMap { word, number in number.map { "\(word) \($0)" } }.joined(separator: " ")
    }
}
