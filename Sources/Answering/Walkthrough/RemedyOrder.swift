import Articles

/// The order in which the remedies of an article are tried, from the article's own order and what earlier walks found.
///
/// Where one fault is behind the problem and trying costs about the same, trying the likeliest first takes the fewest tries
/// (D. Heckerman, J. S. Breese, K. Rommelse, "Decision-Theoretic Troubleshooting", Communications of the ACM 38(3), 1995).
/// How likely a remedy is, is the mean of a Beta distribution (A. Gelman et al., "Bayesian Data Analysis", 3rd edition,
/// section 2.4):
///
///     (prior successes + walks it solved) / (prior walks + walks that tell about it)
///
/// - Of n remedies, the article's first has ``strength`` * n prior successes, the next ``strength`` fewer, and so on; the
///   prior walks are the sum of them all. So the remedies of an article nobody has walked are in the article's order, and
///   one passes its neighbour only when it solved the problem in more than ``strength`` walks more.
/// - A walk tells about a remedy if it was tried in it, or if another one solved the problem before its turn. The share
///   "solved of tried" alone would mislead: what stands second is tried only where the first failed.
package enum RemedyOrder {
    /// Walks by which a remedy has to lead before it passes its neighbour.
    package static let strength = 4

    /// Orders the remedies of an article.
    ///
    /// - Parameter tallies: In the order of the article, `nil` where nothing is known.
    /// - Returns: Places in `tallies`, the likeliest first; of equals the article's first.
    package static func order(_ tallies: [RemedyTally?]) -> [Int] {
        let count = tallies.count
        let priorWalks = Double(strength * count * (count + 1) / 2)
        let likelihoods = tallies.enumerated().map { place, tally in
            let priorSuccesses = Double(strength * (count - place))
            guard let tally else { return priorSuccesses / priorWalks }
            let solved = Double(clamped(tally.solved))
            let known = max(solved, Double(clamped(tally.tried) + clamped(tally.ruledOut)))
            return (priorSuccesses + solved) / (priorWalks + known)
        }
        return tallies.indices.sorted { (-likelihoods[$0], $0) < (-likelihoods[$1], $1) }
    }

    /// Puts remedies into the order in which they are tried; see ``order(_:)``.
    static func sorted(
        _ remedies: [WalkthroughPlan.Remedy], in article: Article, by tallies: [RemedyTally]
    ) -> [WalkthroughPlan.Remedy] {
        guard !tallies.isEmpty else { return remedies }
        return order(remedies.map { experience(of: $0, in: article, from: tallies) }).map { remedies[$0] }
    }

    /// What earlier walks say of a remedy: the tallies of its causes, else of its solutions.
    ///
    /// A walk that tried several solutions of a remedy is one walk.
    /// - Returns: One tally for the remedy as a whole; all zeros where nothing is known.
    static func experience(
        of remedy: WalkthroughPlan.Remedy, in article: Article, from tallies: [RemedyTally]
    ) -> RemedyTally {
        let texts = Set(remedy.causes.map { article.causes[$0].text.text })
        let solutions = remedy.solutions.map { article.solutions[$0].id }
        var known: [Solution.ID: RemedyTally] = [:]
        for tally in tallies {
            guard tally.cause.map(texts.contains) ?? solutions.contains(tally.solution) else { continue }
            var sum = known[tally.solution] ?? RemedyTally(solution: tally.solution, tried: 0, solved: 0)
            sum.tried += clamped(tally.tried)
            sum.solved += clamped(tally.solved)
            sum.ruledOut += clamped(tally.ruledOut)
            known[tally.solution] = sum
        }
        let tried = known.values.map(\.tried).max() ?? 0
        return RemedyTally(
            solution: solutions.first ?? "", tried: tried,
            solved: min(tried, known.values.reduce(0) { $0 + $1.solved }),
            ruledOut: known.values.map(\.ruledOut).max() ?? 0)
    }

    /// Counts come from files that people hand over.
    private static func clamped(_ count: Int) -> Int {
        min(max(0, count), 1_000_000)
    }
}
