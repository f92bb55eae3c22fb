import Articles
import GRDB

/// A query with what the collection says about its terms.
struct WeightedQuery {
    /// What a part of an identifier counts beside its whole.
    private static let partWeight = 0.5
    /// What a term counts that no article holds, as a share of the rarest term's weight.
    private static let unknownWeight = 0.5

    /// What a synonym or a joined word counts.
    private static let synonymWeight = 0.4
    /// A question of more terms was pasted: its unknown words are names, not mistakes.
    private static let longestTyped = 16
    /// Terms of the longest question that synonyms are looked up for.
    private static let longestSaid = 40
    private static let mostCorrections = 3
    /// A message that more articles quote tells nothing.
    private static let mostQuoting = 20

    struct Term {
        var text: String
        var hash: UInt64
        /// Passages and titles that hold it; 0 if none does.
        var frequency: Int
        /// Inverse document frequency, weighed.
        var weight: Double
        /// How surely it is an error code, 0...1.
        var codeSureness: Double
        /// Whether it stands for a word of the question that was asked in other words.
        var isSynonym = false
        var isStopWord = false
        var hasDigit = false
    }

    var terms: [Term] = []
    /// Positions in `terms` as the question goes; -1 for terms that are left out.
    var sequence: [Int] = []
    /// Sum of the weights of all terms, unknown ones included.
    var totalWeight = 0.0
    /// Sum of the weights of terms that occur in some article.
    var knownWeight = 0.0
    /// Pairs of neighbouring terms that the question holds, and their weights.
    var pairs = SequenceTable()
    /// Words that no article holds and the known ones they were read as.
    var corrections: [(word: String, readAs: String)] = []
    /// Articles that quote a message of the question, with how telling that is, 0...1.
    var messages: [Int64: Double] = [:]
    let collection: CollectionSums

    // The folder's file of synonyms is read only if the question is short enough for it.
    init(
        _ query: SearchQuery, synonyms folder: ArticleFolder, collection: CollectionSums, database: Database
    ) throws {
        self.collection = collection
        let total = Double(collection.passages + collection.articles)
        let frequencies = try RowReader("SELECT frequency FROM term WHERE term = ?", in: database)
        let isTyped = query.sequence.count <= Self.longestTyped
        let spelling = SpellingCorrection(database: database)
        var all: [(Term, Int)] = []
        for (position, term) in query.terms.enumerated() {
            var text = term.text
            var frequency = try frequencies.number(for: text)
            if frequency == 0, isTyped, term.kind == .word, term.codeSureness == 0,
                corrections.count < Self.mostCorrections,
                case let written = query.written(text), let known = try spelling.correction(of: written)
            {
                corrections.append((written, known.term))
                (text, frequency) = known
            }
            var weight = Self.inverseFrequency(Double(frequency), of: total)
            if term.kind == .part { weight *= Self.partWeight }
            if frequency == 0 { weight *= Self.unknownWeight }
            all.append(
                (
                    Term(
                        text: text, hash: TermHash.hash(text), frequency: frequency, weight: weight,
                        codeSureness: term.codeSureness), position
                ))
        }
        if all.count > SearchQuery.mostTerms {
            // The rarest that occur at all; among equals the first.
            func rarity(_ entry: (Term, Int)) -> (Int, Int) {
                (entry.0.frequency == 0 ? .max : entry.0.frequency, entry.1)
            }
            all.sort { rarity($0) < rarity($1) }
            all.removeLast(all.count - SearchQuery.mostTerms)
            all.sort { $0.1 < $1.1 }
        }
        var places = [Int](repeating: -1, count: query.terms.count)
        for (place, entry) in all.enumerated() { places[entry.1] = place }
        terms = all.map(\.0)
        sequence = query.sequence.map { places[$0] }
        for place in terms.indices {
            let text = terms[place].text
            terms[place].isStopWord = StopWords.contains(text)
            terms[place].hasDigit = text.utf8.contains { (0x30...0x39).contains($0) }
            totalWeight += terms[place].weight
            if terms[place].frequency > 0 { knownWeight += terms[place].weight }
        }
        if query.sequence.count <= Self.longestSaid {
            let words = sequence.map { $0 < 0 ? "" : terms[$0].text }
            for extra in Synonyms(of: folder).others(for: words) + query.joined
            where terms.count < SearchQuery.mostTerms {
                let frequency = try frequencies.number(for: extra)
                guard frequency > 0, !terms.contains(where: { $0.text == extra }) else { continue }
                terms.append(
                    Term(
                        text: extra, hash: TermHash.hash(extra), frequency: frequency,
                        weight: Self.synonymWeight * Self.inverseFrequency(Double(frequency), of: total),
                        codeSureness: 0, isSynonym: true))
            }
        }
        pairs = SequenceTable(sequence: sequence, weights: terms.map { $0.frequency > 0 ? $0.weight : 0 })
        try findMessages(query.messageKeys, database: database)
    }

    /// Looks up who quotes the messages: long ones tell more, and what many articles quote tells little.
    private mutating func findMessages(_ keys: [String], database: Database) throws {
        guard !keys.isEmpty else { return }
        let rows = try RowReader(
            "SELECT article FROM message WHERE key = ? LIMIT \(Self.mostQuoting + 1)", in: database)
        for key in keys {
            rows.start(Int64(bitPattern: TermHash.hash(key)))
            var articles: [Int64] = []
            while try rows.next() { articles.append(rows.integer(0)) }
            guard (1...Self.mostQuoting).contains(articles.count) else { continue }
            let words = Double(key.split(separator: " ").count { $0 != "*" })
            let value = words / (words + 3) / Double(articles.count).squareRoot()
            for article in articles { messages[article] = max(messages[article] ?? 0, value) }
        }
    }

    /// Robertson's inverse document frequency, never negative.
    static func inverseFrequency(_ frequency: Double, of total: Double) -> Double {
        max(0.05, ((total - frequency + 0.5) / (frequency + 0.5) + 1).logarithm)
    }
}

/// Sums over the collection, for average lengths.
struct CollectionSums {
    var articles = 0
    var passages = 0
    var title = 0.0
    var path = 0.0
    var heading = 0.0
    var quoted = 0.0
    var body = 0.0

    init(_ database: Database) throws {
        guard let row = try Row.fetchOne(database, sql: "SELECT * FROM collection") else { return }
        articles = row[1]
        passages = row[2]
        let count = Double(max(1, articles))
        title = max(1, Double(row[3] as Int) / count)
        path = max(1, Double(row[4] as Int) / count)
        heading = max(1, Double(row[5] as Int) / count)
        quoted = max(1, Double(row[6] as Int) / count)
        body = max(1, Double(row[7] as Int) / count)
    }
}

/// The pairs and triples of neighbouring terms in a question.
struct SequenceTable {
    private(set) var width = 0
    private(set) var pairWeights: [Double] = []
    private(set) var tripleWeights: [Double] = []
    private(set) var pairTotal = 0.0
    private(set) var tripleTotal = 0.0
    /// `pairIndex[first * width + second]`, -1 for none.
    private(set) var pairIndex: [Int16] = []
    /// `tripleIndex[pair * width + third]`, -1 for none.
    private(set) var tripleIndex: [Int16] = []

    init() {}

    init(sequence: [Int], weights: [Double]) {
        width = weights.count
        pairIndex = [Int16](repeating: -1, count: width * width)
        var pairOfPosition = [Int](repeating: -1, count: max(0, sequence.count - 1))
        for position in 0..<max(0, sequence.count - 1) {
            let first = sequence[position]
            let second = sequence[position + 1]
            guard first >= 0, second >= 0, weights[first] > 0, weights[second] > 0 else { continue }
            let slot = first * width + second
            if pairIndex[slot] < 0 {
                pairIndex[slot] = Int16(pairWeights.count)
                pairWeights.append(weights[first] + weights[second])
            }
            pairOfPosition[position] = Int(pairIndex[slot])
        }
        pairTotal = pairWeights.reduce(0, +)
        tripleIndex = [Int16](repeating: -1, count: pairWeights.count * width)
        for position in 0..<max(0, sequence.count - 2) {
            let pair = pairOfPosition[position]
            let third = sequence[position + 2]
            guard pair >= 0, pairOfPosition[position + 1] >= 0, third >= 0 else { continue }
            let slot = pair * width + third
            guard tripleIndex[slot] < 0 else { continue }
            tripleIndex[slot] = Int16(tripleWeights.count)
            tripleWeights.append(pairWeights[pair] + weights[third])
        }
        tripleTotal = tripleWeights.reduce(0, +)
    }
}
