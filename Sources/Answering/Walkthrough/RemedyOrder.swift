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
            let solved = Double(max(0, tally.solved))
            let known = max(solved, Double(max(0, tally.tried)) + Double(max(0, tally.ruledOut)))
            return (priorSuccesses + solved) / (priorWalks + known)
        }
        return tallies.indices.sorted { (-likelihoods[$0], $0) < (-likelihoods[$1], $1) }
    }
}
