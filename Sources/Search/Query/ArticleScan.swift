/// Reads the stored terms of one article after another and measures what speaks for each.
struct ArticleScan {
    private enum Field {
        static let title = 0
        static let path = 1
        static let heading = 2
        static let quoted = 3
        static let body = 4
        static let count = 5
    }

    // BM25F: what a term counts by field, and how much the field's length matters.
    private static let fieldWeights = [3.0, 1.5, 2.0, 1.3, 1.0]
    private static let lengthShares = [0.4, 0.3, 0.5, 0.7, 0.75]
    private static let saturation = 1.2
    /// Length of a section, in terms, that counts as usual.
    private static let usualSection = 90.0
    /// Weight of a title's or heading's term that the question lacks.
    private static let foreignWeight = 5.0
    private static let foreignStopWeight = 0.7

    private let query: WeightedQuery
    private let table: TermHashTable
    private let stopWords: TermHashTable
    private let width: Int
    private let weights: [Double]
    private let averages: [Double]

    // Counts of the article under way, `field * width + term`.
    private var counts: [Int32]
    private var fieldLengths = [Int](repeating: 0, count: 5)
    private var pairSeen: [Bool]
    private var tripleSeen: [Bool]
    private var titlePairSeen: [Bool]
    private var longestRun = 0.0
    // Sections of the passage under way.
    private var sectionCounts: [Float] = []
    private var sectionLengths: [Int] = []
    private var sectionPairs: [Double] = []
    private var sectionPairSeen: [Int32]
    private var sectionHeadings: [(covered: Double, total: Double)] = []
    private var sections: [Section] = []
    private var sectionMark: Int32 = 0

    /// What was measured on one article.
    struct Finding {
        var evidence: MatchEvidence
        /// Best first, at most three.
        var sections: [SectionEvidence]
    }

    private struct Section {
        var number: Int
        var score: Double
        var coverage: Double
        var pairs: Double
        var heading: Double
    }

    init(_ query: WeightedQuery) {
        self.query = query
        table = TermHashTable(query.terms.map(\.hash))
        stopWords = TermHashTable(StopWords.hashes)
        width = query.terms.count
        weights = query.terms.map(\.weight)
        let sums = query.collection
        averages = [sums.title, sums.path, sums.heading, sums.quoted, sums.body]
        counts = [Int32](repeating: 0, count: Field.count * width)
        pairSeen = [Bool](repeating: false, count: query.pairs.pairWeights.count)
        tripleSeen = [Bool](repeating: false, count: query.pairs.tripleWeights.count)
        titlePairSeen = pairSeen
        sectionPairSeen = [Int32](repeating: -1, count: query.pairs.pairWeights.count)
    }

    /// Starts another article.
    mutating func begin() {
        for place in counts.indices { counts[place] = 0 }
        for place in fieldLengths.indices { fieldLengths[place] = 0 }
        for place in pairSeen.indices {
            pairSeen[place] = false
            titlePairSeen[place] = false
        }
        for place in tripleSeen.indices { tripleSeen[place] = false }
        longestRun = 0
        sections.removeAll(keepingCapacity: true)
    }

    /// Reads the title's terms; gives the share of their weight that the question holds.
    mutating func readTitle(_ bytes: UnsafeRawBufferPointer) -> Double {
        readShort(bytes, field: Field.title)
    }

    /// Reads the path's terms and the share of the file name's weight that the question holds.
    mutating func readPath(_ bytes: UnsafeRawBufferPointer, nameTerms: Int) -> Double {
        readShort(bytes, field: Field.path, last: nameTerms)
    }

    /// Weight of the question's terms that the path holds.
    var pathWeight: Double {
        var weight = 0.0
        for term in 0..<width where counts[Field.path * width + term] > 0 { weight += weights[term] }
        return weight
    }

    /// Reads a title or path; of a path only the last terms count for the share.
    private mutating func readShort(_ bytes: UnsafeRawBufferPointer, field: Int, last: Int? = nil) -> Double {
        var previous = -1
        var weights: [(Double, Bool)] = []
        var scanner = TermScanner(bytes)
        while let hash = scanner.next() {
            if hash == 0 { continue }
            let term = table.place(of: hash)
            fieldLengths[field] += 1
            if term >= 0 {
                counts[field * width + term] += 1
                weights.append((query.terms[term].weight, true))
                if field == Field.title, previous >= 0 {
                    let pair = query.pairs.pairIndex[previous * width + term]
                    if pair >= 0 { titlePairSeen[Int(pair)] = true }
                }
            } else {
                weights.append((foreignWeight(of: hash), false))
            }
            previous = term
        }
        if let last { weights = weights.suffix(last) }
        var covered = 0.0
        var total = 0.0
        for (weight, isCovered) in weights {
            total += weight
            if isCovered { covered += weight }
        }
        return total > 0 ? covered / total : 0
    }

    /// Reads an article's messages, a line each.
    ///
    /// - Returns: Share of the best one's weight that the question holds, times what it covers of the question.
    func readMessages(_ bytes: UnsafeRawBufferPointer) -> Double {
        var best = 0.0
        var covered = 0.0
        var total = 0.0
        var scanner = TermScanner(bytes)
        while let hash = scanner.next() {
            if hash != 0 {
                let term = table.place(of: hash)
                if term >= 0 { covered += query.terms[term].weight }
                total += term >= 0 ? query.terms[term].weight : foreignWeight(of: hash)
            }
            guard scanner.endsLine || scanner.isAtEnd else { continue }
            if covered > 0 { best = max(best, covered / total * min(1, covered / query.totalWeight).squareRoot()) }
            (covered, total) = (0, 0)
        }
        return best
    }

    /// What a term of a title, heading or message weighs that the question lacks.
    private func foreignWeight(of hash: UInt64) -> Double {
        stopWords.place(of: hash) >= 0 ? Self.foreignStopWeight : Self.foreignWeight
    }

    /// Reads a passage: lines of its columns are its sections.
    mutating func readPassage(
        firstSection: Int, heading: UnsafeRawBufferPointer, quoted: UnsafeRawBufferPointer,
        body: UnsafeRawBufferPointer
    ) {
        var count = 1
        for byte in heading where byte == 0x0A { count += 1 }
        sectionCounts = [Float](repeating: 0, count: count * width)
        sectionLengths = [Int](repeating: 0, count: count)
        sectionPairs = [Double](repeating: 0, count: count)
        sectionHeadings = [(covered: Double, total: Double)](repeating: (0, 0), count: count)
        read(heading, field: Field.heading, fieldWeight: 1.5)
        read(quoted, field: Field.quoted, fieldWeight: 1.2)
        read(body, field: Field.body, fieldWeight: 1)
        for number in 0..<count {
            var score = 0.0
            var coverage = 0.0
            let norm = Self.saturation * (0.4 + 0.6 * Double(sectionLengths[number]) / Self.usualSection)
            for term in 0..<width {
                let frequency = Double(sectionCounts[number * width + term])
                let weight = weights[term]
                if frequency > 0 {
                    score += weight * frequency / (frequency + norm)
                    coverage += weight
                } else if counts[Field.title * width + term] > 0 {
                    coverage += weight
                }
            }
            let heading = sectionHeadings[number]
            let headingShare = heading.total > 0 ? heading.covered / heading.total : 0
            if score > 0 {
                sections.append(
                    Section(
                        number: firstSection + number, score: score, coverage: coverage,
                        pairs: sectionPairs[number],
                        heading: headingShare * (heading.covered / max(query.totalWeight, 1e-9)).squareRoot()))
            }
        }
    }

    private mutating func read(_ bytes: UnsafeRawBufferPointer, field: Int, fieldWeight: Float) {
        guard !bytes.isEmpty else { return }
        var previous = -1
        var previousPair = -1
        var run = 0.0
        var section = 0
        var length = 0
        sectionMark += 1
        // Of its own while the loop runs, so that nothing is checked or shared in it.
        let table = table
        var counts: [Int32] = []
        var sectionCounts: [Float] = []
        swap(&counts, &self.counts)
        swap(&sectionCounts, &self.sectionCounts)
        counts.withUnsafeMutableBufferPointer { counts in
            sectionCounts.withUnsafeMutableBufferPointer { sectionCounts in
                var scanner = TermScanner(bytes)
                while let hash = scanner.next() {
                    if hash != 0 {
                        length += 1
                        let term = table.place(of: hash)
                        var pair = -1
                        if term >= 0 {
                            counts[field * width + term] += 1
                            sectionCounts[section * width + term] += fieldWeight
                            let weight = weights[term]
                            if field == Field.heading {
                                sectionHeadings[section].covered += weight
                                sectionHeadings[section].total += weight
                            }
                            if previous >= 0 {
                                pair = Int(query.pairs.pairIndex[previous * width + term])
                                if pair >= 0 { note(pair: pair, after: previousPair, term: term, section: section) }
                            }
                            run = pair >= 0 ? run + weight : weight
                            if run > longestRun { longestRun = run }
                        } else {
                            run = 0
                            if field == Field.heading { sectionHeadings[section].total += foreignWeight(of: hash) }
                        }
                        previous = term
                        previousPair = pair
                    }
                    if scanner.endsLine {
                        sectionLengths[section] += length
                        fieldLengths[field] += length
                        length = 0
                        section += 1
                        sectionMark += 1
                        previous = -1
                        previousPair = -1
                        run = 0
                    }
                }
            }
        }
        swap(&counts, &self.counts)
        swap(&sectionCounts, &self.sectionCounts)
        sectionLengths[section] += length
        fieldLengths[field] += length
    }

    private mutating func note(pair: Int, after previousPair: Int, term: Int, section: Int) {
        pairSeen[pair] = true
        if sectionPairSeen[pair] != sectionMark {
            sectionPairSeen[pair] = sectionMark
            sectionPairs[section] += query.pairs.pairWeights[pair]
        }
        if previousPair >= 0 {
            let triple = query.pairs.tripleIndex[previousPair * width + term]
            if triple >= 0 { tripleSeen[Int(triple)] = true }
        }
    }

    private func note(lacking term: WeightedQuery.Term, in evidence: inout MatchEvidence) {
        guard !term.isSynonym, !term.isStopWord else { return }
        if term.codeSureness >= 1 {
            evidence.codesLacking += term.weight
        } else if term.hasDigit {
            evidence.numbersLacking += term.weight
        } else {
            evidence.wordsLacking += term.weight
        }
    }

    /// What was measured on the article under way.
    mutating func finish(titleCovered: Double, nameCovered: Double) -> Finding {
        var evidence = MatchEvidence()
        var codes = 0.0
        var strongCodes = 0.0
        var norms = [Double](repeating: 0, count: Field.count)
        for field in 0..<Field.count {
            let share = Self.lengthShares[field]
            norms[field] = 1 - share + share * Double(fieldLengths[field]) / averages[field]
        }
        let total = max(query.totalWeight, 1e-9)
        for term in 0..<width {
            let weight = query.terms[term].weight
            let code = query.terms[term].codeSureness * weight
            codes += code
            let strongCode = query.terms[term].codeSureness >= 1 ? weight : 0
            strongCodes += strongCode
            var frequency = 0.0
            for field in 0..<Field.count {
                let count = counts[field * width + term]
                if count > 0 { frequency += Self.fieldWeights[field] * Double(count) / norms[field] }
            }
            guard frequency > 0 else {
                note(lacking: query.terms[term], in: &evidence)
                continue
            }
            evidence.article += weight * frequency / (frequency + Self.saturation)
            evidence.coverage += weight
            evidence.strongCodes += strongCode
            let inTitle = counts[Field.title * width + term]
            let inPath = counts[Field.path * width + term]
            let inText = counts[Field.quoted * width + term] + counts[Field.body * width + term]
            if inText > 0 {
                let frequency = Double(inText) / norms[Field.body]
                evidence.body += weight * frequency / (frequency + Self.saturation)
            }
            if inTitle > 0 {
                let frequency = Double(inTitle) / norms[Field.title]
                evidence.title += weight * frequency / (frequency + Self.saturation)
            }
            if inTitle > 0 || inPath > 0 { evidence.codeInTitle += code }
            if inText > 0 || counts[Field.heading * width + term] > 0 { evidence.codeInBody += code }
        }
        evidence.article /= total
        evidence.body /= total
        evidence.title /= total
        evidence.coverage = min(1, evidence.coverage / total)
        if codes > 0 {
            evidence.codeInTitle /= codes
            evidence.codeInBody /= codes
        }
        if strongCodes > 0 { evidence.strongCodes /= strongCodes }
        evidence.codesLacking /= total
        evidence.numbersLacking /= total
        evidence.wordsLacking /= total
        evidence.titleCovered = titleCovered
        evidence.nameCovered = nameCovered
        let pairs = query.pairs
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
        evidence.run = min(1, longestRun / total)
        evidence.length = Double(1 + fieldLengths.reduce(0, +)).logarithm
        for section in sections {
            evidence.section = max(evidence.section, section.score / total)
            evidence.sectionCoverage = max(evidence.sectionCoverage, min(1, section.coverage / total))
            evidence.heading = max(evidence.heading, section.heading)
            if pairs.pairTotal > 0 {
                evidence.sectionPairs = max(evidence.sectionPairs, section.pairs / pairs.pairTotal)
            }
        }
        let pairShare = pairs.pairTotal > 0 ? total / pairs.pairTotal : 0
        let best = sections.map { SectionEvidence(number: $0.number, score: ($0.score + $0.pairs * pairShare) / total) }
            .sorted { ($1.score, $0.number) < ($0.score, $1.number) }
        return Finding(evidence: evidence, sections: Array(best.prefix(3)))
    }
}
