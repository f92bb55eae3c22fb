/// No two articles about the same product carry the same title.
package enum DuplicateTitle: CollectionRule {
    package static let manual = LintRuleManual(
        severity: .warning,
        headline: "No two articles in one folder have the same title",
        explanation: """
            A reader who is offered two articles with one name cannot tell which to open. Titles are compared without \
            regard to capitals and spaces. Articles in different folders, or about different products, may share a \
            title.
            """,
        example: "sync/failed.md: # Sync fails\nsync/failed-2.md: # Sync fails",
        repaired: "sync/failed-2.md: # Sync fails after a password change")

    package static func check(_ collection: LintCollection) -> [Diagnostic] {
        var first: [[String]: ArticleCard] = [:]
        return collection.cards.compactMap { card in
            let title = card.title.lowercased().split(whereSeparator: \.isWhitespace).joined(separator: " ")
            let folder = card.path.split(separator: "/").dropLast().joined(separator: "/")
            let key = [title, folder, card.product?.lowercased() ?? ""]
            guard let other = first[key] else {
                first[key] = card
                return nil
            }
            return diagnostic(
                card.path, card.titleLine,
                "Title \(Excerpt(card.title)) is taken by "
                    + "\(collection.pathPrefix)\(other.path):\(other.titleLine)",
                fixes: ["say in the title what is different", "merge the two articles"])
        }
    }
}
