import Articles

/// The order in which remedies are tried, once it is known how often each has helped.
///
/// The article's order is worth as much as ``weight`` walks. The i-th remedy is taken to solve one walk in i + 1; what was
/// observed is added to that, so that few observations do not overturn the article: the mean of a beta distribution after
/// s successes in n trials, (s + m p) / (n + m), known as additive smoothing towards a prior
/// (<https://en.wikipedia.org/wiki/Additive_smoothing#Generalized_to_the_case_of_known_incidence_rates>).
enum RemedyOrder {
    /// Walks that the article's own order counts for.
    static let weight = 20.0

    static func sorted(
        _ remedies: [WalkthroughPlan.Remedy], in article: Article, by tallies: [RemedyTally]
    ) -> [WalkthroughPlan.Remedy] {
        guard !tallies.isEmpty else { return remedies }
        let scored = remedies.enumerated().map { place, remedy in
            let known = experience(of: remedy, in: article, from: tallies)
            let prior = 1 / Double(place + 2)
            let share = (Double(known.solved) + weight * prior) / (Double(known.tried) + weight)
            return (remedy, share, place)
        }
        return scored.sorted { $0.1 == $1.1 ? $0.2 < $1.2 : $0.1 > $1.1 }.map(\.0)
    }

    /// What earlier walks say of a remedy: the tallies of its causes, else of its solutions.
    static func experience(
        of remedy: WalkthroughPlan.Remedy, in article: Article, from tallies: [RemedyTally]
    ) -> (solved: Int, tried: Int) {
        let texts = Set(remedy.causes.map { article.causes[$0].text.text })
        let solutions = Set(remedy.solutions.map { article.solutions[$0].id })
        let own = tallies.filter { tally in
            if let cause = tally.cause { return texts.contains(cause) }
            return solutions.contains(tally.solution)
        }
        let tried = own.reduce(0) { $0 + max(0, $1.tried) }
        return (min(tried, own.reduce(0) { $0 + max(0, $1.solved) }), tried)
    }
}
