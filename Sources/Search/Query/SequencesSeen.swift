/// Which neighbouring terms of a question an article holds as neighbours.
struct SequencesSeen {
    private let pairs: SequenceTable
    private let skipPairs: SequenceTable
    private let width: Int
    private var pairSeen: [Bool]
    private var titlePairSeen: [Bool]
    private var tripleSeen: [Bool]
    private var skipPairSeen: [Bool]

    init(_ query: WeightedQuery) {
        pairs = query.pairs
        skipPairs = query.skipPairs
        width = query.terms.count
        pairSeen = [Bool](repeating: false, count: pairs.pairWeights.count)
        titlePairSeen = pairSeen
        tripleSeen = [Bool](repeating: false, count: pairs.tripleWeights.count)
        skipPairSeen = [Bool](repeating: false, count: skipPairs.pairWeights.count)
    }

    /// Starts another article.
    mutating func begin() {
        for place in pairSeen.indices {
            pairSeen[place] = false
            titlePairSeen[place] = false
        }
        for place in tripleSeen.indices { tripleSeen[place] = false }
        for place in skipPairSeen.indices { skipPairSeen[place] = false }
    }

    mutating func noteInTitle(_ first: Int, _ second: Int) {
        let pair = pairs.pairIndex[first * width + second]
        if pair >= 0 { titlePairSeen[Int(pair)] = true }
    }

    /// Notes a pair, and the triple that it makes with the one before it, where there is one.
    @inline(__always)
    mutating func note(pair: Int, after previousPair: Int, term: Int) {
        pairSeen[pair] = true
        guard previousPair >= 0 else { return }
        let triple = pairs.tripleIndex[previousPair * width + term]
        if triple >= 0 { tripleSeen[Int(triple)] = true }
    }

    @inline(__always)
    mutating func noteSkipping(_ first: Int, _ second: Int) {
        let pair = skipPairs.pairIndex[first * width + second]
        if pair >= 0 { skipPairSeen[Int(pair)] = true }
    }

    /// Writes the shares that the article holds.
    func write(into evidence: inout MatchEvidence) {
        if pairs.pairTotal > 0 {
            for (pair, weight) in pairs.pairWeights.enumerated() {
                if pairSeen[pair] || titlePairSeen[pair] { evidence.pairs += weight }
                if titlePairSeen[pair] { evidence.titlePairs += weight }
            }
            evidence.pairs /= pairs.pairTotal
            evidence.titlePairs /= pairs.pairTotal
        }
        if pairs.tripleTotal > 0 {
            for (triple, weight) in pairs.tripleWeights.enumerated() where tripleSeen[triple] {
                evidence.triples += weight
            }
            evidence.triples /= pairs.tripleTotal
        }
        if skipPairs.pairTotal > 0 {
            for (pair, weight) in skipPairs.pairWeights.enumerated() where skipPairSeen[pair] {
                evidence.skipPairs += weight
            }
            evidence.skipPairs /= skipPairs.pairTotal
        }
    }
}
