import GRDB

/// Finds the word of the collection that a misspelt one was meant to be.
///
/// Only asked about words that no article holds; looks among words with the same first letter and about the same length.
struct SpellingCorrection {
    /// Shortest word that is corrected, in letters.
    static let shortestWord = 5
    /// A word one letter shorter may have lost a letter inside, if what it was is common.
    private static let commonFrequency = 10
    /// From this length on two mistakes are forgiven, below it one.
    private static let longWord = 9

    let database: Database

    /// The nearest known term; the commoner one among equally near, then the first of the alphabet.
    ///
    /// Terms have lost their inflection, and a misspelt word the wrong one (`mising` is `mis`) or none (`expierd`): the word
    /// is compared with the terms as they stand and with the ending it seems to have.
    /// - Parameter written: The word as written, in lower case.
    /// - Returns: The term with the number of texts that hold it; `nil` if none is near.
    /// - Throws: `DatabaseError` if the index cannot be read.
    func correction(of written: String) throws -> (term: String, frequency: Int)? {
        let word = Array(written.utf8)
        guard word.count >= Self.shortestWord - 1, word.count <= 24, word.allSatisfy({ $0 >= 0x61 && $0 <= 0x7A })
        else { return nil }
        let allowed = word.count >= Self.longWord ? 2 : 1
        let isShort = word.count < Self.shortestWord
        let endings = isShort ? [[]] : Self.endings(of: word)
        let longest = endings.map(\.count).max() ?? 0
        let first = String(decoding: word[..<1], as: UTF8.self)
        let after = String(decoding: [word[0] + 1], as: UTF8.self)
        let rows = try Row.fetchCursor(
            try database.cachedStatement(
                sql: """
                    SELECT term, frequency FROM term
                    WHERE term >= ? AND term < ? AND length(term) BETWEEN ? AND ? AND frequency > 1
                    """),
            arguments: [first, after, word.count - allowed - longest, word.count + allowed])
        var best: (term: String, frequency: Int, distance: Int)?
        while let row = try rows.next() {
            let candidate: String = row[0]
            let frequency: Int = row[1]
            let limit = min(allowed, best?.distance ?? allowed)
            let letters = Array(candidate.utf8)
            if isShort, letters.count <= word.count || letters.last != word.last || frequency < Self.commonFrequency {
                continue
            }
            let distances = endings.compactMap { Self.distance(word, letters + $0, atMost: limit) }
            guard let distance = distances.min() else { continue }
            let isBetter =
                best.map {
                    (distance, -frequency, candidate) < ($0.distance, -$0.frequency, $0.term)
                } ?? true
            if isBetter { best = (candidate, frequency, distance) }
        }
        return best.map { ($0.term, $0.frequency) }
    }

    /// Endings that a term has lost and the word may have.
    private static func endings(of word: [UInt8]) -> [[UInt8]] {
        switch word[word.count - 1] {
        case UInt8(ascii: "d"): [[], Array("ed".utf8)]
        case UInt8(ascii: "g"): [[], Array("ing".utf8)]
        case UInt8(ascii: "s"): [[], Array("s".utf8)]
        case UInt8(ascii: "e"): [[], Array("e".utf8)]
        default: [[]]
        }
    }

    /// Insertions, deletions, replacements and swaps of neighbours (optimal string alignment); `nil` if more than `limit`.
    static func distance(_ first: [UInt8], _ second: [UInt8], atMost limit: Int) -> Int? {
        guard abs(first.count - second.count) <= limit else { return nil }
        var beforePrevious = [Int](repeating: 0, count: second.count + 1)
        var previous = Array(0...second.count)
        var current = previous
        for (row, letter) in first.enumerated() {
            current[0] = row + 1
            var least = current[0]
            for (column, other) in second.enumerated() {
                var value = min(
                    previous[column] + (letter == other ? 0 : 1), previous[column + 1] + 1, current[column] + 1)
                if row > 0, column > 0, letter == second[column - 1], first[row - 1] == other {
                    value = min(value, beforePrevious[column - 1] + 1)
                }
                current[column + 1] = value
                least = min(least, value)
            }
            guard least <= limit else { return nil }
            (beforePrevious, previous, current) = (previous, current, beforePrevious)
        }
        return previous[second.count] <= limit ? previous[second.count] : nil
    }
}
