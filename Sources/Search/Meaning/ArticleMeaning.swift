import Articles

/// What an article means, as the index stores it: vectors of its title, of its opening and of its sections.
///
/// A record a vector: the number of its section, from 0, in two bytes, then the stored form of ``MeaningVector``. The first
/// is the title's, the second that of title and opening; each section counts together with the title, as a reader sees it.
enum ArticleMeaning {
    static let recordLength = 2 + MeaningVector.storedLength
    /// Pieces of the text that follow the title in the opening: about 60 words.
    private static let openingLength = 80
    /// Most pieces of a section's vector: about 120 words; a longer section has several.
    private static let sectionLength = 160
    /// A section of fewer pieces goes together with the next.
    private static let shortSection = 32
    /// Pieces of a title that count beside a section or an opening.
    private static let titleLength = 40
    /// An article of more is a book; the rest of it is found by its words.
    private static let mostRecords = 130

    /// The records of an article, for the index.
    static func records(of article: Article, table: MeaningTable) -> [UInt8] {
        var tokenizer = WordPieceTokenizer(table)
        tokenizer.limit = mostRecords * sectionLength
        var sums = [Int32](repeating: 0, count: MeaningTable.dimensions)
        var records: [UInt8] = []
        records.reserveCapacity(recordLength * (2 + article.sections.count))

        func append(_ pieces: ArraySlice<Int32>, section: Int) {
            let number = UInt16(clamping: section)
            records.append(UInt8(truncatingIfNeeded: number))
            records.append(UInt8(truncatingIfNeeded: number >> 8))
            MeaningVector.store(pieces, of: table, sums: &sums, into: &records)
        }

        tokenizer.append(article.title)
        append(tokenizer.pieces[...], section: 0)
        let title = tokenizer.pieces.prefix(titleLength)
        var opening = Array(title)
        tokenizer.removeAll()
        // A place for the opening, which is known only later.
        append([], section: 0)

        var firstOfVector = 0
        for (number, section) in article.sections.enumerated() {
            if tokenizer.pieces.isEmpty { firstOfVector = number }
            let before = tokenizer.pieces.count
            if number > 0 { tokenizer.append(section.title) }
            for passage in section.passages { tokenizer.append(passage.plainText) }
            if opening.count < title.count + openingLength {
                opening += tokenizer.pieces[before...].prefix(title.count + openingLength - opening.count)
            }
            guard tokenizer.pieces.count >= shortSection || number == article.sections.count - 1 else { continue }
            var first = 0
            while first < tokenizer.pieces.count {
                let end = min(first + sectionLength, tokenizer.pieces.count)
                append(title + tokenizer.pieces[first..<end], section: firstOfVector)
                first = end
                firstOfVector = number
            }
            tokenizer.removeAll()
            if records.count >= mostRecords * recordLength { break }
        }
        var record: [UInt8] = []
        MeaningVector.store(opening[...], of: table, sums: &sums, into: &record)
        records.replaceSubrange((recordLength + 2)..<(2 * recordLength), with: record)
        return records
    }
}
