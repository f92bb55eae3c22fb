/// One error message has one fix, or the articles that give different ones know of each other.
package enum ConflictingFixes: CollectionRule {
    package static let manual = LintRuleManual(
        severity: .warning,
        headline: "Two articles with the same error message give the same fix, or name each other",
        explanation: """
            A reader who pastes the message gets two answers and cannot tell which holds. Messages are compared \
            without regard to capitals, punctuation, numbers, quoted names and paths. Articles about different \
            products, articles that link to each other, and messages that more than five articles share are fine.
            """,
        example: "reconnect.md: 'The connection has expired' -> reconnect\npolicy.md: the same -> change the policy",
        repaired: "policy.md: 'If reconnecting did not last, see [reconnect](reconnect.md)'")

    package static func check(_ collection: LintCollection) -> [Diagnostic] {
        var uses: [String: Int] = [:]
        for card in collection.cards {
            for key in Set(card.errorMessages.map(\.key)) { uses[key, default: 0] += 1 }
        }
        var first: [String: [(card: ArticleCard, message: ArticleCard.ErrorMessage)]] = [:]
        var found: [Diagnostic] = []
        for card in collection.cards where card.remedy != nil {
            var seen: Set<String> = []
            for message in card.errorMessages where seen.insert(message.key).inserted {
                guard uses[message.key, default: 0] <= largestGroup else { continue }
                let others = first[message.key] ?? []
                if let other = others.first(where: { conflict(card, $0.card) }) {
                    found.append(
                        diagnostic(
                            card.path, message.line,
                            "Error message \(Excerpt(message.text)) has another fix in "
                                + "\(collection.pathPrefix)\(other.card.path):\(other.message.line)",
                            fixes: ["say in both when which holds and link them", "merge the two articles"]))
                }
                first[message.key] = others + [(card, message)]
            }
        }
        return found
    }

    /// A message that more articles share is too general to have one fix.
    private static let largestGroup = 5

    private static func conflict(_ one: ArticleCard, _ other: ArticleCard) -> Bool {
        if let product = one.product, let second = other.product, product.lowercased() != second.lowercased() {
            return false
        }
        return one.remedy != other.remedy && !links(one, to: other) && !links(other, to: one)
    }

    private static func links(_ one: ArticleCard, to other: ArticleCard) -> Bool {
        let name = other.path.split(separator: "/").last?.split(separator: ".").first ?? ""
        return one.links.contains { link in
            if case .file(let path, _) = LinkPath(link.target, from: one.path), path == other.path { return true }
            let page = link.target.prefix { $0 != "#" && $0 != "?" }
            return page.split(separator: "/").last == name
        }
    }
}
