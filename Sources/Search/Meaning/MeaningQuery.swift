import GRDB

/// A question's meaning, held against what the index stores of the articles.
struct MeaningQuery {
    /// How near an article is to the question: cosines, -1...1.
    struct Nearness {
        var title = 0.0
        var opening = 0.0
        /// Of the best section.
        var section = 0.0
        /// Its number within the article, from 0.
        var sectionNumber = 0
    }

    /// Articles that join the candidates where words are weak.
    private static let mostNearest = 24

    private let vector: MeaningVector
    private let stored: RowReader
    private let all: RowReader

    /// A question's meaning; `nil` if no piece of it means anything.
    init?(_ text: String, table: MeaningTable, database: Database) throws {
        var tokenizer = WordPieceTokenizer(table)
        tokenizer.limit = MeaningVector.mostPieces
        tokenizer.append(text)
        vector = MeaningVector(tokenizer.pieces[...], of: table)
        guard vector.length > 0 else { return nil }
        stored = try RowReader("SELECT vectors FROM meaning WHERE article = ?", in: database)
        all = try RowReader("SELECT article, vectors FROM meaning", in: database)
    }

    /// How near the article of a row is; all zeros if nothing is stored of it.
    func nearness(of row: Int64) throws -> Nearness {
        stored.start(row)
        guard try stored.next() else { return Nearness() }
        defer { stored.end() }
        return nearness(stored.bytes(0))
    }

    private func nearness(_ records: UnsafeRawBufferPointer) -> Nearness {
        var nearness = Nearness()
        var best = -1.0
        var position = 0
        let length = ArticleMeaning.recordLength
        while position + length <= records.count {
            let cosine = vector.cosine(
                UnsafeRawBufferPointer(rebasing: records[(position + 2)..<(position + length)]))
            if position == 0 {
                nearness.title = cosine
            } else if position == length {
                nearness.opening = cosine
            } else if cosine > best {
                best = cosine
                nearness.sectionNumber = Int(records[position]) | Int(records[position + 1]) << 8
            }
            position += length
        }
        nearness.section = best > -1 ? best : nearness.opening
        return nearness
    }

    /// Rows of the articles nearest to the question, and all that tie with the last: the same set whatever order they
    /// are stored in.
    func nearest() throws -> [Int64] {
        var found: [(row: Int64, cosine: Double)] = []
        var least = -1.0
        all.start()
        while try all.next() {
            let nearness = nearness(all.bytes(1))
            let cosine = max(nearness.title, nearness.opening, nearness.section)
            guard cosine >= least else { continue }
            found.append((all.integer(0), cosine))
            if found.count >= 8 * Self.mostNearest { least = Self.keepBest(&found) }
        }
        _ = Self.keepBest(&found)
        return found.map(\.row)
    }

    /// Keeps the best and all that tie with the last of them; gives its cosine.
    private static func keepBest(_ found: inout [(row: Int64, cosine: Double)]) -> Double {
        guard found.count > mostNearest else { return -1 }
        let last = found.map(\.cosine).sorted(by: >)[mostNearest - 1]
        found.removeAll { $0.cosine < last }
        return last
    }
}
